"""What was observed of a room that somebody wants to reach. Pure.

None stands for what could not be observed; a cause is found all the same.
"""

from enum import Enum

from msgspec import Struct

from core.failures import Failure


class Platform(Enum):
    """Whose tables and errors were read."""

    LINUX = "Linux"
    MAC = "macOS"
    WINDOWS = "Windows"


class AttemptEnd(Enum):
    """How an attempt to reach a port ended."""

    OPEN = "open"
    REFUSED = "refused"
    SILENT = "no answer"
    NO_HOST = "no way to the computer"  # EHOSTUNREACH: nobody answers for the address, or a firewall says so
    NO_NETWORK = "no way to the network"  # ENETUNREACH: no route
    FORBIDDEN = "not permitted here"  # EPERM, EACCES: this computer itself does not let it out
    FAILED = "failed"


class Attempt(Struct, frozen=True):
    """How one attempt ended, and after how many seconds."""

    end: AttemptEnd
    seconds: float = 0.0


class Neighbour(Enum):
    """What this computer knows of the hardware behind an address of its own network."""

    KNOWN = "known"
    UNANSWERED = "asked for, no answer"
    ABSENT = "not asked for"


class Route(Struct, frozen=True):
    """Which way packets to the room go out."""

    interface: str = ""
    source: str = ""
    """Our address on that way."""
    is_direct: bool | None = None
    """Whether the room's address is in the network of the interface; else a router passes it on."""
    is_tunnel: bool | None = None
    """Whether the interface is a VPN's."""


class Service(Enum):
    """What answers on the room's port."""

    ROOM = "a chat room, encrypted"
    CLEAR_IRC = "a chat room, not encrypted"
    SSH = "SSH"
    SMTP = "mail (SMTP)"
    HTTP = "web (HTTP)"
    OTHER_TLS = "something else that is encrypted"
    OTHER = "something else"
    HUNG_UP = "it hung up without a word"
    SILENCE = "it says nothing"


class KeyState(Enum):
    """Whether the key of the room that answered is the one that was expected."""

    RIGHT = "the expected one"
    OTHER = "another one"
    NEW = "not known yet"


class NetworkProfile(Enum):
    """What Windows takes the network for."""

    PUBLIC = "public"
    PRIVATE = "private"
    DOMAIN = "domain"


class RoomFacts(Struct, frozen=True, kw_only=True):
    """All that was observed of one address."""

    system: Platform
    host: str
    port: int
    ip: str = ""
    """What the host's name stands for; empty: it was not found out."""
    is_name_known: bool | None = None
    is_here: bool | None = None
    """Whether the address is one of this computer."""
    own_ips: tuple[str, ...] | None = None
    """The addresses of this computer that others could use."""
    room: Attempt | None = None
    other: Attempt | None = None
    """The same for a port on which hardly anything listens: who refuses it is there."""
    udp: Attempt | None = None
    """The same for a packet: REFUSED means that the computer answered."""
    neighbour: Neighbour | None = None
    gateway: Neighbour | None = None
    are_others_unanswered: bool | None = None
    """Whether others in this network were asked for, two at least, and none has answered."""
    route: Route | None = None
    has_vpn: bool | None = None
    """Whether packets to the rest of the world go through a VPN."""
    hears_itself: bool | None = None
    """Whether an announcement of our own (mDNS) comes back to us."""
    hears_room: bool | None = None
    """Whether an announcement of the room's computer was heard."""
    service: Service | None = None
    key: KeyState | None = None
    tls_fault: str = ""
    """Why the encryption could not begin, in our words; empty: it did, or was not tried."""
    has_password: bool | None = None
    refusal: Failure | None = None
    """Why the room does not let us in, as it said."""
    wait: int = 0
    """How many seconds the room asks us to wait."""
    clock_ahead: float | None = None
    """By how many seconds the room's clock is ahead of ours."""
    profile: NetworkProfile | None = None


class HostFacts(Struct, frozen=True, kw_only=True):
    """All that was observed of the computer on which a room is open, or is to be."""

    system: Platform
    port: int
    is_open: bool
    """Whether a room is open on the port."""
    own_ips: tuple[str, ...] = ()
    listens_on: tuple[str, ...] | None = None
    """The addresses on which the port is open."""
    is_permitted: bool | None = None
    """Whether the system lets us have the port."""
    service: Service | None = None
    """What else has the port, if no room has."""
    holder: str = ""
    """The program that has the port, as the system calls it."""
    firewalls: tuple[str, ...] = ()
    """The firewalls of this computer that are switched on, by name."""
    reached: int | None = None
    """How many other computers have come in since the room was opened."""
    broken: int | None = None
    """How many have broken off while the encryption began."""
    has_discovery: bool | None = None
    hears_itself: bool | None = None
    profile: NetworkProfile | None = None

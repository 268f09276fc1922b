"""Why a room can't be reached: all causes that can be told. Pure."""

from enum import Enum

from msgspec import Struct


class Cause(Enum):
    """What is the matter, by a code that stands in reports."""

    # one can come in
    WELL = "well"
    CLOCK_OFF = "clock off"
    IN_THE_CLEAR = "in the clear"
    # the room answers
    KEY_CHANGED = "key changed"
    WRONG_PASSWORD = "wrong password"  # noqa: S105 - a cause, no secret
    TOO_MANY_TRIES = "too many tries"
    ROOM_FULL = "room full"
    DOOR_BUSY = "door busy"
    BANNED = "banned"
    TLS_FAILED = "tls failed"
    # something answers
    NOT_A_ROOM = "not a room"
    ROOM_NOT_OPEN = "room not open"
    # nothing answers
    UNKNOWN_NAME = "unknown name"
    IPV6_SCOPE = "ipv6 scope"
    NO_IPV6 = "no ipv6"
    NO_NETWORK = "no network"
    MAC_PRIVACY = "macos privacy"
    VPN = "vpn"
    OTHER_NETWORK = "other network"
    FIREWALL_THERE = "firewall there"
    FIREWALL_HERE = "firewall here"
    FIREWALL_EITHER = "firewall either"
    ISOLATED = "isolated"
    GONE_OR_ISOLATED = "gone or isolated"
    NO_ANSWER = "no answer"
    UNCLEAR = "unclear"
    # beside another cause
    ANNOUNCEMENTS_BLOCKED_HERE = "announcements blocked here"
    ANNOUNCEMENTS_NOT_HEARD = "announcements not heard"
    PUBLIC_PROFILE = "public profile"
    # of the host's own computer
    HOST_WELL = "reached"
    NOT_HOSTING = "not hosting"
    PORT_BUSY = "port busy"
    PORT_FORBIDDEN = "port forbidden"
    THIS_COMPUTER_ALONE = "this computer alone"
    HANDSHAKES_BROKE = "handshakes broke"
    FIREWALL_ON = "firewall on"
    NOT_REACHED_YET = "not reached yet"
    NOTHING_FOUND = "nothing found"
    NO_DISCOVERY = "discovery off"


_WELL = (
    *(Cause.WELL, Cause.CLOCK_OFF, Cause.IN_THE_CLEAR),
    *(Cause.HOST_WELL, Cause.NOT_REACHED_YET, Cause.NOTHING_FOUND),
)


class Diagnosis(Struct, frozen=True):
    """The cause, how sure it is, and what else is worth a word."""

    cause: Cause
    is_sure: bool = True
    besides: tuple[Cause, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether a room answers and would let us in, or nothing is wrong with the one that is open here."""
        return self.cause in _WELL

"""What a host announces about its room by mDNS. Pure."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from core.naming.looks import is_invisible
from core.networks import is_this_computer
from core.own_addresses import OwnAddress, Reach
from core.text.cutting import beginning

SERVICE_TYPE = "_ircs-u._tcp.local."  # registered by RFC 7194 §4
VERSION = b"1"
HINT_BYTES = 8
"""So many bytes of the pin of a room's key are announced: enough to find the room among those known."""

_NAME_BYTES = 50  # a label has 63 (RFC 1035 §2.3.4), and seven are the mark
_MARK_LENGTH = 4
_TXT_BYTES = 255 - len("n=")  # one string of a TXT record: RFC 6763 §6.1
_UNNAMED = "Parlour"
_PARTING = str.maketrans(".\\", "--")  # RFC 6763 §4.3 has an escape for them, which zeroconf does not know
_ANY_IPV4, _ANY_IPV6 = "0.0.0.0", "::"  # noqa: S104 - compared, not bound
_TOLD = (Reach.NETWORK, Reach.DIRECT, Reach.VPN)


class Announcement(Struct, frozen=True):
    """What others are told of a room."""

    room_id: str
    """Eight letters and digits, as `core.keys.identity.short_id` makes them."""
    key_hint: bytes
    """How the pin of its key begins; empty: it has no key."""
    name: str
    has_password: bool
    port: int

    @property
    def instance(self) -> str:
        """The name of the service: that of the room, and a mark that no other room of this name has."""
        name = beginning(_in_one_label(self.name), _NAME_BYTES).strip() or _UNNAMED
        return f"{name} ({self.room_id[:_MARK_LENGTH]}).{SERVICE_TYPE}"

    @property
    def server(self) -> str:
        """The name of the computer: that of the room, whichever computer carries it."""
        return f"parlour-{self.room_id}.local."

    @property
    def txt(self) -> dict[bytes, bytes | None]:
        """The properties, in the order in which they are sent."""
        return {
            b"v": VERSION,
            b"id": self.room_id.encode(),
            b"pw": b"1" if self.has_password else b"0",
            b"key": self.key_hint[:HINT_BYTES].hex().encode(),
            b"n": beginning(self.name, _TXT_BYTES).encode(errors="replace"),
        }


def _in_one_label(name: str) -> str:
    """Return ``name`` without what parts labels, which is a dot; what nobody sees becomes a space."""
    clean = name.encode(errors="ignore").decode().translate(_PARTING)
    return "".join(" " if is_invisible(character) else character for character in clean)


def announced_ips(listening: Iterable[str], own: Sequence[OwnAddress]) -> tuple[str, ...]:
    """Return the addresses to announce, best first; none: nobody else on a network can reach the room.

    ``listening``: what the server listens on.  ``own``: the addresses of this computer, best first.
    """
    listened = frozenset(listening)
    useful = [each.ip for each in own if each.reach in _TOLD]
    if not useful:  # a network of virtual machines only is a network, too
        useful = [each.ip for each in own if each.reach is Reach.VIRTUAL]
    told = [ip for ip in useful if _is_listened_on(ip, listened)]
    return tuple(dict.fromkeys(ip for ip in told if not is_this_computer(ip)))


def _is_listened_on(ip: str, listened: frozenset[str]) -> bool:
    return ip in listened or (_ANY_IPV6 if ":" in ip else _ANY_IPV4) in listened

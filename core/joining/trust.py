"""What a client requires of the other side before it says anything to it. Pure."""

from collections.abc import Mapping

from msgspec import Struct, field

from core.failures import Failure
from core.keys.pins import BadCertificate, Pin, pin_of, room_id_of


class Trust(Struct, frozen=True):
    """Whom we want to reach, as far as that is known."""

    pin: bytes = b""
    """How the pin of the room's key begins, 20 or 32 bytes of it; empty: not known yet."""
    may_be_clear: bool = False
    """Whether a room in the clear will do, which only a person can say; on loopback it always will.

    Never for a room whose key is known.
    """
    room_id: str = ""
    """The short id of the room, as a link or an announcement has it; empty: not known."""
    known: Mapping[str, Pin] = field(default_factory=dict)
    """The pins of the rooms that were joined before, by their short ids."""
    unconfirmed: frozenset[Pin] = frozenset()
    """Those keys of rooms joined before of which nobody has said that they are their hosts'."""

    @property
    def wants_key(self) -> bool:
        """Whether only the owner of one certain key will do."""
        return bool(self.pin) or self.room_id in self.known

    def fault(self, certificate: bytes) -> Failure | None:
        """Return why the owner of ``certificate`` (DER) is not who we want to reach; None: it may be."""
        try:
            pin, claimed = pin_of(certificate), room_id_of(certificate)
        except BadCertificate:
            return Failure.KEY_CHANGED if self.wants_key else Failure.NOT_IRC
        is_other = any(self.known.get(room_id, pin) != pin for room_id in (self.room_id, claimed))
        return Failure.KEY_CHANGED if is_other or not pin.startswith(self.pin) else None

    def knows(self, pin: Pin) -> bool:
        """Whether the owner of the key is the one of a link, or of a known room.

        Who hosts a room that is known can announce another one, or stand before it: it is not known by that.
        """
        if self.pin:
            return pin.startswith(self.pin)
        return self.known.get(self.room_id) == pin if self.room_id else pin in self.known.values()

    def may_be_told(self, pin: Pin) -> bool:
        """Whether the owner of the key may be told a password: somebody has vouched for it."""
        return self.knows(pin) and pin not in self.unconfirmed


def claimed_id(certificate: bytes) -> str:
    """Return the short id of the room that a certificate (DER) claims to be; empty: none."""
    try:
        return room_id_of(certificate)
    except BadCertificate:
        return ""

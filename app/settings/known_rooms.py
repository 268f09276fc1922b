"""The rooms joined before, by their keys, and those in the clear that a person has agreed to. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct, convert
from msgspec.structs import asdict

from core.addresses import BadAddress, parse_address
from core.keys.pins import Pin
from core.values import fits, replace
from storage.rooms import ROOM_NAME_LENGTH

MOST_ROOMS = 64
MOST_ADDRESSES = 8
"""Of one room."""
_LONGEST_ADDRESS = 300

Text = Annotated[str, Meta(max_length=_LONGEST_ADDRESS)]


class KnownRoom(Struct, frozen=True):
    """A room, and the key that it must have."""

    pin: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    """In hexadecimal."""
    room_id: Text = ""
    """The short id that its certificate claims; empty: none."""
    name: Text = ""
    """What its host calls it."""
    words: tuple[Text, ...] = ()
    """Four words that stand for the key; empty: nobody has needed them."""
    words_seen: Annotated[datetime, Meta(tz=True)] | None = None
    """When the person said that they are those of the host; None: not yet."""
    addresses: tuple[Text, ...] = ()
    """Where it was reached, the last one first."""


class RoomKeys(Struct, frozen=True):
    """What one window knows of rooms; each method returns what is known afterwards."""

    rooms: tuple[KnownRoom, ...] = ()
    """The one that was joined last first."""
    clear: tuple[str, ...] = ()
    """Addresses of rooms in the clear that the person wanted to join anyway."""

    def pins(self) -> Mapping[str, Pin]:
        """Return all pins by the ids of their rooms; one without an id stands under its own digits."""
        return {room.room_id or room.pin: Pin(bytes.fromhex(room.pin)) for room in reversed(self.rooms)}

    def unconfirmed(self) -> frozenset[Pin]:
        """Return the keys whose words were shown, and of which nobody has said that they are the host's."""
        rooms = (room for room in self.rooms if room.words and room.words_seen is None)
        return frozenset(Pin(bytes.fromhex(room.pin)) for room in rooms)

    def with_pin(self, pin: bytes) -> KnownRoom | None:
        """Return the room with this key."""
        return next((room for room in self.rooms if room.pin == pin.hex()), None)

    def with_id(self, room_id: str) -> KnownRoom | None:
        """Return the room that was joined last with this id."""
        return next((room for room in self.rooms if room_id and room.room_id == room_id), None)

    def called(self, name: str, address: str) -> KnownRoom | None:
        """Return the room that had this name and was at this address: another one there has another name."""
        return next(
            (room for room in self.rooms if room.name == name and _is_among(address, room.addresses)),
            None,
        )

    def has_been_at(self, address: str) -> bool:
        """Whether a room that is known by its key was reached there."""
        return any(_is_among(address, room.addresses) for room in self.rooms)

    def may_be_clear(self, address: str) -> bool:
        """Whether the person wanted to join the room in the clear there."""
        return _is_among(address, self.clear)

    def met(self, room: KnownRoom) -> "RoomKeys":
        """Remember a room that was joined; what is known of its words, and its other addresses, stays."""
        old = self.with_pin(bytes.fromhex(room.pin)) or room
        addresses = dict.fromkeys((*room.addresses, *old.addresses))
        latest = replace(
            room,
            name=room.name[:ROOM_NAME_LENGTH],
            words=room.words or old.words,
            words_seen=room.words_seen or old.words_seen,
            addresses=tuple(addresses)[:MOST_ADDRESSES],
        )
        others = (each for each in self.rooms if each.pin != room.pin)
        return replace(self, rooms=(latest, *others)[:MOST_ROOMS])

    def confirmed(self, pin: bytes, now: datetime) -> "RoomKeys":
        """Note that the words of the room with this key are those of its host."""
        room = self.with_pin(pin) or KnownRoom(pin.hex())
        return self.met(replace(room, words_seen=now))

    def accepted(self, address: str) -> "RoomKeys":
        """Note that the room in the clear at ``address`` is to be joined anyway."""
        return replace(self, clear=tuple(dict.fromkeys((address, *self.clear)))[:MOST_ROOMS])

    def forgot(self, address: str) -> "RoomKeys":
        """Forget each room that was at ``address``, and that one in the clear may be there."""
        return RoomKeys(
            tuple(room for room in self.rooms if not _is_among(address, room.addresses)),
            tuple(each for each in self.clear if not _is_among(address, (each,))),
        )


def written_rooms(known: RoomKeys) -> list[dict[str, object]]:
    """Return the rooms as TOML can say them."""
    rows = (asdict(room) for room in known.rooms)
    return [{name: value for name, value in row.items() if value} for row in rows]


def read_rooms(rows: object, clear: object) -> RoomKeys:
    """Return what a file says; what is damaged in it is left out."""
    rooms = (convert(row, KnownRoom) for row in _listed(rows) if fits(row, KnownRoom))
    addresses = (each for each in _listed(clear) if isinstance(each, str) and len(each) <= _LONGEST_ADDRESS)
    bounded = (
        replace(room, addresses=_legal(room.addresses)[:MOST_ADDRESSES], words=room.words[:4])
        for room in rooms
    )
    return RoomKeys(tuple(bounded)[:MOST_ROOMS], tuple(addresses)[:MOST_ROOMS])


def _is_among(address: str, others: Iterable[str]) -> bool:
    """Whether ``address`` is one of ``others``; a name is the same in capitals or with a full stop behind."""
    return _plain(address) in map(_plain, others)


def _plain(address: str) -> str:
    host, colon, port = address.lower().rpartition(":")
    return host.rstrip(".") + colon + port


def _legal(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(address for address in addresses if _is_address(address))


def _is_address(text: str) -> bool:
    try:
        parse_address(text)
    except BadAddress:
        return False
    return True


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else ()

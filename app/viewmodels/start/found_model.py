"""The rooms that were found on the network, as the start screen lists them. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from msgspec import Struct

from app.texts import found as texts
from app.texts.common import NOTHING, Legible
from app.texts.start import UNNAMED
from app.viewmodels.legible import legible, on_one_line, shortened
from core.addresses import DEFAULT_PORT, Address
from core.discovery.found_rooms import FoundRoom, FoundRooms, RoomKey
from core.naming.looks import skeleton
from core.values import replace
from storage.rooms import ROOM_NAME_LENGTH

_MARK_LENGTH = 4


class Search(Enum):
    """Whether rooms are looked for."""

    OFF = "nobody wants that"
    BEGINS = "begins"
    LOOKS = "looks"
    CANNOT = "can't"


class FoundChoice(Struct, frozen=True):
    """A room in the list."""

    room: FoundRoom
    """As it was announced, for whoever joins it."""
    name: Legible
    about: Legible
    """Where it is, whether it asks for a password, whether it was joined before."""
    is_here: bool = True
    """Whether it answers; else it stands there only so that nothing moves under the pointer, or is known."""


class FoundState(Struct, frozen=True):
    """What the list shows."""

    rooms: tuple[FoundChoice, ...] = ()
    note: Legible = NOTHING
    """What there is to say below the rows, or in place of them."""


class FoundModel:
    """Names the rooms, tells those of one name apart, and moves no row while one is pointed at."""

    def __init__(self, join: Callable[[FoundRoom], None]) -> None:
        """``join`` is called with the room to join."""
        self.state = FoundState()
        self._join = join

    def show(self, found: FoundRooms, search: Search, *, is_pointed_at: bool) -> None:
        """Show what was found; ``is_pointed_at``: pointer or keyboard is in the list, so no row may move."""
        rooms: Sequence[tuple[FoundRoom, bool]] = [(room, True) for room in found.rooms]
        if is_pointed_at:
            rooms = _kept_in_place([choice.room for choice in self.state.rooms], found.rooms)
        names = _told_apart([room for room, _ in rooms])
        choices = tuple(
            _choice(room, name, is_announced=is_announced)
            for (room, is_announced), name in zip(rooms, names, strict=True)
        )
        self.state = FoundState(choices, _note(found, search, has_rows=bool(choices)))

    def choose(self, choice: FoundChoice) -> None:
        """Join a room of the list, also one that does not answer: why it doesn't is told then."""
        self._join(choice.room)


def _kept_in_place(
    shown: Sequence[FoundRoom], found: Iterable[FoundRoom]
) -> Sequence[tuple[FoundRoom, bool]]:
    """Return what is ``shown`` in its order, new rooms below, each with whether it is announced now."""
    now: dict[RoomKey, FoundRoom] = {room.key: room for room in found}
    old = [(now.get(room.key, replace(room, is_answering=False)), room.key in now) for room in shown]
    known = {room.key for room in shown}
    return [*old, *((room, True) for key, room in now.items() if key not in known)]


def _told_apart(rooms: Sequence[FoundRoom]) -> list[Legible]:
    """Return the names to show; where two look alike, with marks that tell them apart."""
    names = [shortened(on_one_line(room.name), ROOM_NAME_LENGTH) or UNNAMED for room in rooms]
    looks = Counter(map(skeleton, names))
    marks = Counter((skeleton(name), _mark(room)) for name, room in zip(names, rooms, strict=True))
    return [
        name if looks[skeleton(name)] == 1 else texts.room_of_mark(name, _telling(room, name, marks))
        for name, room in zip(names, rooms, strict=True)
    ]


def _mark(room: FoundRoom) -> str:
    return room.room_id[:_MARK_LENGTH]


def _telling(room: FoundRoom, name: Legible, marks: Counter[tuple[str, str]]) -> Legible:
    """Return the mark of a room; where that is another one's too, with the beginning of its key."""
    is_enough = marks[skeleton(name), _mark(room)] == 1
    return legible(_mark(room) if is_enough else f"{_mark(room)}, {room.key_hint.hex()[:_MARK_LENGTH]}")


def _choice(room: FoundRoom, name: Legible, *, is_announced: bool) -> FoundChoice:
    state = NOTHING if room.is_answering else texts.SILENT
    parts = (
        _place(room.addresses[0]),
        texts.PASSWORD if room.has_password else NOTHING,
        texts.KNOWN if room.is_known else NOTHING,
        state if is_announced else texts.CLOSED,
    )
    return FoundChoice(room, name, texts.about(parts), room.is_answering)


def _place(address: Address) -> Legible:
    return legible(address.host if address.port == DEFAULT_PORT else str(address))


def _note(found: FoundRooms, search: Search, *, has_rows: bool) -> Legible:
    match search:
        case Search.OFF:
            return NOTHING
        case Search.CANNOT:
            return texts.CANNOT_LOOK
        case Search.BEGINS if not has_rows:
            return texts.LOOKING
        case Search.BEGINS | Search.LOOKS:
            others = texts.others(found.silent, found.more)
            return others if has_rows or others else texts.NONE_YET

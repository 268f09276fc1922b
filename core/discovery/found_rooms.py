"""The rooms that are announced: one row a room, those that answer first, whatever anybody announces. Pure.

A row is a room *and* the hint of its key, so that nobody takes the place of another one's room. Whoever
announces a thousand rooms gets places one after the other, behind the first ones of all others (`_Crowding`).
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from core.addresses import Address
from core.discovery.reading import MOST_ADDRESSES, Announced
from core.networks import network_of

MOST_ROWS = 32
MOST_ANNOUNCEMENTS = 1024
"""So many are remembered; when there are more, the worse half goes."""
PROBE_EVERY, PROBE_FEW_EVERY, FEW = 30.0, 10.0, 32
"""Seconds between two looks at who answers; fewer where that is asked of `FEW` addresses at most."""
FIRST_PATIENCE, PATIENCE = 0.4, 2.0
"""Seconds that an answer may take: at the first look, and later."""
AT_ONCE, AT_ONCE_IN_A_CROWD = 4, 64
"""So many are probed at the same time, and in a crowd, of which each may keep us waiting."""

_CROWD = 16

RoomKey = tuple[str, bytes]
"""The id of a room and the hint of its key: what tells a row from another."""

IsKnown = Callable[[str, bytes], bool]
"""Whether a room with this id, whose pin begins like this, was joined before."""


def claims_key(pins: Mapping[str, bytes], room_id: str, key_hint: bytes) -> bool:
    """Whether a room claims to be one of those with these ``pins``, by their ids: a claim, and no more."""
    return bool(key_hint) and pins.get(room_id, b"").startswith(key_hint)


class FoundRoom(Struct, frozen=True):
    """A room of this network, as it was announced: nothing here is proven, but that somebody answers."""

    room_id: str
    key_hint: bytes
    """How the pin of its key begins; empty: that is not known."""
    name: str
    """As it was announced, bounded: to be made legible before it is shown."""
    has_password: bool
    addresses: tuple[Address, ...]
    """Those that answer come first."""
    is_answering: bool
    is_known: bool = False
    """Whether it says that it is a room that was joined before."""

    @property
    def key(self) -> RoomKey:
        """What tells this row from others."""
        return self.room_id, self.key_hint


class FoundRooms(Struct, frozen=True):
    """What a list of rooms shows."""

    rooms: tuple[FoundRoom, ...] = ()
    """At most `MOST_ROWS`: known ones first, then those that answered."""
    silent: int = 0
    """How many more are announced that do not answer."""
    more: int = 0
    """How many more would answer, but stand below the last row."""


class RoomProbe(Struct, frozen=True):
    """An address to connect to, and how many seconds that may take."""

    address: Address
    patience: float


class _Reach(Struct):
    """What is known of an address, which several announcements may have."""

    is_answering: bool | None = None
    """None: that is not known yet."""
    is_tried: bool = False
    users: int = 0


class RoomList:
    """Hears announcements and answers; says what to probe, and what there is."""

    def __init__(self, is_known: IsKnown = lambda _room_id, _hint: False) -> None:
        self._is_known = is_known
        self._announced: dict[str, Announced] = {}
        """By the names of their services, the first that came first."""
        self._reached: dict[Address, _Reach] = {}
        self._new: list[Address] = []
        """Not probed yet: the last one that came is the next, so that a flood delays only itself."""
        self._again: deque[RoomProbe] = deque()
        self._next_round = 0.0

    # What is heard

    def hear(self, service: str, announced: Announced) -> None:
        """Take an announcement, in place of an earlier one of the same name."""
        if self._announced.get(service) == announced:
            return
        for address in announced.addresses:
            reach = self._reached.setdefault(address, _Reach())
            reach.users += 1
            if not reach.is_tried:
                self._new.append(address)
        self._drop(service, keeps_place=True)
        self._announced[service] = announced
        if len(self._announced) > MOST_ANNOUNCEMENTS:
            self._drop_worst()

    def lose(self, service: str) -> None:
        """Take it that a service is over: its host has said so, or was not heard of for long."""
        self._drop(service)

    def _drop(self, service: str, *, keeps_place: bool = False) -> None:
        old = self._announced.get(service)
        if old is None:
            return
        if not keeps_place:
            del self._announced[service]
        for address in old.addresses:
            self._reached[address].users -= 1
            if not self._reached[address].users:
                del self._reached[address]

    def _drop_worst(self) -> None:
        kept = set(self._by_worth()[: MOST_ANNOUNCEMENTS // 2])
        for service in [each for each in self._announced if each not in kept]:
            self._drop(service)
        self._new = [address for address in self._new if address in self._reached]

    # What is probed

    def next_probe(self, now: float, under_way: int) -> RoomProbe | None:
        """Return what to probe now, while so many probes are ``under_way``; None: nothing yet."""
        if under_way >= (AT_ONCE_IN_A_CROWD if len(self._new) > _CROWD else AT_ONCE):
            return None
        while self._new:
            address = self._new.pop()
            reach = self._reached.get(address)
            if reach and not reach.is_tried:
                reach.is_tried = True
                return RoomProbe(address, FIRST_PATIENCE)
        while self._again:
            probe = self._again.popleft()
            if probe.address in self._reached:
                return probe
        return self._begin_round(now, under_way)

    def _begin_round(self, now: float, under_way: int) -> RoomProbe | None:
        if now < self._next_round or not self._reached:
            return None
        self._next_round = now + (PROBE_EVERY if len(self._reached) > FEW else PROBE_FEW_EVERY)
        order = sorted(self._reached, key=lambda address: not self._reached[address].is_answering)
        self._again.extend(RoomProbe(address, PATIENCE) for address in order)
        return self.next_probe(now, under_way)

    def next_round_in(self, now: float) -> float | None:
        """Return in how many seconds all are to be probed again; None: there is nothing to wait for.

        Call it after `next_probe` has returned None: it is too early, there is none, or enough are asked.
        """
        return self._next_round - now if self._next_round > now else None

    def note(self, probe: RoomProbe, *, is_answering: bool, was_slow: bool = False) -> None:
        """Take the outcome of a probe; one that was merely slow at the first look gets another one soon."""
        reach = self._reached.get(probe.address)
        if reach is None:
            return
        reach.is_answering = is_answering
        if was_slow and probe.patience == FIRST_PATIENCE:
            self._again.append(RoomProbe(probe.address, PATIENCE))

    # What there is

    def found(self) -> FoundRooms:
        """Return the rows to show now."""
        rows = [self._row(key, some) for key, some in self._groups().items()]
        shown = [row for row in rows if row.is_known or row.is_answering]
        silent = sum(not row.is_known and self._is_silent(row) for row in rows)
        crowding = _Crowding()
        worth = {
            row.key: (not row.is_known, not row.is_answering, crowding.of(network_of(row.addresses[0].host)))
            for row in shown
        }
        shown.sort(key=lambda row: worth[row.key])  # it is stable: else the first that was heard comes first
        return FoundRooms(tuple(shown[:MOST_ROWS]), silent=silent, more=max(len(shown) - MOST_ROWS, 0))

    def _groups(self) -> dict[RoomKey, list[Announced]]:
        groups: dict[RoomKey, list[Announced]] = defaultdict(list)
        for each in self._announced.values():
            groups[each.room_id, each.key_hint].append(each)
        return groups

    def _row(self, key: RoomKey, some: list[Announced]) -> FoundRoom:
        answering = [each for each in some if self._is_reached(each.addresses)]
        first = (answering or some)[0]
        return FoundRoom(
            *key,
            first.name,
            first.has_password,
            tuple(self._best_addresses(some)),
            is_answering=bool(answering),
            is_known=self._is_known(*key),
        )

    def _is_silent(self, row: FoundRoom) -> bool:
        return all(self._reached[address].is_answering is False for address in row.addresses)

    def _is_reached(self, addresses: Iterable[Address]) -> bool:
        return any(self._reached[address].is_answering for address in addresses)

    def _best_addresses(self, some: list[Announced]) -> list[Address]:
        """Return those that answer, then the others, taking turns between the announcements."""
        turns = dict.fromkeys(_taking_turns([each.addresses for each in some]))
        return sorted(turns, key=lambda address: not self._reached[address].is_answering)[:MOST_ADDRESSES]

    def _by_worth(self) -> list[str]:
        """Return the services, those first that are rather kept.

        Of a crowd it is the first and the last that came: nobody is pushed out by those who come later.
        """
        forward, backward = _Crowding(), _Crowding()
        came = {service: forward.of_announced(each) for service, each in self._announced.items()}
        worth = {}
        for service, each in reversed(self._announced.items()):
            is_known = self._is_known(each.room_id, each.key_hint)
            crowd = min(came[service], backward.of_announced(each))
            worth[service] = (not is_known, self._state(each), crowd)
        return sorted(worth, key=lambda service: worth[service])

    def _state(self, announced: Announced) -> int:
        if self._is_reached(announced.addresses):
            return 0
        return 1 if any(self._reached[each].is_answering is None for each in announced.addresses) else 2


class _Crowding:
    """Counts how many of one kind came before: whoever has many places gets them one after the other."""

    def __init__(self) -> None:
        self._seen: dict[object, int] = defaultdict(int)

    def of(self, kind: object) -> int:
        """Return how many of this kind came before this one."""
        self._seen[kind] += 1
        return self._seen[kind] - 1

    def of_announced(self, announced: Announced) -> int:
        """Return how many came before this one from its network, or for its row if these are more."""
        network = network_of(announced.addresses[0].host)
        return max(self.of(network), self.of((announced.room_id, announced.key_hint)))


def _taking_turns(groups: list[tuple[Address, ...]]) -> Iterator[Address]:
    for turn in range(MOST_ADDRESSES):
        yield from (group[turn] for group in groups if turn < len(group))

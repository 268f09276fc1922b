"""Two kinds of `Order` for tests: one that answers when a test says so, and one that only follows it.

For example:

    order = LateOrder()
    room = ScriptedRoom(order=order)  # nothing is applied before order.place(1)
"""

from collections import deque
from collections.abc import Callable, Sequence

from core.values import replace
from storage.entry import Entry, Origin, Placed


class LateOrder:
    """An `Order` that keeps what is proposed until `place`, and gives entries the time of that call.

    A test may call `place` on a thread of its own.
    """

    def __init__(self, *, holds: bool = True, most: int = 1_000) -> None:
        """``most`` proposals may wait before `is_crowded` is true."""
        self.is_holding = holds
        """Whether proposals wait for `place`; they are placed at once otherwise."""
        self.history: list[Placed] = []
        """All batches that were ever placed, as other hosts receive them."""
        self.now_ms = 0
        self.times_asked = 0
        """How often the room has asked what is placed."""
        self._most = most
        self._waiting: deque[Placed] = deque()
        self._placed: deque[Placed] = deque()
        self._wake: Callable[[], None] = lambda: None

    def propose(self, entries: Sequence[Entry], origins: Sequence[Origin]) -> None:
        self._waiting.append(Placed(entries, origins))
        if not self.is_holding:
            self.place(len(self._waiting))

    def placed(self) -> Sequence[Placed]:
        self.times_asked += 1
        return [self._placed.popleft() for _ in range(len(self._placed))]

    def is_crowded(self) -> bool:
        return len(self._waiting) >= self._most

    def call_when_placed(self, wake: Callable[[], None]) -> None:
        self._wake = wake

    def waiting_kinds(self) -> list[str]:
        """Return the kinds of the entries that wait for their place."""
        return [entry.kind for batch in list(self._waiting) for entry in batch.entries]

    def release(self) -> None:
        """Place all batches that wait, and hold none from now on."""
        self.is_holding = False
        self.place(len(self._waiting))

    def place(self, count: int, passed_ms: int = 0) -> int:
        """Place up to ``count`` batches, ``passed_ms`` later than before; return how many there were."""
        self.now_ms += passed_ms
        found = min(count, len(self._waiting))
        for _ in range(found):
            batch = self._waiting.popleft()
            timed = [entry._replace(time_ms=self._time_of(entry)) for entry in batch.entries]
            self._placed.append(replace(batch, entries=timed))
            self.history.append(replace(batch, entries=timed, is_own=False))
        if found:
            self._wake()
        return found

    def _time_of(self, entry: Entry) -> int:
        is_set_back = entry.kind == "clock"
        self.now_ms = entry.time_ms if is_set_back else max(self.now_ms, entry.time_ms)
        return self.now_ms


class Follower:
    """An `Order` that proposes nothing: it hands out what a `LateOrder` placed, in portions."""

    def __init__(self, order: LateOrder) -> None:
        self._order = order
        self._taken = 0
        self._may_take = 0

    def propose(self, entries: Sequence[Entry], origins: Sequence[Origin]) -> None:
        raise AssertionError("who only follows proposes nothing")

    def placed(self) -> Sequence[Placed]:
        placed = self._order.history[self._taken : self._taken + self._may_take]
        self._taken += len(placed)
        return placed

    def is_crowded(self) -> bool:
        return False

    def call_when_placed(self, wake: Callable[[], None]) -> None:
        pass

    def take(self, count: int) -> int:
        """Let the next call of `placed` return up to ``count`` batches; return how many there are."""
        self._may_take = count
        return len(self._order.history) - self._taken

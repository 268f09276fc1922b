"""The order of a room that one host carries alone: first come, first served. Pure."""

from collections.abc import Callable, Sequence

from storage.entry import Entry, Origin, Placed


class Alone:
    """An `Order` that answers in the same call: what was proposed has its place."""

    def __init__(self) -> None:
        self._placed: list[Placed] = []

    def propose(self, entries: Sequence[Entry], origins: Sequence[Origin]) -> None:
        """Place a batch behind those before it."""
        self._placed.append(Placed(entries, origins))

    def placed(self) -> Sequence[Placed]:
        """Return all that was proposed since the last call."""
        placed, self._placed = self._placed, []
        return placed

    def is_crowded(self) -> bool:
        """Return False: nothing waits here."""
        return False

    def call_when_placed(self, wake: Callable[[], None]) -> None:
        """Do nothing: who proposes asks for the place in the same call."""

"""Which lines of presence stand together and can be folded into one. Pure."""

from bisect import bisect_right
from datetime import date

from msgspec import Struct

from app.viewmodels.chat.lines import Line, LineKind

UNFOLDED = 3
"""So few lines are not worth a click."""


class Fold(Struct, frozen=True):
    """Lines that are told in one sentence."""

    start: int
    end: int


class Folds:
    """Runs of lines of presence; a run ends where the day does, and where the new messages begin."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._day: date | None = None
        self._open: set[int] = set()
        self.new_from: int | None = None

    def add(self, number: int, line: Line) -> None:
        """Note a line that came after all others."""
        if line.kind is not LineKind.PRESENCE:
            return
        day = line.at.date() if line.at else None
        if self._ends and self._ends[-1] == number and self._day == day:
            self._ends[-1] += 1
        else:
            self._starts.append(number)
            self._ends.append(number + 1)
        self._day = day

    def forget(self, first: int) -> None:
        """Drop what was before ``first``."""
        gone = bisect_right(self._ends, first)
        del self._starts[:gone]
        del self._ends[:gone]
        if self._starts and self._starts[0] < first:
            if self._starts[0] in self._open:
                self._open.add(first)
            self._starts[0] = first
        self._open = {start for start in self._open if start >= first}

    def all(self) -> list[Fold]:
        """Return all runs, long enough to be folded or not."""
        return list(map(Fold, self._starts, self._ends))

    def run_at(self, number: int) -> Fold | None:
        """Return all lines of presence around a line; None if it is of another kind."""
        place = bisect_right(self._starts, number) - 1
        if place < 0 or number >= self._ends[place]:
            return None
        return Fold(self._starts[place], self._ends[place])

    def fold_at(self, number: int) -> Fold | None:
        """Return the fold that a line belongs to, open or not."""
        run, new = self.run_at(number), self.new_from
        if run and new is not None and run.start < new < run.end:
            run = Fold(run.start, new) if number < new else Fold(new, run.end)
        return run if run and run.end - run.start > UNFOLDED else None

    def closed_at(self, number: int) -> Fold | None:
        """Return the fold that hides a line or stands for it."""
        fold = self.fold_at(number)
        return None if fold is None or fold.start in self._open else fold

    def toggle(self, fold: Fold) -> None:
        """Open what is closed, close what is open."""
        self._open ^= {fold.start}

"""The lines of a conversation, with what stands between them: days, the new ones, folds. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from app.texts.common import NOTHING, Legible
from app.texts.log import day_name
from app.viewmodels.chat.lines import ChatLine, LineKind, Lines, is_by_same_person

UNFOLDED = 3
"""So many lines of presence are shown one by one; more are folded."""


class FoldedRun(Struct, frozen=True):
    """A run of lines of presence, from ``start`` to before ``end``, that one sentence can tell."""

    start: int
    end: int


class Folds:
    """Finds runs of lines of presence; a run ends with its day, and where the new messages begin."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._day: date | None = None
        self._open: set[int] = set()
        self.new_from: int | None = None

    def add(self, number: int, line: ChatLine) -> None:
        """Add the line after the last one; lines must be added in order."""
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
        """Drop all lines before ``first``."""
        gone = bisect_right(self._ends, first)
        del self._starts[:gone]
        del self._ends[:gone]
        if self._starts and self._starts[0] < first:
            if self._starts[0] in self._open:
                self._open.add(first)
            self._starts[0] = first
        self._open = {start for start in self._open if start >= first}

    def all(self) -> list[FoldedRun]:
        """Return all runs, also those that are too short to be folded."""
        return list(map(FoldedRun, self._starts, self._ends))

    def run_at(self, number: int) -> FoldedRun | None:
        """Return the run that a line belongs to; None: it is no line of presence."""
        place = bisect_right(self._starts, number) - 1
        if place < 0 or number >= self._ends[place]:
            return None
        return FoldedRun(self._starts[place], self._ends[place])

    def fold_at(self, number: int) -> FoldedRun | None:
        """Return the fold that a line belongs to, open or closed; None: it belongs to none."""
        run, new = self.run_at(number), self.new_from
        if run and new is not None and run.start < new < run.end:
            run = FoldedRun(run.start, new) if number < new else FoldedRun(new, run.end)
        return run if run and run.end - run.start > UNFOLDED else None

    def closed_at(self, number: int) -> FoldedRun | None:
        """Return the closed fold that a line belongs to; None: the line is shown by itself."""
        fold = self.fold_at(number)
        return None if fold is None or fold.start in self._open else fold

    def toggle(self, fold: FoldedRun) -> None:
        """Open a closed fold, or close an open one."""
        self._open ^= {fold.start}


_SAME_BREATH = timedelta(minutes=5)
_GROUPED = (LineKind.SAID, LineKind.NOTICE)
_LOOKS_BACK = 50  # for the day before: lines without a time are few


class LineContext(Struct, frozen=True):
    """A line, and what else decides how its row looks."""

    number: int
    line: ChatLine
    day: Legible = NOTHING
    """The name of the day that begins with this line; empty: none does."""
    is_new: bool = False
    """Whether it is the first unread line."""
    continues: bool = False
    """Whether the same person said the line before, shortly before: then the row does not say who speaks."""
    is_last: bool = True
    """Whether the next line does not continue this one."""
    fold: tuple[ChatLine, ...] = ()
    """All lines that this row tells in one sentence; empty: the line is shown by itself."""
    is_open: bool = False
    """Whether what is folded or too long is shown all the same."""


class Timeline:
    """The lines of a conversation by number.

    Our messages that are not sent have the numbers after the end.
    """

    def __init__(self, lines: Lines, tail: Sequence[ChatLine], new_from: int | None, today: date) -> None:
        self.lines = lines
        self.first, self.lines_end = lines.first, lines.end
        self.tail = tuple(tail)
        self.today = today
        self.folds = Folds()
        self.folds.new_from = new_from
        self.opened: set[int] = set()
        """The numbers of long messages that are shown whole."""
        for number, line in enumerate(lines, lines.first):
            self.folds.add(number, line)

    @property
    def end(self) -> int:
        """The number after that of the last line."""
        return self.lines_end + len(self.tail)

    def line(self, number: int) -> ChatLine:
        """Return the line with this number, which may be a message of ours that is not sent."""
        place = number - self.lines_end
        return self.lines[number] if place < 0 else self.tail[place]

    def forget(self, first: int) -> None:
        """Drop what is known of lines before ``first``."""
        self.first = first
        self.folds.forget(first)
        self.opened = {number for number in self.opened if number >= first}

    def context(self, number: int) -> LineContext:
        """Return the line with this number, and what else its row is made of."""
        line = self.line(number)
        fold = self.folds.fold_at(number) if line.kind is LineKind.PRESENCE else None
        is_head = fold is not None and fold.start == number
        return LineContext(
            number,
            line,
            day=self._new_day(number),
            is_new=self.folds.new_from == number,
            continues=self._continues(number),
            is_last=number + 1 >= self.end or not self._continues(number + 1),
            fold=self._folded(fold) if fold and is_head else (),
            is_open=self.folds.closed_at(number) is None if fold else number in self.opened,
        )

    def _folded(self, fold: FoldedRun) -> tuple[ChatLine, ...]:
        return tuple(self.line(number) for number in range(fold.start, fold.end))

    def row_of(self, number: int) -> int:
        """Return the number of the row that shows a line: that of its fold when it is folded."""
        fold = self.folds.closed_at(number)
        return fold.start if fold else number

    def after(self, number: int) -> int:
        """Return the number of the row below."""
        fold = self.folds.closed_at(number)
        return fold.end if fold else number + 1

    def _new_day(self, number: int) -> Legible:
        day = self._day(number)
        return NOTHING if day is None or day == self._day_before(number) else day_name(day, self.today)

    def _day_before(self, number: int) -> date | None:
        for earlier in range(number - 1, max(self.first, number - _LOOKS_BACK) - 1, -1):
            if day := self._day(earlier):
                return day
        return None

    def _day(self, number: int) -> date | None:
        """Return the day of a line; None: it shows no time. Only the very first line is of today even so."""
        at = self.line(number).at
        return at.date() if at else self.today if number == 0 else None

    def _continues(self, number: int) -> bool:
        if number <= self.first or number == self.folds.new_from:
            return False
        before, line = self.line(number - 1), self.line(number)
        is_same = before.kind is line.kind and before.nick == line.nick and before.is_own == line.is_own
        return (
            is_same
            and is_by_same_person(before, line)
            and line.kind in _GROUPED
            and _is_same_breath(before, line)
        )


def _is_same_breath(before: ChatLine, line: ChatLine) -> bool:
    if before.at is None or line.at is None:
        return line.is_own
    return before.at.date() == line.at.date() and abs(line.at - before.at) < _SAME_BREATH

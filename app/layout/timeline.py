"""The lines of a conversation with what stands between them: days, what is new, folds. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from app.layout.folds import Fold, Folds
from app.texts.common import NOTHING, Legible
from app.texts.log import day_name
from app.viewmodels.lines import Line, LineKind, Lines

_SAME_BREATH = timedelta(minutes=5)
_GROUPED = (LineKind.SAID, LineKind.NOTICE)
_LOOKS_BACK = 50  # for the day before: lines without a time are few


class Setting(Struct, frozen=True):
    """A line, and what decides on its looks beside itself."""

    number: int
    line: Line
    day: Legible = NOTHING
    """Begins with this line."""
    is_new: bool = False
    """The first that has not been read."""
    continues: bool = False
    """The line before is by the same person, shortly before: no need to say again who speaks."""
    is_last: bool = True
    """The line after does not continue this one."""
    fold: tuple[Line, ...] = ()
    """All lines that are told in one sentence here."""
    is_open: bool = False
    """What is folded, or too long, is shown all the same."""


class Timeline:
    """Lines by number; those on their way follow with the numbers after the end."""

    def __init__(self, lines: Lines, tail: Sequence[Line], new_from: int | None, today: date) -> None:
        self.lines = lines
        self.first, self.lines_end = lines.first, lines.end
        self.tail = tuple(tail)
        self.today = today
        self.folds = Folds()
        self.folds.new_from = new_from
        self.opened: set[int] = set()
        """Long messages that are shown whole."""
        for number, line in enumerate(lines, lines.first):
            self.folds.add(number, line)

    @property
    def end(self) -> int:
        """The number after the last."""
        return self.lines_end + len(self.tail)

    def line(self, number: int) -> Line:
        """Return a line, kept or on its way."""
        place = number - self.lines_end
        return self.lines[number] if place < 0 else self.tail[place]

    def forget(self, first: int) -> None:
        """Drop what is known of lines before ``first``."""
        self.first = first
        self.folds.forget(first)
        self.opened = {number for number in self.opened if number >= first}

    def setting(self, number: int) -> Setting:
        """Return what a row is made of."""
        line = self.line(number)
        fold = self.folds.fold_at(number) if line.kind is LineKind.PRESENCE else None
        is_head = fold is not None and fold.start == number
        return Setting(
            number,
            line,
            day=self._new_day(number),
            is_new=self.folds.new_from == number,
            continues=self._continues(number),
            is_last=number + 1 >= self.end or not self._continues(number + 1),
            fold=self._folded(fold) if fold and is_head else (),
            is_open=self.folds.closed_at(number) is None if fold else number in self.opened,
        )

    def _folded(self, fold: Fold) -> tuple[Line, ...]:
        return tuple(self.line(number) for number in range(fold.start, fold.end))

    def row_of(self, number: int) -> int:
        """Return the row that shows a line: another one's if it is folded away."""
        fold = self.folds.closed_at(number)
        return fold.start if fold else number

    def after(self, number: int) -> int:
        """Return the row below."""
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
        """Of a line; what this window itself says at the very beginning, it says today."""
        at = self.line(number).at
        return at.date() if at else self.today if number == 0 else None

    def _continues(self, number: int) -> bool:
        if number <= self.first or number == self.folds.new_from:
            return False
        before, line = self.line(number - 1), self.line(number)
        is_same = before.kind is line.kind and before.nick == line.nick and before.is_own == line.is_own
        return is_same and line.kind in _GROUPED and _is_same_breath(before, line)


def _is_same_breath(before: Line, line: Line) -> bool:
    if before.at is None or line.at is None:
        return line.is_own
    return before.at.date() == line.at.date() and line.at - before.at < _SAME_BREATH

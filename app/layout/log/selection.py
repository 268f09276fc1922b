"""What is selected: from one place in the texts to another. Pure."""

from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct

FAR = 1 << 40
"""An index behind the end of any text."""


class TextPosition(Struct, frozen=True, order=True):
    """Between two characters of a line."""

    number: int
    index: int


class TextRange(Struct, frozen=True):
    """All between two places."""

    start: TextPosition
    end: TextPosition

    def within(self, number: int, length: int) -> tuple[int, int]:
        """Return which part of a line with so many characters belongs to it."""
        start = 0 if number > self.start.number else self.start.index
        end = length if number < self.end.number else self.end.index
        if not self.start.number <= number <= self.end.number:
            return 0, 0
        start = min(start, length)
        return start, max(start, min(end, length))

    def mapped(self, change: Callable[[TextPosition], TextPosition]) -> "TextRange":
        """Return it with both places changed."""
        return TextRange(change(self.start), change(self.end))


class Grain(IntEnum):
    """By what a selection grows while the mouse is dragged; the number of clicks decides."""

    CHARACTER = 1
    WORD = 2
    MESSAGE = 3


class Selection(Struct, frozen=True):
    """From where the mouse was pressed to where it is; both ends are as large as the grain."""

    origin: TextRange
    head: TextRange
    grain: Grain = Grain.CHARACTER

    @property
    def stretch(self) -> TextRange:
        """All that is selected, whichever way the mouse went."""
        return TextRange(min(self.origin.start, self.head.start), max(self.origin.end, self.head.end))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self.stretch.start == self.stretch.end

    def to(self, head: TextRange) -> "Selection":
        """Return the selection with its other end here."""
        return Selection(self.origin, head, self.grain)

    def shifted(self, since: int, by: int) -> "Selection":
        """Return the selection after the lines from ``since`` on have got other numbers."""
        return self._mapped(lambda at: TextPosition(at.number + by, at.index) if at.number >= since else at)

    def clamped(self, first: int, end: int) -> "Selection | None":
        """Return what is left when only these lines are there."""
        if self.stretch.end.number < first or self.stretch.start.number >= end:
            return None
        low, high = TextPosition(first, 0), TextPosition(end - 1, FAR)
        return self._mapped(lambda at: max(low, min(at, high)))

    def _mapped(self, change: Callable[[TextPosition], TextPosition]) -> "Selection":
        return Selection(self.origin.mapped(change), self.head.mapped(change), self.grain)

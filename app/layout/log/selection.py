"""The selection: from one place in the texts to another. Pure."""

from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct

FAR = 1 << 40
"""An index after the end of any text."""


class TextPosition(Struct, frozen=True, order=True):
    """A place between two characters of a line, by the number of the line."""

    number: int
    index: int


class TextRange(Struct, frozen=True):
    """All text between two places."""

    start: TextPosition
    end: TextPosition

    def within(self, number: int, length: int) -> tuple[int, int]:
        """Return start and end of the part of a line, ``length`` characters long, that lies in this range."""
        start = 0 if number > self.start.number else self.start.index
        end = length if number < self.end.number else self.end.index
        if not self.start.number <= number <= self.end.number:
            return 0, 0
        start = min(start, length)
        return start, max(start, min(end, length))

    def mapped(self, change: Callable[[TextPosition], TextPosition]) -> "TextRange":
        """Return the range with ``change`` applied to both places."""
        return TextRange(change(self.start), change(self.end))


class Grain(IntEnum):
    """By what a selection grows while the mouse is dragged; the number of clicks chooses it."""

    CHARACTER = 1
    WORD = 2
    MESSAGE = 3


class Selection(Struct, frozen=True):
    """What is selected from where the mouse was pressed to where it is; each end is as large as the grain."""

    origin: TextRange
    head: TextRange
    grain: Grain = Grain.CHARACTER

    @property
    def stretch(self) -> TextRange:
        """The range that is selected, whichever way the mouse went."""
        return TextRange(min(self.origin.start, self.head.start), max(self.origin.end, self.head.end))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self.stretch.start == self.stretch.end

    def to(self, head: TextRange) -> "Selection":
        """Return the selection with ``head`` as the end that the mouse moves."""
        return Selection(self.origin, head, self.grain)

    def shifted(self, since: int, by: int) -> "Selection":
        """Return the selection after the numbers of the lines from ``since`` on have risen by ``by``."""
        return self._mapped(lambda at: TextPosition(at.number + by, at.index) if at.number >= since else at)

    def clamped(self, first: int, end: int) -> "Selection | None":
        """Return what is left when only the lines from ``first`` to before ``end`` exist; None: nothing."""
        if self.stretch.end.number < first or self.stretch.start.number >= end:
            return None
        low, high = TextPosition(first, 0), TextPosition(end - 1, FAR)
        return self._mapped(lambda at: max(low, min(at, high)))

    def _mapped(self, change: Callable[[TextPosition], TextPosition]) -> "Selection":
        return Selection(self.origin.mapped(change), self.head.mapped(change), self.grain)

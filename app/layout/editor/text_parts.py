"""A long text in parts that are laid out one by one. Pure.

A part is a line with its line feed, or a portion of a line that is very long: it ends after a space where
there is one, and always on the screen.
"""

from collections.abc import Iterator

from msgspec import Struct

from app.layout.editor.changed_range import ChangedRange, changed_range
from app.layout.editor.sums import Sums
from app.viewmodels.editing.caret_place import Affinity, CaretPlace
from core.text.graphemes import is_border

LONGEST = 4096
"""Code points of a line that is laid out as a whole."""


class NewParts(Struct, frozen=True):
    """The parts from ``start`` to before ``old_end`` went; those to before ``new_end`` came."""

    start: int
    old_end: int
    new_end: int


class TextParts:
    """The parts of one text, by number; there is always one."""

    def __init__(self, longest: int = LONGEST) -> None:
        """``longest``: code points of a line that is one part."""
        self.text = ""
        self._longest = longest
        self._lengths = Sums([0])

    def __len__(self) -> int:
        return len(self._lengths)

    def start(self, number: int) -> int:
        """Return where a part begins in the text."""
        return self._lengths.before(number)

    def words(self, number: int) -> str:
        """Return a part without its line feed."""
        start = self.start(number)
        return self.text[start : start + self._lengths[number]].removesuffix("\n")

    def lengths(self, start: int, end: int) -> list[int]:
        """Return how many code points each part from ``start`` to before ``end`` has, line feeds too."""
        return self._lengths.part(start, end)

    def at(self, place: CaretPlace) -> int:
        """Return the number of the part in which a caret is drawn."""
        number = self._lengths.find(place.index)
        is_before = place.affinity is Affinity.BEFORE and self.start(number) == place.index
        return number - 1 if is_before and self._is_cut(number) else number

    def replace_text(self, text: str) -> NewParts | None:
        """Take another text; the parts that are the same stay. None: all are."""
        change = changed_range(self.text, text)
        if change is None:
            return None
        grown = len(text) - len(self.text)
        first, last = self._touched(change, text, grown)
        start, end = self.start(first), self.start(last) + self._lengths[last] + grown
        is_end = last == len(self) - 1
        self.text = text
        fresh = list(_lengths(text[start:end], self._longest, is_end=is_end))
        self._lengths.splice(first, last + 1, fresh)
        return NewParts(first, last + 1, first + len(fresh))

    def _touched(self, change: ChangedRange, text: str, grown: int) -> tuple[int, int]:
        """Return the first and the last part that must be parted anew."""
        first, last = self._lengths.find(change.start), self._lengths.find(change.old_end)
        if "\n" in text[change.start : change.new_end]:
            return self._widened(first, last, len(self.text))
        size = self._size(first, last) + grown
        long = self._longest + 2  # more than the longest line and its line feed
        wider = self._widened(first, last, long - grown)
        is_long = self._size(*wider) + grown >= long
        return (first, last) if is_long and size >= self._longest // 8 else wider

    def _widened(self, first: int, last: int, size: int) -> tuple[int, int]:
        """Take more parts of the same line, until they have this size or the line is whole."""
        while self._size(first, last) < size:
            if self._is_cut(first):
                first -= 1
            elif self._is_cut(last + 1):
                last += 1
            else:
                break
        return first, last

    def _size(self, first: int, last: int) -> int:
        return sum(self.lengths(first, last + 1))

    def _is_cut(self, number: int) -> bool:
        """Whether a part goes on with the line of the one before."""
        return 0 < number < len(self) and self.text[self.start(number) - 1] != "\n"


def _lengths(text: str, longest: int, *, is_end: bool) -> Iterator[int]:
    """Yield the lengths of the parts of ``text``; ``is_end``: nothing follows it."""
    lines = text.split("\n")
    for line in lines[:-1]:
        if len(line) <= longest:
            yield len(line) + 1
        else:
            *parts, last = _cut(line, longest)
            yield from parts
            yield last + 1
    if is_end or lines[-1]:
        yield from _cut(lines[-1], longest)


def _cut(line: str, longest: int) -> Iterator[int]:
    """Yield the lengths of the portions of a line, each about a quarter as long as the longest."""
    count = -(-4 * len(line) // longest) if len(line) > longest else 1
    at = 0
    for number in range(1, count):
        end = _good_cut(line, at, len(line) * number // count, longest // 8)
        if end > at:
            yield end - at
            at = end
    yield len(line) - at


def _good_cut(line: str, start: int, ideal: int, slack: int) -> int:
    """Return where to cut near ``ideal``: after a space, or else between two characters."""
    least = max(start, ideal - slack)
    after_space = line.rfind(" ", least, ideal) + 1
    if after_space:
        return after_space
    portion = line[start : ideal + 1]  # flags are counted from its beginning, not from that of the line
    return next((at for at in range(ideal, least, -1) if is_border(portion, at - start)), ideal)

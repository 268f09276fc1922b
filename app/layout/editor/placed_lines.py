"""The lines of a text, each with its place on the screen. Pure."""

from collections.abc import Iterator

from msgspec import Struct

from app.layout.editor.editor_look import EditorLook
from app.layout.editor.part_layouts import PartLayouts
from app.layout.text.caret_places import caret_x, end_x, hanging, line_at, place_at
from app.layout.text.paragraph import Paragraph, TextLine
from app.viewmodels.editing.caret_place import CaretPlace
from core.values import replace

_BREAK_WIDTH = 0.3  # of an em: a line feed that is selected


class PlacedLine(Struct, frozen=True):
    """A line on the screen: the one ``at`` in the part ``number``, which begins at ``start`` in the text."""

    number: int
    start: int
    paragraph: Paragraph
    at: int
    left: float
    y: float

    @property
    def line(self) -> TextLine:
        """The line in its paragraph."""
        return self.paragraph.lines[self.at]

    @property
    def is_last(self) -> bool:
        """Whether its part ends with it."""
        return self.at + 1 == len(self.paragraph.lines)

    def caret_x(self, place: CaretPlace) -> float:
        """Return how far from the left a caret stands."""
        inside = replace(place, index=place.index - self.start)
        return self.left + caret_x(self.paragraph, self.line, inside)

    def place_at(self, x: float) -> CaretPlace:
        """Return the place that is nearest to ``x``."""
        place = place_at(self.paragraph, self.line, x - self.left)
        return replace(place, index=self.start + place.index)

    def edges(self) -> tuple[int, int]:
        """Return where the line begins and ends in the text; spaces hang only where it was wrapped."""
        shown, end = hanging(self.paragraph, self.line)
        return self.start + self.line.start, self.start + (end if self.is_last else shown)

    def marks(self, start: int, end: int, look: EditorLook) -> Iterator[tuple[float, float]]:
        """Yield left edge and width of each box that marks what of a part of the text is on this line."""
        first, last = max(start - self.start, self.line.start), min(end - self.start, self.line.end)
        if first < last:
            boxes = self.paragraph.boxes(first, last)
            yield from ((self.left + x, width) for x, _, width, _ in boxes)
        has_break = self.is_last and start - self.start <= self.line.end < end - self.start
        shown, _ = hanging(self.paragraph, self.line)
        if max(first, shown) < last or has_break:
            yield self._mark_after_words(max(first, shown), last, look, has_break=has_break)

    def _mark_after_words(
        self, first: int, last: int, look: EditorLook, *, has_break: bool
    ) -> tuple[float, float]:
        """Return the box that marks spaces which hang, and the line feed after them."""
        further = _BREAK_WIDTH * look.pixels * has_break
        near = self.left + end_x(self.paragraph, self.line, first)
        far = self.left + end_x(self.paragraph, self.line, last)
        left, right = sorted((near, far - further if self.line.is_rtl else far + further))
        if look.is_multiline:
            left, right = max(left, 0), min(right, look.width)
        return left, max(right - left, 0)


class PlacedLines:
    """Finds lines, and lays out what it finds."""

    def __init__(self, layouts: PartLayouts) -> None:
        self._layouts = layouts

    def line_of(self, place: CaretPlace) -> PlacedLine:
        """Return the line on which a caret is drawn."""
        number = self._layouts.parts.at(place)
        inside = replace(place, index=place.index - self._layouts.parts.start(number))
        return self.line(number, line_at(self._layouts.paragraph(number), inside))

    def line(self, number: int, at: int) -> PlacedLine:
        """Return a line of a part by its number; -1 is the last one."""
        paragraph = self._layouts.paragraph(number)
        return self._placed(number, at % len(paragraph.lines), self._layouts.heights.before(number))

    def line_at(self, y: float) -> PlacedLine:
        """Return the line that is nearest to ``y``."""
        number = self._layouts.heights.find(max(y, 0))
        lines = list(self._lines(number, self._layouts.heights.before(number)))
        return next((placed for placed in lines if y < placed.y + placed.line.height), lines[-1])

    def above(self, placed: PlacedLine) -> PlacedLine | None:
        """Return the line above; None: it is the first."""
        if placed.at:
            return self.line(placed.number, placed.at - 1)
        return self.line(placed.number - 1, -1) if placed.number else None

    def below(self, placed: PlacedLine) -> PlacedLine | None:
        """Return the line below; None: it is the last."""
        if not placed.is_last:
            return self.line(placed.number, placed.at + 1)
        return self.line(placed.number + 1, 0) if placed.number + 1 < len(self._layouts.parts) else None

    def in_sight(self, top: float, height: float) -> Iterator[PlacedLine]:
        """Yield the lines of which something is seen between ``top`` and ``height`` below it."""
        number = self._layouts.heights.find(max(top, 0))
        y = self._layouts.heights.before(number)
        while number < len(self._layouts.parts) and y < top + height:
            for placed in self._lines(number, y):
                if top - placed.line.height < placed.y < top + height:
                    yield placed
            y += self._layouts.heights[number]
            number += 1

    def _lines(self, number: int, top: float) -> Iterator[PlacedLine]:
        for at in range(len(self._layouts.paragraph(number).lines)):
            yield self._placed(number, at, top)

    def _placed(self, number: int, at: int, top: float) -> PlacedLine:
        paragraph, start = self._layouts.paragraph(number), self._layouts.parts.start(number)
        line = paragraph.lines[at]
        # one that begins at the right ends at the right edge of the field
        left = max(self._layouts.look.width - paragraph.width, 0) if line.is_rtl else 0.0
        return PlacedLine(number, start, paragraph, at, left, top + line.y)

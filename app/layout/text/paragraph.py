"""Paragraphs: text wrapped to a width, as lines of runs; which character is under the pointer. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.layout.text.metrics import Face, Metrics
from app.layout.text.runs import LineDirection, TextRun, direction_of, runs_both_ways, runs_to_right
from app.layout.text.typeset import Typeset, typeset
from app.layout.text.wrapping import LineExtent, hard_lines, wrap
from app.viewmodels.markup.spans import Span, SpanKind, find_spans
from core.text.word_bounds import word_at

LINE_HEIGHT = 1.5  # of one em; whole pixels keep letters crisp
_TOUCHING = 0.01  # pixels: sums of widths are not exact


class TextLine(Struct, frozen=True):
    """A line of a paragraph; its line feed and the spaces that hang at its end belong to it.

    ``is_rtl``: it begins at the right.
    """

    start: int
    end: int
    y: float
    height: float
    width: float
    runs: tuple[TextRun, ...]
    is_rtl: bool = False


class Paragraph(Struct, frozen=True):
    """A text that is laid out.

    An index counts code points of ``text``, and stands at a border of characters.
    """

    text: str
    lines: tuple[TextLine, ...]
    width: float
    height: float
    _spans: Sequence[Span]
    _stops: Sequence[int]
    _edges: Sequence[float]

    def code_blocks(self) -> Iterator[tuple[float, float, float, float]]:
        """Yield where code stands that has lines of its own: x, y, width and height of each block."""
        for span in self._spans:
            if span.kind is SpanKind.CODE and "\n" in self.text[span.start : span.end]:
                whole = (line for line in self.lines if span.start <= line.start and line.end <= span.end + 1)
                seen = [line for line in whole if line.height]
                if seen:
                    yield (
                        0.0,
                        seen[0].y,
                        max(line.width for line in seen),
                        sum(line.height for line in seen),
                    )

    def index_at(self, x: float, y: float) -> int:
        """Return the border between characters that is nearest to a point, which may be outside."""
        line = self._line_at(y)
        if not line.runs:
            return line.start
        run = next((run for run in line.runs if x < run.x + run.width), line.runs[-1])
        return self.nearest_in(run, x)

    def boxes(self, start: int, end: int) -> list[tuple[float, float, float, float]]:
        """Return the rectangles that mark the text from ``start`` to ``end``: x, y, width, height of each."""
        found: list[tuple[float, float, float, float]] = []
        first = max(bisect_right(self.lines, start, key=lambda line: line.start) - 1, 0)
        for line in self.lines[first:]:
            if line.start >= end:
                break
            found += self._boxes_of_line(line, start, end)
        return found

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest range of whole characters with all from ``start`` to ``end`` in it."""
        first = max(bisect_right(self._stops, start) - 1, 0)
        last = bisect_left(self._stops, end)
        return self._stops[first], self._stops[last] if last < len(self._stops) else len(self.text)

    def distance(self, start: int, end: int) -> float:
        """Return how wide the text between two indices is, spaces that hang too."""
        return self._edges[end] - self._edges[start]

    def border_after(self, start: int, end: int, room: float) -> int:
        """Return the border from ``start`` to ``end`` that is nearest to ``room`` pixels after ``start``."""
        first, last = bisect_left(self._stops, start), bisect_right(self._stops, end)
        return min(self._stops[first:last], key=lambda at: abs(self.distance(start, at) - room))

    def span_at(self, x: float, y: float) -> Span | None:
        """Return the link under a point; None: there is none."""
        line = self._line_at(y)
        if not line.y <= y < line.y + line.height:
            return None
        at = (run.start for run in line.runs if run.x <= x < run.x + run.width and run.kind is SpanKind.LINK)
        return next((span for place in at for span in self._links() if span.start <= place < span.end), None)

    def word_at(self, index: int) -> tuple[int, int]:
        """Return start and end of the word at a place, which a double click selects; a link is one word."""
        links = (link for link in self._links() if link.start <= index < link.end)
        link = next(links, None)
        return (link.start, link.end) if link else word_at(self.text, index)

    def beginning(self, room: float) -> str:
        """Return as much of the text as fits into a line of ``room`` pixels."""
        return self.text[
            : self._stops[max(bisect_right(self._stops, room, key=self._edges.__getitem__) - 1, 0)]
        ]

    def _links(self) -> list[Span]:
        return [span for span in self._spans if span.kind is SpanKind.LINK]

    def _line_at(self, y: float) -> TextLine:
        at = max(bisect_right(self.lines, y, key=lambda line: line.y) - 1, 0)
        while at and not self.lines[at].height:  # nobody sees it: the fence of a code
            at -= 1
        return self.lines[at]

    def nearest_in(self, run: TextRun, x: float) -> int:
        """Return the border between characters of ``run`` that is nearest to ``x``."""
        along = min(max(x - run.x, 0.0), run.width)
        edge = self._edges[run.start] + (run.width - along if run.is_rtl else along)
        at = bisect_left(self._stops, bisect_left(self._edges, edge, run.start, run.end))
        after = min(self._stops[at], run.end)
        before = max(self._stops[at - 1], run.start) if at else run.start
        return before if edge - self._edges[before] < self._edges[after] - edge else after

    def _boxes_of_line(self, line: TextLine, start: int, end: int) -> list[tuple[float, float, float, float]]:
        found: list[tuple[float, float]] = []
        for run in line.runs:
            first, last = max(start, run.start), min(end, run.end)
            left, right = (
                sorted((self.x_in(run, first), self.x_in(run, last))) if first < last else (0.0, 0.0)
            )
            if found and left < right and left - found[-1][1] < _TOUCHING:
                found[-1] = found[-1][0], right
            elif left < right:
                found.append((left, right))
        return [(left, line.y, right - left, line.height) for left, right in found]

    def x_in(self, run: TextRun, index: int) -> float:
        """Return where an index of ``run`` is from left to right; spaces that hang are at its end."""
        along = min(self._edges[index] - self._edges[run.start], run.width)
        return run.x + (run.width - along if run.is_rtl else along)


def lay_out(  # noqa: PLR0913 - what a paragraph depends on, the rarer things by name
    text: str,
    metrics: Metrics,
    pixels: float,
    room: float,
    *,
    nick: str = "",
    is_ours: bool = False,
    spans: Sequence[Span] | None = None,
    face: Face = Face.REGULAR,
) -> Paragraph:
    """Wrap ``text`` into ``room`` pixels, with ``pixels`` for one em; mentions of ``nick`` are marked.

    ``is_ours``: it is a sentence of the program, which always begins at the left. ``spans``: the parts that
    are marked; they are looked for if none are given. ``face``: see `typeset`.
    """
    spans = find_spans(text, nick) if spans is None else spans
    letters = typeset(text, spans, metrics, pixels, face)
    extents = [
        (extent, direction)
        for line in hard_lines(text)
        for direction in (direction_of(letters, line, is_ours=is_ours),)
        for extent in wrap(text, line, letters.edges, letters.stops, room)
    ]
    width = max(_width(extent, letters) for extent, _ in extents)
    lines: list[TextLine] = []
    y = 0.0
    for extent, direction in extents:
        lines.append(_line(extent, letters, direction, y, (width, float(round(pixels * LINE_HEIGHT)))))
        y += lines[-1].height
    return Paragraph(text, tuple(lines), width, y, spans, letters.stops, letters.edges)


def _width(extent: LineExtent, letters: Typeset) -> float:
    return letters.edges[extent.shown] - letters.edges[extent.start]


def _line(
    extent: LineExtent, letters: Typeset, direction: LineDirection | None, y: float, room: tuple[float, float]
) -> TextLine:
    width = _width(extent, letters)
    end = extent.end + (letters.spoken[extent.end : extent.end + 1] == "\n")
    # a fence takes no room; the backtick of a code is drawn as a blank, and does
    is_unseen = not width and (extent.start, extent.shown) in letters.unseen
    height = 0.0 if is_unseen else room[1]
    if direction is None:
        runs = runs_to_right(extent, letters)
    else:
        x = room[0] - width if direction.is_rtl else 0.0
        runs = runs_both_ways(extent, letters, direction, x)
    return TextLine(extent.start, end, y, height, width, runs, direction is not None and direction.is_rtl)

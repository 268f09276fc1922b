"""Paragraphs: text wrapped to a width, as lines of runs; which character is under the pointer. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.layout.text.bidi import has_rtl, in_visual_order, is_rtl, levels, mirrored
from app.layout.text.metrics import Face, Metrics
from app.layout.text.spans import Span, SpanKind, find_spans
from app.layout.text.typeset import Typeset, typeset
from app.layout.text.wrapping import LineExtent, hard_lines, wrap
from core.values import replace
from core.word_bounds import word_at


class TextRun(Struct, frozen=True):
    """Words drawn in one call, in visual order; ``start`` and ``end`` are where they stand in the text.

    Spaces that hang at the end of a line belong to the last run, but neither to its words nor to its width.
    A run without words, such as the fence of a block of code, is plain.
    """

    start: int
    end: int
    words: str
    x: float
    width: float
    face: Face
    kind: SpanKind
    is_rtl: bool = False


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


class LineDirection(Struct, frozen=True):
    """The directions in a hard line with right-to-left text.

    ``levels`` are those of its code points (UAX #9).
    """

    start: int
    levels: Sequence[int]
    is_rtl: bool


def direction_of(typeset: Typeset, line: tuple[int, int], *, is_ours: bool = False) -> LineDirection | None:
    """Return the directions in one hard ``line``; None: all of it runs to the right.

    ``is_ours``: it is a sentence of the program, which begins at the left even if a Hebrew name stands first.
    """
    words = typeset.spoken[line[0] : line[1]]
    if not has_rtl(words):
        return None
    begins_at_right = not is_ours and is_rtl(words)
    return LineDirection(line[0], levels(words, begins_at_right=begins_at_right), begins_at_right)


def runs_to_right(extent: LineExtent, typeset: Typeset) -> tuple[TextRun, ...]:
    """Return the runs of a line in which everything runs to the right."""
    if extent.start == extent.shown:
        return _unseen(extent)
    runs: list[TextRun] = []
    start, edges = extent.start, typeset.edges
    at = _piece_at(start, typeset)
    while start < extent.shown:
        piece = typeset.pieces[at]
        shown = min(piece.end, extent.shown)
        words = "".join(typeset.drawn[start:shown])
        end = shown if shown < extent.shown else extent.end
        x = edges[start] - edges[extent.start]
        kind = piece.kind if words else SpanKind.PLAIN
        runs.append(TextRun(start, end, words, x, edges[shown] - edges[start], piece.face, kind))
        start, at = shown, at + 1
    return tuple(runs)


def runs_both_ways(
    extent: LineExtent, typeset: Typeset, direction: LineDirection, x: float
) -> tuple[TextRun, ...]:
    """Return the runs of a line with both directions in it; the first begins at ``x``."""
    if extent.start == extent.shown:
        return _unseen(extent)
    first, last = bisect_left(typeset.stops, extent.start), bisect_left(typeset.stops, extent.shown)
    stops = [*typeset.stops[first:last], extent.shown]
    letters = [typeset.drawn[stop] for stop in stops[:-1]]
    # of a character the last code point tells: a hidden backtick may stand before it
    deep = [direction.levels[stop - 1 - direction.start] for stop in stops[1:]]
    pieces = [_piece_at(stop, typeset) for stop in stops[:-1]]
    runs: list[TextRun] = []
    for group in _groups(in_visual_order(letters, deep, is_rtl=direction.is_rtl), pieces):
        run = _run(group, stops, typeset, x)
        runs.append(replace(run, end=extent.end) if run.end == extent.shown else run)
        x += run.width
    return tuple(runs)


def _groups(order: Sequence[tuple[int, bool]], pieces: Sequence[int]) -> Iterator[list[tuple[int, bool]]]:
    """Yield groups that can be drawn in one call: neighbours in the text, of one piece and one direction."""
    group: list[tuple[int, bool]] = []
    for index, is_left in order:
        if group and not (
            (index, is_left) == (group[-1][0] + (-1 if is_left else 1), group[-1][1])
            and pieces[index] == pieces[group[-1][0]]
        ):
            yield group
            group = []
        group.append((index, is_left))
    if group:
        yield group


def _run(group: Sequence[tuple[int, bool]], stops: Sequence[int], typeset: Typeset, x: float) -> TextRun:
    is_left = group[0][1]
    indices = [index for index, _ in group]
    start, end = stops[min(indices)], stops[max(indices) + 1]
    forms = [typeset.drawn[stops[index]] for index in indices]
    words = "".join(map(mirrored, forms) if is_left else forms)
    piece = typeset.pieces[_piece_at(start, typeset)]
    width = typeset.edges[end] - typeset.edges[start]
    kind = piece.kind if words else SpanKind.PLAIN
    return TextRun(start, end, words, x, width, piece.face, kind, is_left)


def _unseen(extent: LineExtent) -> tuple[TextRun, ...]:
    if extent.start == extent.end:
        return ()
    return (TextRun(extent.start, extent.end, "", 0, 0, Face.REGULAR, SpanKind.PLAIN),)


def _piece_at(place: int, typeset: Typeset) -> int:
    return bisect_right(typeset.pieces, place, key=lambda piece: piece.start) - 1


LINE_HEIGHT = 1.5  # of one em; whole pixels keep letters crisp
_TOUCHING = 0.01  # pixels: sums of widths are not exact


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


def lay_out(
    text: str,
    metrics: Metrics,
    pixels: float,
    room: float,
    *,
    nick: str = "",
    is_ours: bool = False,
    spans: Sequence[Span] | None = None,
) -> Paragraph:
    """Wrap ``text`` into ``room`` pixels, with ``pixels`` for one em; mentions of ``nick`` are marked.

    ``is_ours``: it is a sentence of the program, which always begins at the left. ``spans``: the parts that
    are marked; they are looked for if none are given.
    """
    spans = find_spans(text, nick) if spans is None else spans
    letters = typeset(text, spans, metrics, pixels)
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

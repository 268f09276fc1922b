"""Runs: what of a line is drawn together, in the order of reading. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.layout.text.metrics import Face
from app.layout.text.typeset import Typeset
from app.layout.text.wrapping import LineExtent
from app.layout.text.writing.bidi import has_rtl, in_visual_order, is_rtl, levels, mirrored
from app.layout.text.writing.pieces import Piece, pieces_of
from app.viewmodels.markup.spans import SpanKind
from core.values import replace


class TextRun(Struct, frozen=True):
    """Pieces in one face and direction, from left to right; ``start`` and ``end``: its place in the text.

    Spaces that hang at the end of a line belong to the last run, but neither to its words nor to its width.
    A run has pieces, or emoji alone, or neither: then it is plain, such as the fence of a block of code.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    x: float
    width: float
    face: Face
    kind: SpanKind
    is_rtl: bool = False
    pictures: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All that is drawn, in visual order."""
        return "".join(piece.words for piece in self.pieces)


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
        drawn = _pieces(range(start, shown), typeset, piece.face)
        end = shown if shown < extent.shown else extent.end
        x = edges[start] - edges[extent.start]
        pictures = typeset.pictures_at(range(start, shown)) if piece.is_pictures else ()
        kind = piece.kind if drawn or pictures else SpanKind.PLAIN
        width = edges[shown] - edges[start]
        runs.append(TextRun(start, end, drawn, x, width, piece.face, kind, pictures=pictures))
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
    piece = typeset.pieces[_piece_at(start, typeset)]
    drawn = _pieces([stops[index] for index in indices], typeset, piece.face, is_left=is_left)
    width = typeset.edges[end] - typeset.edges[start]
    pictures = typeset.pictures_at(stops[index] for index in indices) if piece.is_pictures else ()
    kind = piece.kind if drawn or pictures else SpanKind.PLAIN
    return TextRun(start, end, drawn, x, width, piece.face, kind, is_left, pictures)


def _unseen(extent: LineExtent) -> tuple[TextRun, ...]:
    if extent.start == extent.end:
        return ()
    return (TextRun(extent.start, extent.end, (), 0, 0, Face.REGULAR, SpanKind.PLAIN),)


def _piece_at(place: int, typeset: Typeset) -> int:
    return bisect_right(typeset.pieces, place, key=lambda piece: piece.start) - 1


def _pieces(
    places: Sequence[int], typeset: Typeset, face: Face, *, is_left: bool = False
) -> tuple[Piece, ...]:
    """Return what is drawn for characters, whose ``places`` in the text come from left to right."""
    if face is Face.SHAPED:
        return pieces_of((typeset.clusters[at] for at in places if at in typeset.clusters), typeset.pixels)
    forms = (typeset.drawn[at] for at in places)
    words = "".join(map(mirrored, forms) if is_left else forms)
    return (Piece(0, 0, words),) if words else ()

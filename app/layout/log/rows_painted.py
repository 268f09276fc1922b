"""The picture of the rows in sight: what is lit, marked and selected in them. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Disc, Layer, Picture, Shape, Stroke, Text
from app.layout.log.rows_in_sight import PlacedRow
from app.layout.log.selection import Selection
from app.layout.rows.row import Body, Row
from app.layout.rows.row_builder import BODY, RowBuilder, RowStyle
from app.texts.common import Legible

FindPlaces = Callable[[str], Sequence[tuple[int, int]]]
"""Returns where a text has what is looked for: from which character to before which, each time."""


def nothing_wanted(_text: str) -> tuple[()]:
    """Return no place of a text: nothing is looked for."""
    return ()


_ROUNDING = 3
_INSIDE = 1  # how far a mark keeps from the lines above and below
_SLACK = 100  # more than a line is high, at any scale


def paint(
    placed: Sequence[PlacedRow],
    height: float,
    width: float,
    selection: Selection | None,
    highlight: int | None,
    places: FindPlaces,
) -> list[Layer]:
    """Return a layer for each row in sight.

    ``highlight``: the number of the row that is lit, if one is; ``places`` returns what is marked in a text.
    """
    return [
        Layer(
            row.row.number,
            row.top,
            (
                *(_highlit(row.row, width) if row.row.number == highlight else ()),
                *row.row.shapes,
                *_in_sight(row.row.backs, row, height),
                *_marked(row, places, height),
                *(_selected(row, selection, height) if selection else ()),
                *_in_sight(row.row.texts, row, height),
            ),
        )
        for row in placed
    ]


def paint_empty(words: Legible, style: RowStyle, height: float) -> Layer:
    """Return the layer of a pane without rows: ``words`` in the middle."""
    builder = RowBuilder(style)
    paragraph = builder.paragraph(words, BODY, style.note_room())
    x, y = (style.width - paragraph.width) / 2, (height - paragraph.height) / 2
    builder.text(Body(paragraph, x, y), BODY, Ink.DIM)
    return Layer(0, 0, builder.row(0).texts)


def _highlit(row: Row, width: float) -> tuple[Shape]:
    return (Box(0, row.head, width, row.height - row.head, Ink.HOVER),)


def _in_sight(shapes: Sequence[Shape], row: PlacedRow, height: float) -> Sequence[Shape]:
    """Return the shapes of a text; if the text is higher than the pane, only those in sight."""
    if row.row.height <= height or not row.row.body:
        return shapes
    first = bisect_left(shapes, float(-row.top - _SLACK), key=_top)
    return shapes[first : bisect_left(shapes, height - row.top + _SLACK, key=_top)]


def _top(shape: Shape) -> float:
    match shape:
        case Text() | Box() | Disc() | Picture():
            return shape.y
        case Stroke():
            return shape.y1


def _selected(row: PlacedRow, selection: Selection, height: float) -> list[Shape]:
    body, stretch = row.row.body, selection.stretch
    if body is None:
        is_covered = stretch.start.number < row.row.number < stretch.end.number
        return [_box(spot.box, Ink.SELECTION) for spot in row.row.spots] if is_covered else []
    start, end = stretch.within(row.row.number, len(body.paragraph.text))
    first, last = _letters_in_sight(body, row.top, height)
    start, end = max(start, first), min(end, last)
    if start >= end:
        return []
    ink = Ink.OWN_SELECTION if body.is_on_own else Ink.SELECTION
    return [
        Box(body.x + x, body.y + y, width, box_height, ink, _ROUNDING)
        for x, y, width, box_height in body.paragraph.boxes(start, end)
    ]


def _marked(row: PlacedRow, places: FindPlaces, height: float) -> list[Shape]:
    """Return what is drawn behind the words that are looked for."""
    body = row.row.body
    if body is None:
        return []
    first, last = _letters_in_sight(body, row.top, height)
    ink = Ink.OWN_FOUND if body.is_on_own else Ink.FOUND
    return [
        Box(body.x + x, body.y + y + _INSIDE, width, box_height - 2 * _INSIDE, ink, _ROUNDING, Ink.FOUND_EDGE)
        for start, end in places(body.paragraph.text)
        if start < last and end > first
        for x, y, width, box_height in body.paragraph.boxes(*body.paragraph.widened(start, end))
    ]


def _letters_in_sight(body: Body, top: float, height: float) -> tuple[int, int]:
    """Return which characters of a text are in sight, for a long text can have very many lines."""
    lines = body.paragraph.lines
    above = -(top + body.y)
    first = max(0, bisect_left(lines, above, key=lambda line: line.y) - 1)
    last = min(len(lines), bisect_left(lines, above + height, key=lambda line: line.y) + 1)
    return lines[first].start, lines[last - 1].end


def _box(box: Box, ink: Ink) -> Box:
    return Box(box.x, box.y, box.width, box.height, ink, _ROUNDING)

"""Puts together what is in sight. Pure."""

from bisect import bisect_left
from collections.abc import Sequence

from app.layout.ink import Ink
from app.layout.look import BODY, Look
from app.layout.row import Body
from app.layout.selection import Selection
from app.layout.shapes import Box, Disc, Shape, Stroke, Text
from app.layout.sketch import Sketch
from app.layout.viewport import Placed

_ROUNDING = 3
_SLACK = 100  # more than a line is high, at any scale


def paint(
    placed: Sequence[Placed], height: float, width: float, selection: Selection | None, highlight: int | None
) -> list[Shape]:
    """Return all shapes of the rows in sight, from back to front."""
    shapes: list[Shape] = []
    for row in placed:
        if row.row.number == highlight:
            body_height = row.row.height - row.row.head
            shapes.append(Box(0, row.top + row.row.head, width, body_height, Ink.HOVER))
        shapes += [shape.moved(row.top) for shape in row.row.shapes]
        shapes += _moved(row.row.backs, row, height)
        if selection:
            shapes += _selected(row, selection, height)
        shapes += _moved(row.row.texts, row, height)
    return shapes


def paint_empty(words: str, look: Look, height: float) -> list[Shape]:
    """Return words in the middle of a pane without rows."""
    sketch = Sketch(look)
    paragraph = sketch.paragraph(words, BODY, look.note_room())
    x, y = (look.width - paragraph.width) / 2, (height - paragraph.height) / 2
    sketch.text(Body(paragraph, x, y), BODY, Ink.DIM)
    return list(sketch.row(0).texts)


def _moved(shapes: Sequence[Shape], row: Placed, height: float) -> list[Shape]:
    """Move shapes of a text to their place; of a text that is higher than the pane, only those in sight."""
    if row.row.height > height and row.row.body:
        first = bisect_left(shapes, float(-row.top - _SLACK), key=_top)
        shapes = shapes[first : bisect_left(shapes, height - row.top + _SLACK, key=_top)]
    return [shape.moved(row.top) for shape in shapes]


def _top(shape: Shape) -> float:
    match shape:
        case Text() | Box() | Disc():
            return shape.y
        case Stroke():
            return shape.y1


def _selected(row: Placed, selection: Selection, height: float) -> list[Shape]:
    body, stretch = row.row.body, selection.stretch
    if body is None:
        is_covered = stretch.start.number < row.row.number < stretch.end.number
        return [_box(spot.box.moved(row.top), Ink.SELECTION) for spot in row.row.spots] if is_covered else []
    start, end = stretch.within(row.row.number, len(body.paragraph.text))
    first, last = _in_sight(body, row.top, height)
    start, end = max(start, first), min(end, last)
    if start >= end:
        return []
    ink = Ink.OWN_SELECTION if body.is_on_own else Ink.SELECTION
    return [
        Box(body.x + x, row.top + body.y + y, width, box_height, ink, _ROUNDING)
        for x, y, width, box_height in body.paragraph.boxes(start, end)
    ]


def _in_sight(body: Body, top: float, height: float) -> tuple[int, int]:
    """Return which characters of a text are in sight: the lines of a long one are many."""
    lines = body.paragraph.lines
    above = -(top + body.y)
    first = max(0, bisect_left(lines, above, key=lambda line: line.y) - 1)
    last = min(len(lines), bisect_left(lines, above + height, key=lambda line: line.y) + 1)
    return lines[first].start, lines[last - 1].end


def _box(box: Box, ink: Ink) -> Box:
    return Box(box.x, box.y, box.width, box.height, ink, _ROUNDING)

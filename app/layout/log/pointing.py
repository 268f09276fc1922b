"""What is under the pointer, and which place in the texts is nearest. Pure."""

from app.layout.log.rows_in_sight import PlacedRow
from app.layout.log.selection import TextPosition, TextRange
from app.layout.rows.targets import Cursor, LinkTarget, MessageTarget, Target


def placed_at(placed: list[PlacedRow], y: float) -> PlacedRow | None:
    """Return the row at ``y``, in pixels of the pane; None: there is none."""
    return next((row for row in placed if row.top <= y < row.bottom), None)


def target_in(placed: PlacedRow, x: float, y: float) -> Target:
    """Return what can be clicked at a point of the pane that lies in this row."""
    row, inside = placed.row, y - placed.top
    for spot in row.spots:
        if spot.box.contains(x, inside):
            return spot.target
    if row.body:
        span = row.body.paragraph.span_at(x - row.body.x, inside - row.body.y)
        if span:
            return LinkTarget(span.target)
    return MessageTarget(row.number)


def cursor_in(placed: PlacedRow, x: float, y: float) -> Cursor:
    """Return how the pointer looks at a point of this row with nothing to click: as over text, or plain."""
    row, inside = placed.row, y - placed.top
    body = row.body
    if body is None or not 0 <= inside - body.y < body.paragraph.height:
        return Cursor.ARROW
    is_over = 0 <= x - body.x < body.paragraph.width
    return Cursor.TEXT if is_over or (row.bubble and row.bubble.contains(x, inside)) else Cursor.ARROW


def place_at(placed: list[PlacedRow], x: float, y: float) -> TextPosition | None:
    """Return the border between characters that is nearest to a point; None: there are no rows."""
    if not placed:
        return None
    below = next((row for row in placed if y < row.bottom), placed[-1])
    row, inside = below.row, y - below.top
    if row.body is None:
        return TextPosition(row.number, 0)
    paragraph = row.body.paragraph
    if inside < row.body.y:
        return TextPosition(row.number, 0)
    if inside >= row.body.y + paragraph.height:
        return TextPosition(row.number, len(paragraph.text))
    return TextPosition(row.number, paragraph.index_at(x - row.body.x, inside - row.body.y))


def word_at(placed: list[PlacedRow], place: TextPosition) -> TextRange:
    """Return the word around a place; ``placed`` must have its row."""
    for row in placed:
        if row.row.number == place.number and row.row.body:
            start, end = row.row.body.paragraph.word_at(place.index)
            return TextRange(TextPosition(place.number, start), TextPosition(place.number, end))
    return TextRange(place, place)

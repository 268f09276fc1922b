"""A row of the log that is laid out; its pixels count from its own upper edge. Pure."""

from bisect import bisect_right

from msgspec import Struct

from app.layout.drawing.shapes import Box, Shape
from app.layout.rows.targets import ClickArea
from app.layout.text.paragraph import Paragraph


class Body(Struct, frozen=True):
    """The text of a row that can be selected, and where it stands."""

    paragraph: Paragraph
    x: float
    y: float
    is_on_own: bool = False
    """Whether it stands on the colour of our bubbles."""


class Row(Struct, frozen=True):
    """All that is drawn for one line of a conversation, and what can be clicked there."""

    number: int
    height: int
    head: int
    """The height above the body; it changes with the lines before, while the body must not move."""
    shapes: tuple[Shape, ...] = ()
    backs: tuple[Shape, ...] = ()
    """What is drawn behind the text and its selection, from top to bottom."""
    texts: tuple[Shape, ...] = ()
    """The words of the body, from top to bottom."""
    body: Body | None = None
    bubble: Box | None = None
    """The box of a message, at whose corner buttons appear; None: there are no buttons."""
    spots: tuple[ClickArea, ...] = ()

    def down_to(self, at: int) -> float:
        """Return how far below the upper edge of the row the line with this character of its text is."""
        if self.body is None or not at:
            return 0.0
        lines = self.body.paragraph.lines
        line = max(bisect_right(lines, at, key=lambda line: line.start) - 1, 0)
        return self.body.y + lines[line].y

"""One row of the log, laid out: counted from its own upper edge. Pure."""

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
    """On the colour of an own bubble."""


class Row(Struct, frozen=True):
    """All that is drawn for one line, and what can be clicked there."""

    number: int
    height: int
    head: int
    """Above the body: it comes and goes with the lines before, and must not move what one reads."""
    shapes: tuple[Shape, ...] = ()
    backs: tuple[Shape, ...] = ()
    """Behind the text and its selection, from top to bottom."""
    texts: tuple[Shape, ...] = ()
    """The words of the body, from top to bottom."""
    body: Body | None = None
    bubble: Box | None = None
    """Buttons for the message appear at its corner."""
    spots: tuple[ClickArea, ...] = ()

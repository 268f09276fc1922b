"""The shapes that pictures consist of, in pixels from the left upper corner of their drawlist. Pure."""

from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.text.metrics import Face
from app.texts.common import Legible


class Text(Struct, frozen=True):
    """Words in a row, in visual order.

    ``y`` is the top of the em box, which is ``pixels`` high and stands in the middle of the line. Where
    letters are drawn in a taller box (ImGui's is ``Metrics.factor(face) * pixels`` high), begin at
    ``y - (factor - 1) * pixels / 2``.
    """

    x: float
    y: float
    words: Legible | Icon
    face: Face
    pixels: float
    ink: Ink | PersonInk

    def moved(self, down: float) -> "Text":
        """Return this shape, lower by so many pixels."""
        return Text(self.x, self.y + down, self.words, self.face, self.pixels, self.ink)


class Box(Struct, frozen=True):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    rounding: float = 0
    border: Ink | None = None

    def moved(self, down: float) -> "Box":
        """Return this shape, lower by so many pixels."""
        return Box(self.x, self.y + down, self.width, self.height, self.ink, self.rounding, self.border)

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies in the rectangle."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Disc(Struct, frozen=True):
    """A filled circle around ``x``, ``y``."""

    x: float
    y: float
    radius: float
    ink: Ink | PersonInk

    def moved(self, down: float) -> "Disc":
        """Return this shape, lower by so many pixels."""
        return Disc(self.x, self.y + down, self.radius, self.ink)


class Stroke(Struct, frozen=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    thickness: float = 1.0

    def moved(self, down: float) -> "Stroke":
        """Return this shape, lower by so many pixels."""
        return Stroke(self.x1, self.y1 + down, self.x2, self.y2 + down, self.ink, self.thickness)


class Picture(Struct, frozen=True):
    """An emoji in colour, in a square; ``sequence`` is its key in the file of emoji."""

    x: float
    y: float
    size: float
    sequence: str

    def moved(self, down: float) -> "Picture":
        """Return this shape, lower by so many pixels."""
        return Picture(self.x, self.y + down, self.size, self.sequence)


Shape = Text | Box | Disc | Stroke | Picture


class Layer(Struct, frozen=True):
    """Shapes that move together: those of one row, from back to front, counted from its upper edge."""

    number: int
    """The number of the row."""
    top: int
    shapes: tuple[Shape, ...]

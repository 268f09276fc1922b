"""The space that shapes take up, for tests of rows; and texts that strangers might send (`HOSTILE`)."""

from collections.abc import Sequence

from app.layout.drawing.shapes import Box, Disc, Picture, Shape, Stroke, Text
from app.layout.text.metrics import Metrics

Edges = tuple[float, float, float, float]  # left, top, right, bottom


def edges(shape: Shape, metrics: Metrics) -> Edges:
    """Return the smallest rectangle around ``shape``."""
    match shape:
        case Text():
            width = metrics.width(shape.words, shape.face, shape.pixels)
            return shape.x, shape.y, shape.x + width, shape.y + shape.pixels
        case Box():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Disc():
            x, y, radius = shape.x, shape.y, shape.radius
            return x - radius, y - radius, x + radius, y + radius
        case Picture():
            return shape.x, shape.y, shape.x + shape.size, shape.y + shape.size
        case Stroke():
            return shape.x1, shape.y1, shape.x2, shape.y2


def are_within(shapes: Sequence[Shape], metrics: Metrics, top: float, width: float, height: float) -> bool:
    """Whether all shapes lie within a row of this size that begins at ``top``."""
    for shape in shapes:
        left, above, right, bottom = edges(shape, metrics)
        if left < 0 or above < top or right > width or bottom > top + height:
            return False
    return True


def words(shapes: Sequence[Shape]) -> list[str]:
    """Return the words of all texts, in the order in which they are drawn."""
    return [shape.words for shape in shapes if isinstance(shape, Text)]


def scaled(edges: Edges, by: float) -> list[float]:
    return [edge * by for edge in edges]


HOSTILE = [
    "n" * 8_000,
    "🎉" * 500,
    "鈴" * 500,
    "x" + "\u0301" * 8,
    "\u0301\u0302",
    "\u202eevil\u202c",
    "a\x02b\x1b[2J\nc",
    "\ue000\ud800",
    "שלום" * 100,
    "مرحبا",
    "..",
    "#" * 50,
    "ﷺ" * 100,
    "",
]

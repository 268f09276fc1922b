"""The tiles at the top of the console, each with a figure. Pure."""

from collections.abc import Sequence

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape, Text
from app.layout.text.metrics import Face, Metrics
from app.texts.common import Legible
from app.viewmodels.console.message_rates import Tile

HEIGHT = 92
GAP = 16
_LOOKS = (
    (Icon.USERS, Ink.LINK, Ink.ACCENT_TINT),
    (Icon.MESSAGE_SQUARE, Ink.GOOD, Ink.GOOD_TINT),
    (Icon.DOWNLOAD, Ink.WARN, Ink.WARN_TINT),
    (Icon.UPLOAD, Ink.BAD, Ink.BAD_TINT),
)
_NARROW = 150
_SIGN = 36


def tiles(
    values: tuple[Tile, ...],
    place: tuple[float, float],
    width: float,
    metrics: Metrics,
    scale: float,
    *,
    abreast: int,
) -> list[Shape]:
    """Return the shapes of all tiles: ``abreast`` in each row, the rows ``width`` wide, from ``place`` on."""
    gap = GAP * scale
    each = (width - (abreast - 1) * gap) / abreast
    shapes: list[Shape] = []
    for number, tile in enumerate(values):
        row, column = divmod(number, abreast)
        left, top = place[0] + column * (each + gap), place[1] + row * (HEIGHT * scale + gap)
        shapes += [shape.moved(top) for shape in _tile(tile, number, left, each, metrics, scale)]
    return shapes


def _tile(tile: Tile, number: int, left: float, width: float, metrics: Metrics, scale: float) -> list[Shape]:
    inset = 16 * scale
    shapes: list[Shape] = [Box(left, 0, width, HEIGHT * scale, Ink.PANEL, 14 * scale, Ink.LINE)]
    text_left = left + inset
    if width > _NARROW * scale:
        shapes += _sign(number, left + inset, scale)
        text_left += (_SIGN + 12) * scale
    room = left + width - 8 * scale - text_left
    return [*shapes, *_words(tile, text_left, room, metrics, scale)]


def _sign(number: int, left: float, scale: float) -> list[Shape]:
    """Return the icon of a tile, on its coloured ground."""
    icon, ink, tint = _LOOKS[number % len(_LOOKS)]
    top, side, size = 18 * scale, _SIGN * scale, 18 * scale
    inset = (side - size) / 2
    return [
        Box(left, top, side, side, tint, 10 * scale),
        Text(left + inset, top + inset, icon, Face.ICONS, size, ink),
    ]


def _words(tile: Tile, left: float, room: float, metrics: Metrics, scale: float) -> list[Shape]:
    def fitted(words: Legible, face: Face, pixels: float, top: float, ink: Ink) -> Sequence[Shape]:
        size = pixels * scale
        said = phrase(words, metrics, face, size, max(room, size))
        return said.texts(left, top * scale + size / 2, ink)

    return [
        *fitted(tile.title, Face.MEDIUM, 12, 14, Ink.DIM),
        *fitted(tile.value, Face.STRONG, 21, 33, Ink.TEXT),
        *fitted(tile.detail, Face.REGULAR, 11.5, 65, Ink.FAINT),
    ]

"""The bar of buttons at the corner of the message under the pointer. Pure."""

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape
from app.layout.log.rows_in_sight import PlacedRow
from app.layout.rows.row_builder import MARGIN, RowStyle
from app.layout.rows.targets import ClickArea, ReactTarget, ReplyTarget, Target
from app.layout.text.metrics import Face
from app.viewmodels.chat.lines import ChatLine

_BUTTON, _PADDING, _ROUNDING, _ICON = 26, 2, 8, 15
_OVERLAP = 10


class HoverBar:
    """Has a button to reply to one message and a button to react to it."""

    def __init__(self, placed: PlacedRow, line: ChatLine, style: RowStyle) -> None:
        self.number = placed.row.number
        self._style = style
        self._box = _beside(placed, style, is_own=line.is_own)
        targets: tuple[Target, Target] = (ReplyTarget(self.number), ReactTarget(self.number))
        size, inside = style.px(_BUTTON), style.px(_PADDING)
        self._spots = [
            ClickArea(
                Box(
                    self._box.x + inside + place * size,
                    self._box.y + inside,
                    size,
                    size,
                    Ink.HOVER,
                    style.px(_ROUNDING - 2),
                ),
                target,
            )
            for place, target in enumerate(targets)
        ]

    def target_at(self, x: float, y: float) -> Target | None:
        """Return the button at a point; None: there is none."""
        return next((spot.target for spot in self._spots if spot.box.contains(x, y)), None)

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies in the bar."""
        return self._box.contains(x, y)

    def shapes(self, hovered: Target | None) -> list[Shape]:
        """Return the shapes of the bar; ``hovered``: the button that is marked."""
        shapes: list[Shape] = [self._box]
        for spot, icon in zip(self._spots, (Icon.REPLY, Icon.SMILE_PLUS), strict=True):
            if spot.target == hovered:
                shapes.append(spot.box)
            drawn = phrase(icon, self._style.metrics, Face.ICONS, _ICON * self._style.scale)
            x = spot.box.x + (spot.box.width - drawn.width) / 2
            ink = Ink.TEXT if spot.target == hovered else Ink.DIM
            shapes += drawn.texts(x, spot.box.y + spot.box.height / 2, ink)
        return shapes


def _beside(placed: PlacedRow, style: RowStyle, *, is_own: bool) -> Box:
    """Return the place of the bar: at the upper corner of a bubble, towards the middle of the pane."""
    px, bubble = style.px, placed.row.bubble
    width, height = px(2 * _BUTTON + 2 * _PADDING), px(_BUTTON + 2 * _PADDING)
    left, right, top = (bubble.x, bubble.x + bubble.width, bubble.y) if bubble else (0, style.width, 0)
    x = left - width + px(_OVERLAP) if is_own else right - px(_OVERLAP)
    x = max(px(_PADDING), min(x, style.width - px(MARGIN) - width))
    y = max(px(_PADDING), placed.top + top - height + px(_OVERLAP))
    return Box(x, y, width, height, Ink.PANEL, px(_ROUNDING), Ink.LINE)

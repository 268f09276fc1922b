"""The bar of buttons at the corner of the message under the pointer. Pure."""

from collections.abc import Iterator

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape, Text
from app.layout.log.rows_in_sight import PlacedRow
from app.layout.rows.row_builder import MARGIN, PADDING, PADDING_ABOVE, RowStyle
from app.layout.rows.targets import ClickArea, ReactTarget, ReplyTarget, Target
from app.layout.text.metrics import Face
from app.viewmodels.chat.lines import ChatLine

_BUTTON, _PADDING, _ROUNDING, _ICON = 26, 2, 8, 15
_OVERLAP = 8  # of bubble and bar: as far as a bubble has no words
_TIME = 64  # beside a bubble of ours


class HoverBar:
    """Has a button to reply to one message and a button to react to it."""

    def __init__(self, placed: PlacedRow, line: ChatLine, style: RowStyle, height: float) -> None:
        """``height``: of the pane, in which all of the bar is to be seen."""
        self.number = placed.row.number
        self._style = style
        self._box = _place(placed, style, height, is_own=line.is_own)
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


def _place(placed: PlacedRow, style: RowStyle, height: float, *, is_own: bool) -> Box:
    """Return the place of the bar: beside the bubble, or where else it covers no words of this row."""
    px, tall = style.px, style.px(_BUTTON + 2 * _PADDING)
    wide = style.px(2 * _BUTTON + 2 * _PADDING)
    boxes = [
        Box(x, y, wide, tall, Ink.PANEL, px(_ROUNDING), Ink.LINE)
        for x, y in _corners(placed, style, wide, tall, is_own=is_own)
    ]
    words = list(_words(placed, style))
    fitting = (
        box
        for box in boxes
        if px(_PADDING) <= box.y <= height - tall - px(_PADDING)
        and not any(_overlap(box, words_box) for words_box in words)
    )
    return next(fitting, boxes[-1])


def _corners(
    placed: PlacedRow, style: RowStyle, wide: float, tall: float, *, is_own: bool
) -> Iterator[tuple[float, float]]:
    """Yield where the bar may begin, the best place first; each touches the bubble or its row."""
    px, bubble = style.px, placed.row.bubble
    left, right = (bubble.x, bubble.x + bubble.width) if bubble else (0, style.width)
    top = placed.top + (bubble.y if bubble else 0)
    bottom = top + (bubble.height if bubble else placed.row.height)
    farthest = style.width - px(MARGIN) - wide
    beside = (left - wide, left - wide - px(_TIME)) if is_own else (right,)
    middle = max(top, min(px(_PADDING), bottom - tall))
    for x in beside:
        if px(_PADDING) <= x <= farthest:
            yield x, middle
    x = max(px(_PADDING), min(left - wide + px(_OVERLAP) if is_own else right - px(_OVERLAP), farthest))
    yield x, top - tall + px(_OVERLAP)
    yield farthest if not is_own else x, top - tall + px(_OVERLAP)
    yield x, bottom - px(_OVERLAP)
    yield x, placed.top - tall
    yield x, px(_PADDING)


def _words(placed: PlacedRow, style: RowStyle) -> Iterator[Box]:
    """Yield what is written in a row: the inside of its bubble, and its single words."""
    px, bubble = style.px, placed.row.bubble
    if bubble:
        across, down = px(PADDING), px(PADDING_ABOVE)
        yield Box(
            bubble.x + across,
            placed.top + bubble.y + down,
            bubble.width - 2 * across,
            bubble.height - 2 * down,
            bubble.ink,
        )
    for shape in placed.row.shapes:
        if isinstance(shape, Text):
            width = style.metrics.width(shape.words, shape.face, shape.pixels)
            yield Box(shape.x, placed.top + shape.y, width, shape.pixels, Ink.TEXT)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )

"""The reactions below a message, each in a rounded box. Pure."""

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box
from app.layout.rows.row_builder import SMALL, RowBuilder
from app.layout.rows.targets import ReactionTarget
from app.layout.text.metrics import Face
from app.texts.common import number
from app.viewmodels.chat.lines import Reaction

_HEIGHT, _GAP, _ABOVE, _PADDING, _BETWEEN = 24, 4, 4, 8, 5
_EMOJI = 14
_WIDEST = 120  # a reaction may be any word
_MOST = 40


def pills(
    builder: RowBuilder, number: int, reactions: tuple[Reaction, ...], bubble: Box, *, is_own: bool
) -> None:
    """Draw reactions below a bubble, in rows that are at most as wide as a bubble may be."""
    room = builder.style.room()
    for line in _wrapped(builder, [_Pill(builder, reaction) for reaction in reactions[:_MOST]], room):
        width = sum(pill.width for pill in line) + builder.px(_GAP) * (len(line) - 1)
        x = bubble.x + bubble.width - width if is_own else bubble.x
        for pill in line:
            pill.draw(builder, number, x, builder.y + builder.px(_ABOVE))
            x += pill.width + builder.px(_GAP)
        builder.y += builder.px(_ABOVE + _HEIGHT)


class _Pill:
    def __init__(self, builder: RowBuilder, reaction: Reaction) -> None:
        px = builder.px
        self.reaction = reaction
        self.words = builder.phrase(reaction.text, Face.REGULAR, _EMOJI, px(_WIDEST))
        self.count = builder.phrase(number(len(reaction.nicks)), Face.MEDIUM, SMALL)
        self.width = self.words.width + self.count.width + 2 * px(_PADDING) + px(_BETWEEN)

    def draw(self, builder: RowBuilder, number: int, x: float, y: float) -> None:
        px, is_own = builder.px, self.reaction.is_own
        ink, border = (Ink.ACTIVE, Ink.ACCENT) if is_own else (Ink.OTHER_BUBBLE, Ink.LINE)
        box = Box(x, y, self.width, px(_HEIGHT), ink, px(_HEIGHT) / 2, border)
        middle = y + px(_HEIGHT) / 2
        builder.shapes.append(box)
        end = builder.put(self.words, x + px(_PADDING), middle, Ink.TEXT)
        builder.put(self.count, end + px(_BETWEEN), middle, Ink.LINK if is_own else Ink.DIM)
        builder.spot(box, ReactionTarget(number, self.reaction.text))


def _wrapped(builder: RowBuilder, pills: list[_Pill], room: float) -> list[list[_Pill]]:
    lines: list[list[_Pill]] = []
    left = 0.0
    for pill in pills:
        if not lines or pill.width > left:
            lines.append([])
            left = room
        lines[-1].append(pill)
        left -= pill.width + builder.px(_GAP)
    return lines

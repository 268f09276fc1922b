"""Reactions below a message. Pure."""

from app.layout.ink import Ink
from app.layout.look import SMALL
from app.layout.metrics import Face
from app.layout.shapes import Box
from app.layout.sketch import Sketch
from app.layout.targets import ReactionTarget
from app.texts.common import number
from app.viewmodels.lines import Reaction

_HEIGHT, _GAP, _ABOVE, _PADDING, _BETWEEN = 24, 4, 4, 8, 5
_EMOJI = 14
_WIDEST = 120  # a reaction may be any word
_MOST = 40


def pills(sketch: Sketch, number: int, reactions: tuple[Reaction, ...], bubble: Box, *, is_own: bool) -> None:
    """Draw reactions in rows as wide as a bubble may be, at its side."""
    room = sketch.look.room()
    for line in _wrapped(sketch, [_Pill(sketch, reaction) for reaction in reactions[:_MOST]], room):
        width = sum(pill.width for pill in line) + sketch.px(_GAP) * (len(line) - 1)
        x = bubble.x + bubble.width - width if is_own else bubble.x
        for pill in line:
            pill.draw(sketch, number, x, sketch.y + sketch.px(_ABOVE))
            x += pill.width + sketch.px(_GAP)
        sketch.y += sketch.px(_ABOVE + _HEIGHT)


class _Pill:
    def __init__(self, sketch: Sketch, reaction: Reaction) -> None:
        px = sketch.px
        self.reaction = reaction
        self.words = sketch.phrase(reaction.text, Face.REGULAR, _EMOJI, px(_WIDEST))
        self.count = sketch.phrase(number(len(reaction.nicks)), Face.MEDIUM, SMALL)
        self.width = self.words.width + self.count.width + 2 * px(_PADDING) + px(_BETWEEN)

    def draw(self, sketch: Sketch, number: int, x: float, y: float) -> None:
        px, is_own = sketch.px, self.reaction.is_own
        ink, border = (Ink.ACTIVE, Ink.ACCENT) if is_own else (Ink.OTHER_BUBBLE, Ink.LINE)
        box = Box(x, y, self.width, px(_HEIGHT), ink, px(_HEIGHT) / 2, border)
        middle = y + px(_HEIGHT) / 2
        sketch.shapes.append(box)
        end = sketch.put(self.words, x + px(_PADDING), middle, Ink.TEXT)
        sketch.put(self.count, end + px(_BETWEEN), middle, Ink.LINK if is_own else Ink.DIM)
        sketch.spot(box, ReactionTarget(number, self.reaction.text))


def _wrapped(sketch: Sketch, pills: list[_Pill], room: float) -> list[list[_Pill]]:
    lines: list[list[_Pill]] = []
    left = 0.0
    for pill in pills:
        if not lines or pill.width > left:
            lines.append([])
            left = room
        lines[-1].append(pill)
        left -= pill.width + sketch.px(_GAP)
    return lines

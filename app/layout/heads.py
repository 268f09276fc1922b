"""What stands above a message: a new day, where the new ones begin, who speaks. Pure."""

from app.layout.avatars import avatar
from app.layout.ink import Ink, Person, person_ink
from app.layout.look import AVATAR, COLUMN, GROUP_GAP, MARGIN, NAME, NAME_HEIGHT, SMALL, TINY
from app.layout.metrics import Face
from app.layout.phrase import Phrase
from app.layout.shapes import Box, Stroke
from app.layout.sketch import Sketch
from app.layout.targets import NickTarget
from app.layout.timeline import Setting
from app.texts.common import Legible
from app.texts.log import BOT, NEW_MESSAGES

_DAY_HEIGHT, _NEW_HEIGHT = 44, 32
_BESIDE = 14
_NAME_INDENT, _NAME_GAP = 2, 8
_AVATAR_BELOW = 4
_BADGE_PADDING, _BADGE_HEIGHT, _BADGE_LETTERS, _BADGE_ROUNDING = 5, 15, 10, 4


def dividers(sketch: Sketch, setting: Setting) -> None:
    """Draw what parts this line from those before."""
    if setting.day:
        _divide(sketch, setting.day, _DAY_HEIGHT, Ink.DIM, Ink.LINE)
    if setting.is_new:
        _divide(sketch, NEW_MESSAGES, _NEW_HEIGHT, Ink.LINK, Ink.ACCENT)


def _divide(sketch: Sketch, words: Legible, css_height: int, ink: Ink, line: Ink) -> None:
    look, px = sketch.look, sketch.px
    label = sketch.phrase(words, Face.MEDIUM, SMALL)
    middle, left = sketch.y + px(css_height) / 2, (look.width - label.width) / 2
    sketch.put(label, left, middle, ink)
    ends = (px(MARGIN), left - px(_BESIDE)), (left + label.width + px(_BESIDE), look.width - px(MARGIN))
    sketch.shapes += [Stroke(x1, middle, x2, middle, line, max(1, px(1))) for x1, x2 in ends if x1 < x2]
    sketch.y += px(css_height)


def speaker(sketch: Sketch, setting: Setting) -> None:
    """Draw who speaks, with the avatar, and when."""
    line, px = setting.line, sketch.px
    sketch.y += px(GROUP_GAP)
    ink = Person(person_ink(line.nick))
    _avatar(sketch, line.nick)
    x, middle = px(COLUMN + _NAME_INDENT), sketch.y + px(NAME_HEIGHT) / 2 - px(1)
    time = sketch.phrase(sketch.look.time(line.at), Face.REGULAR, TINY)
    badge = sketch.phrase(BOT, Face.MEDIUM, _BADGE_LETTERS) if line.is_bot else None
    room = sketch.look.width - x - time.width - (badge.width if badge else 0) - px(MARGIN + 3 * _NAME_GAP)
    name = sketch.phrase(line.nick, Face.STRONG, NAME, max(room, px(MARGIN)))
    end = sketch.put(name, x, middle, ink)
    sketch.spot(Box(x, sketch.y, name.width, px(NAME_HEIGHT), Ink.CLEAR), NickTarget(line.nick))
    if badge:
        end = _badge(sketch, badge, end + px(_NAME_GAP), middle)
    sketch.put(time, end + px(_NAME_GAP), middle, Ink.FAINT)
    sketch.y += px(NAME_HEIGHT)


def _badge(sketch: Sketch, words: Phrase, x: float, middle: float) -> float:
    padding, height = sketch.px(_BADGE_PADDING), sketch.px(_BADGE_HEIGHT)
    width = words.width + 2 * padding
    sketch.shapes.append(
        Box(x, middle - height / 2, width, height, Ink.HOVER, sketch.px(_BADGE_ROUNDING), Ink.LINE)
    )
    sketch.put(words, x + padding, middle, Ink.DIM)
    return x + width


def _avatar(sketch: Sketch, nick: Legible) -> None:
    px, size = sketch.px, sketch.px(AVATAR)
    x, y = px(MARGIN), sketch.y + px(_AVATAR_BELOW)
    sketch.shapes += avatar(nick, x, y, size, sketch.look.metrics)
    sketch.spot(Box(x, y, size, size, Ink.CLEAR), NickTarget(nick))

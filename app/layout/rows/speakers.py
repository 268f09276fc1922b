"""What stands above the messages of another person: avatar, name, time. Pure."""

from app.layout.drawing.avatars import avatar, person_ink
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.phrase import Phrase
from app.layout.drawing.shapes import Box
from app.layout.rows.row_builder import (
    AVATAR,
    COLUMN,
    GROUP_GAP,
    MARGIN,
    NAME,
    NAME_HEIGHT,
    TINY,
    RowBuilder,
)
from app.layout.rows.targets import NickTarget
from app.layout.rows.timeline import LineContext
from app.layout.text.metrics import Face
from app.texts.log import BOT
from app.viewmodels.chat.lines import ChatLine

_NAME_INDENT, _NAME_GAP = 2, 8
_AVATAR_BELOW = 4
_BADGE_PADDING, _BADGE_HEIGHT, _BADGE_LETTERS, _BADGE_ROUNDING = 5, 15, 10, 4


def speaker(builder: RowBuilder, context: LineContext) -> None:
    """Draw avatar and name of the person who speaks, and the time."""
    line, px = context.line, builder.px
    builder.y += px(GROUP_GAP)
    ink = PersonInk(person_ink(line.nick))
    _avatar(builder, line)
    x, middle = px(COLUMN + _NAME_INDENT), builder.y + px(NAME_HEIGHT) / 2 - px(1)
    time = builder.phrase(builder.style.time(line.at), Face.REGULAR, TINY)
    badge = builder.phrase(BOT, Face.MEDIUM, _BADGE_LETTERS) if line.is_bot else None
    room = builder.style.width - x - time.width - (badge.width if badge else 0) - px(MARGIN + 3 * _NAME_GAP)
    name = builder.phrase(line.nick, Face.STRONG, NAME, max(room, px(MARGIN)))
    end = builder.put(name, x, middle, ink)
    builder.spot(
        Box(x, builder.y, name.width, px(NAME_HEIGHT), Ink.CLEAR), NickTarget(line.nick, line.person)
    )
    if badge:
        end = _badge(builder, badge, end + px(_NAME_GAP), middle)
    builder.put(time, end + px(_NAME_GAP), middle, Ink.FAINT)
    builder.y += px(NAME_HEIGHT)


def _badge(builder: RowBuilder, words: Phrase, x: float, middle: float) -> float:
    padding, height = builder.px(_BADGE_PADDING), builder.px(_BADGE_HEIGHT)
    width = words.width + 2 * padding
    builder.shapes.append(
        Box(x, middle - height / 2, width, height, Ink.HOVER, builder.px(_BADGE_ROUNDING), Ink.LINE)
    )
    builder.put(words, x + padding, middle, Ink.DIM)
    return x + width


def _avatar(builder: RowBuilder, line: ChatLine) -> None:
    px, size = builder.px, builder.px(AVATAR)
    x, y = px(MARGIN), builder.y + px(_AVATAR_BELOW)
    builder.shapes += avatar(line.nick, x, y, size, builder.style.metrics)
    builder.spot(Box(x, y, size, size, Ink.CLEAR), NickTarget(line.nick, line.person))

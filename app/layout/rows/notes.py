"""Rows without a bubble: what people do, what happened, who came and went. Pure."""

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box
from app.layout.rows.row import Body, Row
from app.layout.rows.row_builder import (
    BODY,
    COLUMN,
    GROUP_GAP,
    LINK_HEIGHT,
    MARGIN,
    NOTE_HEIGHT,
    SEAM,
    SMALL,
    TINY,
    RowBuilder,
    shown,
)
from app.layout.rows.targets import FoldTarget
from app.layout.rows.timeline import LineContext
from app.layout.text.metrics import Face
from app.texts.common import Legible
from app.texts.log import action, came_and_went
from app.viewmodels.chat.lines import ChatLine, PresenceChange

_TIME_GAP = 8
_TIME_ROOM = 64
_FOLD_HEIGHT = 26
_CHEVRON_GAP = 4


def acted(context: LineContext, builder: RowBuilder) -> Row:
    """Lay out what a person does, by ``/me``."""
    line, px = context.line, builder.px
    builder.y = builder.head = round(builder.y + px(GROUP_GAP) / 2)
    x = px(COLUMN)
    room = min(builder.style.room(), builder.style.width - x - px(MARGIN + _TIME_ROOM))
    text, more = shown(action(line.nick, line.text), is_open=context.is_open)
    nick = "" if line.is_own else builder.style.nick
    paragraph = builder.paragraph(text, BODY, max(room, px(_TIME_ROOM)), nick=nick)
    builder.bubble = Box(x, builder.y, paragraph.width, paragraph.height, Ink.CLEAR)
    builder.text(Body(paragraph, x, builder.y), BODY, Ink.TEXT, line.nick)
    first = paragraph.lines[0]
    time = builder.phrase(builder.style.time(line.at), Face.REGULAR, TINY)
    end = max((run.x + run.width for run in first.runs), default=0)  # it may begin at the right
    builder.put(time, x + end + px(_TIME_GAP), builder.y + first.height / 2, Ink.FAINT)
    builder.y += paragraph.height
    _more(context, builder, more, x)
    builder.y += px(GROUP_GAP) / 2 + px(SEAM)
    return builder.row(context.number)


def happened(context: LineContext, builder: RowBuilder, ink: Ink) -> Row:
    """Lay out a line of the room in the middle of the pane, or the sentence that stands for a fold."""
    if context.fold:
        _sentence(context, builder)
    builder.y = builder.head = round(builder.y)
    if not context.fold or context.is_open:
        _middle(context, builder, ink)
    return builder.row(context.number)


def _middle(context: LineContext, builder: RowBuilder, ink: Ink) -> None:
    style = builder.style
    text, more = shown(context.line.text, is_open=context.is_open)
    paragraph = builder.paragraph(text, SMALL, style.note_room(), is_ours=True)
    x = (style.width - paragraph.width) / 2
    builder.y += builder.px(NOTE_HEIGHT) / 2
    builder.text(Body(paragraph, x, builder.y), SMALL, ink)
    builder.y += paragraph.height
    _more(context, builder, more, x)
    builder.y += builder.px(NOTE_HEIGHT) / 2


def _more(context: LineContext, builder: RowBuilder, words: Legible, x: float) -> None:
    if words:
        builder.link(
            builder.phrase(words, Face.MEDIUM, SMALL), x, builder.y, Ink.LINK, FoldTarget(context.number)
        )
        builder.y += builder.px(LINK_HEIGHT)


def _sentence(context: LineContext, builder: RowBuilder) -> None:
    px, style = builder.px, builder.style
    height = px(_FOLD_HEIGHT)
    chevron = builder.phrase(Icon.CHEVRON_UP if context.is_open else Icon.CHEVRON_DOWN, Face.ICONS, SMALL)
    words = builder.phrase(_told(context.fold), Face.REGULAR, SMALL, style.note_room() - 2 * chevron.width)
    width = words.width + px(_CHEVRON_GAP) + chevron.width
    x, middle = (style.width - width) / 2, builder.y + height / 2
    end = builder.put(words, x, middle, Ink.FAINT)
    builder.put(chevron, end + px(_CHEVRON_GAP), middle, Ink.FAINT)
    builder.spot(Box(x, builder.y, width, height, Ink.CLEAR), FoldTarget(context.number))
    builder.y += height


def _told(lines: tuple[ChatLine, ...]) -> Legible:
    nicks: dict[PresenceChange | None, dict[Legible, None]] = {}  # as a set that keeps the order
    for line in lines:
        nicks.setdefault(line.presence, {})[line.nick] = None
    joined, left, renamed = (list(nicks.get(what, ())) for what in PresenceChange)
    return came_and_went(joined, left, renamed, sum(line.presence is None for line in lines))

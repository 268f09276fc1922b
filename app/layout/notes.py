"""Lines without a bubble: what somebody does, what happened, who came and went. Pure."""

from app.layout.excerpt import shown
from app.layout.heads import dividers
from app.layout.icons import Icon
from app.layout.ink import Ink
from app.layout.look import BODY, COLUMN, GROUP_GAP, LINK_HEIGHT, MARGIN, NOTE_HEIGHT, SEAM, SMALL, TINY
from app.layout.metrics import Face
from app.layout.row import Body, Row
from app.layout.shapes import Box
from app.layout.sketch import Sketch
from app.layout.targets import FoldTarget
from app.layout.timeline import Setting
from app.texts.common import Legible
from app.texts.log import action, came_and_went
from app.viewmodels.lines import Line, Presence

_TIME_GAP = 8
_TIME_ROOM = 64
_FOLD_HEIGHT = 26
_CHEVRON_GAP = 4


def acted(setting: Setting, sketch: Sketch) -> Row:
    """Lay out what somebody does."""
    line, px = setting.line, sketch.px
    dividers(sketch, setting)
    sketch.y = sketch.head = round(sketch.y + px(GROUP_GAP) / 2)
    x = px(COLUMN)
    room = min(sketch.look.room(), sketch.look.width - x - px(MARGIN + _TIME_ROOM))
    text, more = shown(action(line.nick, line.text), is_open=setting.is_open)
    nick = "" if line.is_own else sketch.look.nick
    paragraph = sketch.paragraph(text, BODY, max(room, px(_TIME_ROOM)), nick=nick)
    sketch.bubble = Box(x, sketch.y, paragraph.width, paragraph.height, Ink.CLEAR)
    sketch.text(Body(paragraph, x, sketch.y), BODY, Ink.TEXT)
    sketch.name(line.nick)
    first = paragraph.lines[0]
    time = sketch.phrase(sketch.look.time(line.at), Face.REGULAR, TINY)
    end = max((run.x + run.width for run in first.runs), default=0)  # it may begin at the right
    sketch.put(time, x + end + px(_TIME_GAP), sketch.y + first.height / 2, Ink.FAINT)
    sketch.y += paragraph.height
    _more(setting, sketch, more, x)
    sketch.y += px(GROUP_GAP) / 2 + px(SEAM)
    return sketch.row(setting.number)


def happened(setting: Setting, sketch: Sketch, ink: Ink) -> Row:
    """Lay out a line of the room in the middle, or the sentence that stands for many."""
    dividers(sketch, setting)
    if setting.fold:
        _sentence(setting, sketch)
    sketch.y = sketch.head = round(sketch.y)
    if not setting.fold or setting.is_open:
        _middle(setting, sketch, ink)
    return sketch.row(setting.number)


def _middle(setting: Setting, sketch: Sketch, ink: Ink) -> None:
    look = sketch.look
    text, more = shown(setting.line.text, is_open=setting.is_open)
    paragraph = sketch.paragraph(text, SMALL, look.note_room(), is_ours=True)
    x = (look.width - paragraph.width) / 2
    sketch.y += sketch.px(NOTE_HEIGHT) / 2
    sketch.text(Body(paragraph, x, sketch.y), SMALL, ink)
    sketch.y += paragraph.height
    _more(setting, sketch, more, x)
    sketch.y += sketch.px(NOTE_HEIGHT) / 2


def _more(setting: Setting, sketch: Sketch, words: Legible, x: float) -> None:
    if words:
        sketch.link(
            sketch.phrase(words, Face.MEDIUM, SMALL), x, sketch.y, Ink.LINK, FoldTarget(setting.number)
        )
        sketch.y += sketch.px(LINK_HEIGHT)


def _sentence(setting: Setting, sketch: Sketch) -> None:
    px, look = sketch.px, sketch.look
    height = px(_FOLD_HEIGHT)
    chevron = sketch.phrase(Icon.CHEVRON_UP if setting.is_open else Icon.CHEVRON_DOWN, Face.ICONS, SMALL)
    words = sketch.phrase(_told(setting.fold), Face.REGULAR, SMALL, look.note_room() - 2 * chevron.width)
    width = words.width + px(_CHEVRON_GAP) + chevron.width
    x, middle = (look.width - width) / 2, sketch.y + height / 2
    end = sketch.put(words, x, middle, Ink.FAINT)
    sketch.put(chevron, end + px(_CHEVRON_GAP), middle, Ink.FAINT)
    sketch.spot(Box(x, sketch.y, width, height, Ink.CLEAR), FoldTarget(setting.number))
    sketch.y += height


def _told(lines: tuple[Line, ...]) -> Legible:
    nicks: dict[Presence | None, dict[Legible, None]] = {}  # as a set that keeps the order
    for line in lines:
        nicks.setdefault(line.presence, {})[line.nick] = None
    joined, left, renamed = (list(nicks.get(what, ())) for what in Presence)
    return came_and_went(joined, left, renamed, sum(line.presence is None for line in lines))

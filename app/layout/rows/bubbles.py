"""Messages: bubbles on the left for others, on the right for ourselves. Pure."""

from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink, Person, person_ink
from app.layout.drawing.phrase import Phrase
from app.layout.drawing.shapes import Box
from app.layout.rows.excerpt import shown
from app.layout.rows.heads import dividers, speaker
from app.layout.rows.log_sizes import (
    BODY,
    COLUMN,
    LINK_HEIGHT,
    MARGIN,
    OWN_GAP,
    PADDING,
    PADDING_ABOVE,
    ROUNDING,
    SEAM,
    SMALL,
    TINY,
)
from app.layout.rows.pills import pills
from app.layout.rows.row import Body, Row
from app.layout.rows.row_builder import Sketch
from app.layout.rows.targets import FoldTarget, QuoteTarget, RetryTarget
from app.layout.rows.timeline import Setting
from app.layout.text.metrics import Face
from app.layout.text.paragraph import Paragraph
from app.texts.chat import RETRY, SENDING
from app.viewmodels.chat.lines import Delivery, Line, LineKind, Quote

_QUOTE_HEIGHT, _QUOTE_BELOW = 20, 4
_BAR, _BAR_GAP, _BAR_ROUNDING = 3, 8, 1.5
_WORD_GAP = 6
_BESIDE = 8  # between a bubble and its time
_TIME_ABOVE = 13  # the middle of the time, above the lower edge of the bubble


class _Quoted(Struct, frozen=True):
    nick: Phrase
    text: Phrase
    quote: Quote

    def width(self, sketch: Sketch) -> float:
        return sketch.px(_BAR + _BAR_GAP + _WORD_GAP) + self.nick.width + self.text.width


def said(setting: Setting, sketch: Sketch) -> Row:
    """Lay out a message or a notice."""
    line, px = setting.line, sketch.px
    dividers(sketch, setting)
    if line.is_own:
        sketch.y += 0 if setting.continues else px(OWN_GAP)
    elif not setting.continues:
        speaker(sketch, setting)
    sketch.head = round(sketch.y)
    sketch.y = sketch.head
    bubble = _bubble(setting, sketch)
    if line.is_own:
        _beside(setting, sketch, bubble)
    if line.delivery is Delivery.FAILED:
        _failure(line, sketch, bubble)
    if line.reactions:
        pills(sketch, setting.number, line.reactions, bubble, is_own=line.is_own)
    sketch.y += px(SEAM)
    return sketch.row(setting.number)


def _bubble(setting: Setting, sketch: Sketch) -> Box:
    line, px, room = setting.line, sketch.px, sketch.look.room()
    text, more = shown(line.text, is_open=setting.is_open)
    paragraph = sketch.paragraph(text, BODY, room, nick="" if line.is_own else sketch.look.nick)
    quoted = _quoted(sketch, line.quote, room) if line.quote else None
    link = sketch.phrase(more, Face.MEDIUM, SMALL, room) if more else None
    inner = max(paragraph.width, link.width if link else 0, quoted.width(sketch) if quoted else 0)
    bubble = _box(line, sketch, inner, _inner_height(sketch, paragraph, quoted, has_more=link is not None))
    sketch.bubble = bubble
    sketch.shapes.append(bubble)
    x, y = bubble.x + px(PADDING), bubble.y + px(PADDING_ABOVE)
    if quoted:
        _draw_quote(sketch, quoted, x, y, is_on_own=bubble.ink is Ink.OWN_BUBBLE)
        y += px(_QUOTE_HEIGHT + _QUOTE_BELOW)
    sketch.text(Body(paragraph, x, y, bubble.ink is Ink.OWN_BUBBLE), BODY, _text_ink(line))
    if link:
        ink = Ink.OWN_TEXT if bubble.ink is Ink.OWN_BUBBLE else Ink.LINK
        sketch.link(link, x, y + paragraph.height, ink, FoldTarget(setting.number))
    sketch.y += bubble.height
    return bubble


def _inner_height(sketch: Sketch, paragraph: Paragraph, quoted: _Quoted | None, *, has_more: bool) -> float:
    above = sketch.px(_QUOTE_HEIGHT + _QUOTE_BELOW) if quoted else 0
    below = sketch.px(LINK_HEIGHT) if has_more else 0
    return above + paragraph.height + below


def _box(line: Line, sketch: Sketch, inner_width: float, inner_height: float) -> Box:
    px = sketch.px
    width, height = inner_width + 2 * px(PADDING), inner_height + 2 * px(PADDING_ABOVE)
    x = sketch.look.width - px(MARGIN) - width if line.is_own else px(COLUMN)
    ink, border = _bubble_inks(line)
    return Box(x, sketch.y, width, height, ink, px(ROUNDING), border)


def _bubble_inks(line: Line) -> tuple[Ink, Ink | None]:
    match line.delivery:
        case Delivery.SENDING:
            return Ink.ACTIVE, None
        case Delivery.FAILED:
            return Ink.ACTIVE, Ink.BAD
        case Delivery.SENT:
            if line.kind is LineKind.NOTICE:
                return Ink.CLEAR, Ink.LINE
            if line.is_own:
                return Ink.OWN_BUBBLE, None
            return (Ink.MENTION_BUBBLE if line.is_mention else Ink.OTHER_BUBBLE), None


def _text_ink(line: Line) -> Ink:
    if line.kind is LineKind.NOTICE or line.delivery is Delivery.SENDING:
        return Ink.DIM
    return Ink.OWN_TEXT if line.is_own and line.delivery is Delivery.SENT else Ink.TEXT


def _quoted(sketch: Sketch, quote: Quote, room: float) -> _Quoted:
    fixed = sketch.px(_BAR + _BAR_GAP + _WORD_GAP)
    nick = sketch.phrase(quote.nick, Face.STRONG, SMALL, (room - fixed) / 2)
    return _Quoted(nick, sketch.phrase(quote.text, Face.REGULAR, SMALL, room - fixed - nick.width), quote)


def _draw_quote(sketch: Sketch, quoted: _Quoted, x: float, y: float, *, is_on_own: bool) -> None:
    px, height = sketch.px, sketch.px(_QUOTE_HEIGHT)
    bar = Ink.OWN_TEXT if is_on_own else Ink.ACCENT
    name = Ink.OWN_TEXT if is_on_own else Person(person_ink(quoted.quote.nick))
    sketch.shapes.append(Box(x, y + px(1), px(_BAR), height - px(2), bar, px(_BAR_ROUNDING)))
    end = sketch.put(quoted.nick, x + px(_BAR + _BAR_GAP), y + height / 2, name)
    sketch.put(quoted.text, end + px(_WORD_GAP), y + height / 2, Ink.OWN_TEXT if is_on_own else Ink.DIM)
    box = Box(x, y, quoted.width(sketch), height, Ink.CLEAR)
    sketch.spot(box, QuoteTarget(quoted.quote.msgid))


def _beside(setting: Setting, sketch: Sketch, bubble: Box) -> None:
    """Draw to the left of an own bubble when it was said, or that it is on its way."""
    middle = bubble.y + bubble.height - sketch.px(_TIME_ABOVE)
    if setting.line.delivery is Delivery.SENDING:
        words, clock = (
            sketch.phrase(SENDING, Face.REGULAR, TINY),
            sketch.phrase(Icon.CLOCK, Face.ICONS, SMALL),
        )
        x = bubble.x - words.width - sketch.px(_BESIDE)
        sketch.put(words, x, middle, Ink.FAINT)
        sketch.put(clock, x - clock.width - sketch.px(_BESIDE) / 2, middle, Ink.FAINT)
    elif setting.is_last:
        time = sketch.phrase(sketch.look.time(setting.line.at), Face.REGULAR, TINY)
        sketch.put(time, bubble.x - time.width - sketch.px(_BESIDE), middle, Ink.FAINT)


def _failure(line: Line, sketch: Sketch, bubble: Box) -> None:
    """Draw below an own bubble why it was not sent, and the way to try again."""
    px, height = sketch.px, sketch.px(LINK_HEIGHT)
    retry = sketch.phrase(RETRY, Face.MEDIUM, SMALL)
    right = bubble.x + bubble.width
    x = right - retry.width
    why = sketch.paragraph(line.why, SMALL, sketch.look.room())
    is_beside = len(why.lines) == 1 and why.width <= sketch.look.room() - retry.width - px(_BESIDE)
    for text in why.lines:
        left = (x - px(_BESIDE) if is_beside else right) - text.width
        for run in text.runs:
            words = Phrase(((0, run.words, run.face),), run.width, SMALL * sketch.look.scale)
            sketch.put(words, left + run.x, sketch.y + height / 2, Ink.BAD)
        sketch.y += 0 if is_beside else height
    sketch.link(retry, x, sketch.y, Ink.LINK, RetryTarget(line.key))
    sketch.y += height

"""Messages in bubbles: at the left those of others, at the right ours. Pure."""

from msgspec import Struct

from app.layout.drawing.avatars import person_ink
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.phrase import Phrase, phrase_of
from app.layout.drawing.shapes import Box
from app.layout.rows.pills import pills
from app.layout.rows.row import Body, Row
from app.layout.rows.row_builder import (
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
    RowBuilder,
    shown,
)
from app.layout.rows.speakers import speaker
from app.layout.rows.targets import FoldTarget, QuoteTarget, RetryTarget
from app.layout.rows.timeline import LineContext
from app.layout.text.metrics import Face
from app.layout.text.paragraph import Paragraph
from app.texts.chat import RETRY, SENDING
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind, Quote

_QUOTE_HEIGHT, _QUOTE_BELOW = 20, 4
_BAR, _BAR_GAP, _BAR_ROUNDING = 3, 8, 1.5
_WORD_GAP = 6
_BESIDE = 8  # between a bubble and its time
_TIME_ABOVE = 13  # the middle of the time, above the lower edge of the bubble


class _Quoted(Struct, frozen=True):
    nick: Phrase
    text: Phrase
    quote: Quote

    def width(self, builder: RowBuilder) -> float:
        return builder.px(_BAR + _BAR_GAP + _WORD_GAP) + self.nick.width + self.text.width


def said(context: LineContext, builder: RowBuilder) -> Row:
    """Lay out a message or a notice."""
    line, px = context.line, builder.px
    if line.is_own:
        builder.y += 0 if context.continues else px(OWN_GAP)
    elif not context.continues:
        speaker(builder, context)
    builder.head = round(builder.y)
    builder.y = builder.head
    bubble = _bubble(context, builder)
    if line.is_own:
        _beside(context, builder, bubble)
    if line.delivery is Delivery.FAILED:
        _failure(line, builder, bubble)
    if line.reactions:
        pills(builder, context.number, line.reactions, bubble, is_own=line.is_own)
    builder.y += px(SEAM)
    return builder.row(context.number)


def _bubble(context: LineContext, builder: RowBuilder) -> Box:
    line, px, room = context.line, builder.px, builder.style.room()
    text, more = shown(line.text, is_open=context.is_open)
    paragraph = builder.paragraph(text, BODY, room, nick="" if line.is_own else builder.style.nick)
    quoted = _quoted(builder, line.quote, room) if line.quote else None
    link = builder.phrase(more, Face.MEDIUM, SMALL, room) if more else None
    inner = max(paragraph.width, link.width if link else 0, quoted.width(builder) if quoted else 0)
    bubble = _box(line, builder, inner, _inner_height(builder, paragraph, quoted, has_more=link is not None))
    builder.bubble = bubble
    builder.shapes.append(bubble)
    x, y = bubble.x + px(PADDING), bubble.y + px(PADDING_ABOVE)
    if quoted:
        _draw_quote(builder, quoted, x, y, is_on_own=bubble.ink is Ink.OWN_BUBBLE)
        y += px(_QUOTE_HEIGHT + _QUOTE_BELOW)
    builder.text(Body(paragraph, x, y, bubble.ink is Ink.OWN_BUBBLE), BODY, _text_ink(line))
    if link:
        ink = Ink.OWN_TEXT if bubble.ink is Ink.OWN_BUBBLE else Ink.LINK
        builder.link(link, x, y + paragraph.height, ink, FoldTarget(context.number))
    builder.y += bubble.height
    return bubble


def _inner_height(
    builder: RowBuilder, paragraph: Paragraph, quoted: _Quoted | None, *, has_more: bool
) -> float:
    above = builder.px(_QUOTE_HEIGHT + _QUOTE_BELOW) if quoted else 0
    below = builder.px(LINK_HEIGHT) if has_more else 0
    return above + paragraph.height + below


def _box(line: ChatLine, builder: RowBuilder, inner_width: float, inner_height: float) -> Box:
    px = builder.px
    width, height = inner_width + 2 * px(PADDING), inner_height + 2 * px(PADDING_ABOVE)
    x = builder.style.width - px(MARGIN) - width if line.is_own else px(COLUMN)
    ink, border = _bubble_inks(line)
    return Box(x, builder.y, width, height, ink, px(ROUNDING), border)


def _bubble_inks(line: ChatLine) -> tuple[Ink, Ink | None]:
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


def _text_ink(line: ChatLine) -> Ink:
    if line.kind is LineKind.NOTICE or line.delivery is Delivery.SENDING:
        return Ink.DIM
    return Ink.OWN_TEXT if line.is_own and line.delivery is Delivery.SENT else Ink.TEXT


def _quoted(builder: RowBuilder, quote: Quote, room: float) -> _Quoted:
    fixed = builder.px(_BAR + _BAR_GAP + _WORD_GAP)
    nick = builder.phrase(quote.nick, Face.STRONG, SMALL, (room - fixed) / 2)
    return _Quoted(nick, builder.phrase(quote.text, Face.REGULAR, SMALL, room - fixed - nick.width), quote)


def _draw_quote(builder: RowBuilder, quoted: _Quoted, x: float, y: float, *, is_on_own: bool) -> None:
    px, height = builder.px, builder.px(_QUOTE_HEIGHT)
    bar = Ink.OWN_TEXT if is_on_own else Ink.ACCENT
    name = Ink.OWN_TEXT if is_on_own else PersonInk(person_ink(quoted.quote.nick))
    builder.shapes.append(Box(x, y + px(1), px(_BAR), height - px(2), bar, px(_BAR_ROUNDING)))
    end = builder.put(quoted.nick, x + px(_BAR + _BAR_GAP), y + height / 2, name)
    builder.put(quoted.text, end + px(_WORD_GAP), y + height / 2, Ink.OWN_TEXT if is_on_own else Ink.DIM)
    box = Box(x, y, quoted.width(builder), height, Ink.CLEAR)
    builder.spot(box, QuoteTarget(quoted.quote.msgid))


def _beside(context: LineContext, builder: RowBuilder, bubble: Box) -> None:
    """Draw the time at the left of a bubble of ours, or that it is on its way."""
    middle = bubble.y + bubble.height - builder.px(_TIME_ABOVE)
    if context.line.delivery is Delivery.SENDING:
        words, clock = (
            builder.phrase(SENDING, Face.REGULAR, TINY),
            builder.phrase(Icon.CLOCK, Face.ICONS, SMALL),
        )
        x = bubble.x - words.width - builder.px(_BESIDE)
        builder.put(words, x, middle, Ink.FAINT)
        builder.put(clock, x - clock.width - builder.px(_BESIDE) / 2, middle, Ink.FAINT)
    elif context.is_last:
        time = builder.phrase(builder.style.time(context.line.at), Face.REGULAR, TINY)
        builder.put(time, bubble.x - time.width - builder.px(_BESIDE), middle, Ink.FAINT)


def _failure(line: ChatLine, builder: RowBuilder, bubble: Box) -> None:
    """Draw below a bubble of ours why it was not sent, and a link to try again."""
    px, height = builder.px, builder.px(LINK_HEIGHT)
    retry = builder.phrase(RETRY, Face.MEDIUM, SMALL)
    right = bubble.x + bubble.width
    x = right - retry.width
    why = builder.paragraph(line.why, SMALL, builder.style.room())
    is_beside = len(why.lines) == 1 and why.width <= builder.style.room() - retry.width - px(_BESIDE)
    for text in why.lines:
        left = (x - px(_BESIDE) if is_beside else right) - text.width
        builder.put(phrase_of(text.runs, SMALL * builder.style.scale), left, builder.y + height / 2, Ink.BAD)
        builder.y += 0 if is_beside else height
    builder.link(retry, x, builder.y, Ink.LINK, RetryTarget(line.key))
    builder.y += height

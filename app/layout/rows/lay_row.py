"""Lays out a row for any kind of line. Pure."""

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Stroke
from app.layout.rows.bubbles import said
from app.layout.rows.notes import acted, happened
from app.layout.rows.row import Row
from app.layout.rows.row_builder import (
    BODY,
    GROUP_GAP,
    MARGIN,
    NAME_HEIGHT,
    NOTE_HEIGHT,
    PADDING_ABOVE,
    SEAM,
    SMALL,
    RowBuilder,
    RowStyle,
    excerpt,
    is_long,
)
from app.layout.rows.timeline import LineContext
from app.layout.text.metrics import Face
from app.layout.text.paragraph import LINE_HEIGHT
from app.texts.common import Legible
from app.texts.log import NEW_MESSAGES
from app.viewmodels.chat.lines import ChatLine, LineKind

_DAY_HEIGHT, _NEW_HEIGHT = 44, 32
_BESIDE = 14  # between the words of a divider and its lines
_LETTER = 0.53  # of the size: an average letter's width
_NOTES = (LineKind.EVENT, LineKind.ERROR, LineKind.PRESENCE)


def lay_row(context: LineContext, style: RowStyle) -> Row:
    """Lay out one line, with the dividers above it and the reactions below."""
    builder = RowBuilder(style)
    _divide_above(builder, context)
    match context.line.kind:
        case LineKind.SAID | LineKind.NOTICE:
            return said(context, builder)
        case LineKind.ACTION:
            return acted(context, builder)
        case LineKind.EVENT:
            return happened(context, builder, Ink.DIM)
        case LineKind.ERROR:
            return happened(context, builder, Ink.BAD)
        case LineKind.PRESENCE:
            return happened(context, builder, Ink.FAINT)


def _divide_above(builder: RowBuilder, context: LineContext) -> None:
    """Draw the dividers above this line, if it begins a day or the new messages."""
    if context.day:
        _divide(builder, context.day, _DAY_HEIGHT, Ink.DIM, Ink.LINE)
    if context.is_new:
        _divide(builder, NEW_MESSAGES, _NEW_HEIGHT, Ink.LINK, Ink.ACCENT)


def _divide(builder: RowBuilder, words: Legible, css_height: int, ink: Ink, line: Ink) -> None:
    style, px = builder.style, builder.px
    label = builder.phrase(words, Face.MEDIUM, SMALL)
    middle, left = builder.y + px(css_height) / 2, (style.width - label.width) / 2
    builder.put(label, left, middle, ink)
    ends = (px(MARGIN), left - px(_BESIDE)), (left + label.width + px(_BESIDE), style.width - px(MARGIN))
    builder.shapes += [Stroke(x1, middle, x2, middle, line, max(1, px(1))) for x1, x2 in ends if x1 < x2]
    builder.y += px(css_height)


class Estimate:
    """Estimates the height of a row that is not laid out yet, in much less time than laying it out takes."""

    def __init__(self, style: RowStyle) -> None:
        self._style = style
        self._letters = max(1.0, style.room() / (_LETTER * BODY * style.scale))
        self._note = style.px(LINE_HEIGHT * SMALL + NOTE_HEIGHT)
        self._rest = style.px(2 * PADDING_ABOVE + SEAM + (GROUP_GAP + NAME_HEIGHT) / 2)
        self._line = style.px(LINE_HEIGHT * BODY)

    def height(self, line: ChatLine) -> int:
        """Return an estimate in pixels, which need not be near for an unusual line."""
        if line.kind in _NOTES:
            return self._note
        text = line.text
        if len(text) < self._letters and "\n" not in text:
            return self._rest + self._line
        if is_long(text):
            text = excerpt(text)
        return self._rest + self._line * (1 + text.count("\n") + int(len(text) / self._letters))

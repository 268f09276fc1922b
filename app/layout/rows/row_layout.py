"""Lays out a row for any kind of line. Pure."""

from app.layout.drawing.ink import Ink
from app.layout.rows.bubbles import said
from app.layout.rows.excerpt import excerpt, is_long
from app.layout.rows.log_sizes import (
    BODY,
    GROUP_GAP,
    NAME_HEIGHT,
    NOTE_HEIGHT,
    PADDING_ABOVE,
    SEAM,
    SMALL,
    Look,
)
from app.layout.rows.notes import acted, happened
from app.layout.rows.row import Row
from app.layout.rows.row_builder import Sketch
from app.layout.rows.timeline import Setting
from app.layout.text.paragraph import LINE_HEIGHT
from app.viewmodels.chat.lines import Line, LineKind

_LETTER = 0.53  # of the size: an average letter's width
_NOTES = (LineKind.EVENT, LineKind.ERROR, LineKind.PRESENCE)


def lay_row(setting: Setting, look: Look) -> Row:
    """Lay out one line with all that belongs to it."""
    sketch = Sketch(look)
    match setting.line.kind:
        case LineKind.SAID | LineKind.NOTICE:
            return said(setting, sketch)
        case LineKind.ACTION:
            return acted(setting, sketch)
        case LineKind.EVENT:
            return happened(setting, sketch, Ink.DIM)
        case LineKind.ERROR:
            return happened(setting, sketch, Ink.BAD)
        case LineKind.PRESENCE:
            return happened(setting, sketch, Ink.FAINT)


class Estimate:
    """Tells how high a row will be about, until it is laid out."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._letters = max(1.0, look.room() / (_LETTER * BODY * look.scale))
        self._note = look.px(LINE_HEIGHT * SMALL + NOTE_HEIGHT)
        self._rest = look.px(2 * PADDING_ABOVE + SEAM + (GROUP_GAP + NAME_HEIGHT) / 2)
        self._line = look.px(LINE_HEIGHT * BODY)

    def height(self, line: Line) -> int:
        """Return about how many pixels a line takes."""
        if line.kind in _NOTES:
            return self._note
        text = line.text
        if len(text) < self._letters and "\n" not in text:
            return self._rest + self._line
        if is_long(text):
            text = excerpt(text)
        return self._rest + self._line * (1 + text.count("\n") + int(len(text) / self._letters))

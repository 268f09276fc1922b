"""The rows of the list of members, at the right. Pure."""

from msgspec import Struct

from app.layout.drawing.avatars import avatar
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Text
from app.layout.text.metrics import Face, Metrics
from app.texts.common import NOTHING, Legible

HEADING, ROW = 36, 46
"""Heights of the rows, in pixels at 96 dots per inch."""
_INSET = 16
_AVATAR = 32
_TEXT, _SMALL = 14.0, 11.5


class MemberRow(Struct, frozen=True):
    """A person, or a heading: then ``nick`` is empty."""

    words: Legible
    nick: str = ""
    """As the room spells it: for the tag of the row, and for orders."""
    below: Legible = NOTHING
    """What is said of the person in small letters."""
    is_operator: bool = False
    is_away: bool = False
    is_bot: bool = False


class MemberRows(Struct, frozen=True):
    """Draws the rows; ``scale``: pixels of the screen for one at 96 dots per inch."""

    metrics: Metrics
    scale: float

    def height(self, row: MemberRow) -> int:
        """Return how tall a row is, in pixels of the screen."""
        return round((ROW if row.nick else HEADING) * self.scale)

    def draw(self, row: MemberRow, top: float, width: float) -> list[Shape]:
        """Return the shapes of a row with its upper edge at ``top``."""
        middle = top + self.height(row) / 2 - self.scale
        if not row.nick:
            return self._heading(row.words, middle, width)
        side = _AVATAR * self.scale
        status = (Ink.AWAY if row.is_away else Ink.HERE, Ink.BACKGROUND)
        shapes = avatar(row.words, _INSET * self.scale, middle - side / 2, side, self.metrics, status)
        right = width - _INSET * self.scale
        for icon, is_so in ((Icon.CROWN, row.is_operator), (Icon.BOT, row.is_bot)):
            if is_so:
                size = 14 * self.scale
                right -= size
                shapes.append(Text(right, middle - size / 2, icon, Face.ICONS, size, Ink.FAINT))
                right -= 6 * self.scale
        return [*shapes, *self._words(row, right, middle)]

    def _heading(self, words: Legible, middle: float, width: float) -> list[Shape]:
        size, left = _SMALL * self.scale, _INSET * self.scale
        fitting = phrase(words, self.metrics, Face.STRONG, size, width - 2 * left)
        # nearer to those below, whom it is about, than to those above
        return [*fitting.texts(left, middle + size / 2, Ink.FAINT)]

    def _words(self, row: MemberRow, right: float, middle: float) -> list[Shape]:
        left = (_INSET + _AVATAR + 12) * self.scale
        size, small, ink = _TEXT * self.scale, _SMALL * self.scale, Ink.DIM if row.is_away else Ink.TEXT
        name = phrase(row.words, self.metrics, Face.REGULAR, size, right - left)
        if not row.below:
            return [*name.texts(left, middle, ink)]
        below = phrase(row.below, self.metrics, Face.REGULAR, small, right - left)
        gap = 3 * self.scale
        top = middle - (size + gap + small) / 2
        under = top + size + gap + small / 2
        return [*name.texts(left, top + size / 2, ink), *below.texts(left, under, Ink.FAINT)]

"""The rows of the list at the left: headings, the console, channels and people. Pure."""

from enum import Enum

from msgspec import Struct

from app.layout.drawing.avatars import avatar
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape, Text
from app.layout.text.metrics import Face, Metrics
from app.texts.chat import channel_title, unread
from app.texts.common import Legible

HEADING, ROW = 34, 38
"""Heights of the rows, in pixels at 96 dots per inch."""
_INSET = 14
_TEXT, _SMALL = 14.0, 11.5
_ICON = 17.0
_AVATAR = 24
_PENCIL = 14.0
_CROSS = 26


class Destination(Enum):
    """What a row leads to."""

    HEADING = "heading"
    CONSOLE = "console"
    CHANNEL = "channel"
    PERSON = "person"


class SidebarRow(Struct, frozen=True):
    """One row of the list."""

    place: Destination
    words: Legible
    unread: int = 0
    is_mentioned: bool = False
    is_chosen: bool = False
    is_away: bool = False
    has_draft: bool = False
    """Whether something waits there that was written and not sent."""
    can_be_closed: bool = False
    """Whether a cross closes it while the pointer is on it, where else its badge stands."""
    is_pointed: bool = False
    adds: bool = False
    """Whether a heading has a button that makes one more of what stands below it."""
    name: str = ""
    """The name of the conversation as the room spells it; empty: the row leads to no conversation."""


class SidebarRows(Struct, frozen=True):
    """Draws the rows; ``scale``: pixels of the screen for one at 96 dots per inch."""

    metrics: Metrics
    scale: float

    def height(self, row: SidebarRow) -> int:
        """Return how tall a row is, in pixels of the screen."""
        return round((HEADING if row.place is Destination.HEADING else ROW) * self.scale)

    def draw(self, row: SidebarRow, top: float, width: float) -> list[Shape]:
        """Return the shapes of a row with its upper edge at ``top``."""
        middle = top + self.height(row) / 2 - self.scale
        if row.place is Destination.HEADING:
            return self._heading(row.words, middle + 3 * self.scale, width)
        shapes, left = self._mark(row, middle)
        badge_left = width - _INSET * self.scale
        if row.is_pointed:
            return [*shapes, *self._name(row, left, badge_left - _CROSS * self.scale, middle)]
        if row.unread:
            badge, badge_left = self._badge(row, badge_left, middle)
            shapes += badge
        if row.has_draft:
            size = _PENCIL * self.scale
            badge_left -= size + (6 * self.scale if row.unread else 0)
            shapes.append(Text(badge_left, middle - size / 2, Icon.PENCIL, Face.ICONS, size, Ink.FAINT))
        return [*shapes, *self._name(row, left, badge_left - 8 * self.scale, middle)]

    def _mark(self, row: SidebarRow, middle: float) -> tuple[list[Shape], float]:
        """Return what stands before the name, and where the name begins."""
        if row.place is Destination.PERSON:
            side = _AVATAR * self.scale
            status = (Ink.AWAY, Ink.BACKGROUND) if row.is_away else None
            shapes = avatar(row.words, _INSET * self.scale, middle - side / 2, side, self.metrics, status)
            return shapes, (_INSET + _AVATAR + 10) * self.scale
        icon = Icon.SERVER if row.place is Destination.CONSOLE else Icon.HASH
        ink = Ink.LINK if row.is_chosen else Ink.FAINT
        size = _ICON * self.scale
        return [Text((_INSET + 3) * self.scale, middle - size / 2, icon, Face.ICONS, size, ink)], (
            _INSET + _AVATAR + 10
        ) * self.scale

    def _name(self, row: SidebarRow, left: float, right: float, middle: float) -> list[Shape]:
        is_strong = row.is_chosen or row.unread > 0
        face = Face.STRONG if is_strong else Face.REGULAR
        words = channel_title(row.words) if row.place is Destination.CHANNEL else row.words
        fitting = phrase(words, self.metrics, face, _TEXT * self.scale, right - left)
        return [*fitting.texts(left, middle, Ink.TEXT if is_strong else Ink.DIM)]

    def _heading(self, words: Legible, middle: float, width: float) -> list[Shape]:
        room = width - 2 * _INSET * self.scale
        fitting = phrase(words, self.metrics, Face.STRONG, _SMALL * self.scale, room)
        return [*fitting.texts(_INSET * self.scale, middle, Ink.FAINT)]

    def _badge(self, row: SidebarRow, right: float, middle: float) -> tuple[list[Shape], float]:
        words = unread(row.unread)
        size, height = _SMALL * self.scale, 20 * self.scale
        text_width = self.metrics.width(words, Face.STRONG, size)
        width = max(text_width + 12 * self.scale, height)
        left = right - width
        text_left = left + (width - text_width) / 2
        ground = Ink.DANGER if row.is_mentioned else Ink.ACCENT
        return [
            Box(left, middle - height / 2, width, height, ground, height / 2),
            Text(text_left, middle - size / 2, words, Face.STRONG, size, Ink.ON_ACCENT),
        ], left

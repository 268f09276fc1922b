"""The rows of the quick switcher: what was found, of what sort, and what is said of it. Pure."""

from msgspec import Struct

from app.layout.drawing.avatars import avatar
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape, Text
from app.layout.text.metrics import Face, Metrics
from app.texts.chat import channel_title, unread
from app.viewmodels.dialogs.switcher_model import ChoiceKind, SwitchChoice

ROW = 40
"""In pixels at 96 dots per inch, as all below."""
_INSET, _MARK, _ICON, _AFTER_MARK = 14, 24, 17.0, 12
_TEXT, _SMALL, _BADGE = 14.0, 12.0, 11.5
_NAME_SHARE = 0.62
_ICONS = {
    ChoiceKind.CHANNEL: Icon.HASH,
    ChoiceKind.ROOM: Icon.DOOR_OPEN,
    ChoiceKind.ORDER: Icon.TERMINAL,
    ChoiceKind.COMMAND: Icon.ZAP,
}


class SwitcherRows(Struct, frozen=True):
    """Draws the rows; ``scale``: pixels of the screen for one at 96 dots per inch."""

    metrics: Metrics
    scale: float

    def height(self, _choice: SwitchChoice) -> int:
        """Return how tall a row is, in pixels of the screen."""
        return round(ROW * self.scale)

    def draw(self, choice: SwitchChoice, top: float, width: float) -> list[Shape]:
        """Return the shapes of a row with its upper edge at ``top``."""
        scale, middle = self.scale, top + self.height(choice) / 2 - self.scale
        left, right = (_INSET + _MARK + _AFTER_MARK) * scale, width - _INSET * scale
        badge, right = self._badge(choice, right, middle)
        face = Face.STRONG if choice.unread else Face.REGULAR
        room = (right - left) * (_NAME_SHARE if choice.detail else 1)
        words = channel_title(choice.name) if choice.kind is ChoiceKind.CHANNEL else choice.name
        name = phrase(words, self.metrics, face, _TEXT * scale, room)
        rest = right - left - name.width - 16 * scale
        detail = phrase(choice.detail, self.metrics, Face.REGULAR, _SMALL * scale, max(rest, scale))
        return [
            *self._mark(choice, middle),
            *name.texts(left, middle, Ink.TEXT),
            *detail.texts(right - detail.width, middle, Ink.FAINT),
            *badge,
        ]

    def _mark(self, choice: SwitchChoice, middle: float) -> list[Shape]:
        """Say by a picture what sort it is: people have their avatar."""
        left, side, size = _INSET * self.scale, _MARK * self.scale, _ICON * self.scale
        if choice.kind is ChoiceKind.PERSON:
            return avatar(choice.name, left, middle - side / 2, side, self.metrics)
        inset = (side - size) / 2
        return [Text(left + inset, middle - size / 2, _ICONS[choice.kind], Face.ICONS, size, Ink.FAINT)]

    def _badge(self, choice: SwitchChoice, right: float, middle: float) -> tuple[list[Shape], float]:
        """Return how much is unread, and where the room for the other words ends."""
        if not choice.unread:
            return [], right
        size, height = _BADGE * self.scale, 20 * self.scale
        words = phrase(unread(choice.unread), self.metrics, Face.STRONG, size)
        width = max(words.width + 12 * self.scale, height)
        left = right - width
        ground = Ink.DANGER if choice.is_for_us else Ink.ACCENT
        return [
            Box(left, middle - height / 2, width, height, ground, height / 2),
            *words.texts(left + (width - words.width) / 2, middle, Ink.ON_ACCENT),
        ], left - 10 * self.scale

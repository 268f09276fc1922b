"""The rows of the dialog of channels: name, topic and how many people. Pure."""

from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Text
from app.layout.text.metrics import Face, Metrics
from app.texts.channel_list import INSIDE
from app.texts.chat import about_channel, channel_title
from app.viewmodels.dialogs.channels_model import ChannelRow

ROW = 46
"""In pixels at 96 dots per inch, as all below."""
_INSET, _ICON, _AFTER_ICON, _BETWEEN = 12, 17.0, 12, 16
_TEXT, _SMALL = 14.0, 12.0


class ChannelRows(Struct, frozen=True):
    """Draws the rows; ``scale``: pixels of the screen for one at 96 dots per inch."""

    metrics: Metrics
    scale: float

    def height(self, _row: ChannelRow) -> int:
        """Return how tall a row is, in pixels of the screen."""
        return round(ROW * self.scale)

    def draw(self, row: ChannelRow, top: float, width: float) -> list[Shape]:
        """Return the shapes of a row with its upper edge at ``top``; a topic stands below the name."""
        scale, middle = self.scale, top + self.height(row) / 2 - self.scale
        size = _ICON * scale
        left, right = (_INSET + _AFTER_ICON) * scale + size, width - _INSET * scale
        said = about_channel(row.people, INSIDE) if row.is_inside else row.people
        count = phrase(said, self.metrics, Face.REGULAR, _SMALL * scale, right - left)
        room = max(right - left - count.width - _BETWEEN * scale, size)
        name = phrase(channel_title(row.title), self.metrics, Face.MEDIUM, _TEXT * scale, room)
        topic = phrase(row.topic, self.metrics, Face.REGULAR, _SMALL * scale, room)
        apart = 9 * scale if row.topic else 0
        return [
            Text(_INSET * scale, middle - size / 2, Icon.HASH, Face.ICONS, size, Ink.FAINT),
            *name.texts(left, middle - apart, Ink.TEXT),
            *topic.texts(left, middle + apart, Ink.FAINT),
            *count.texts(right - count.width, middle, Ink.FAINT),
        ]

"""The rows of the console: its clients, and its event log. Pure."""

from collections.abc import Mapping

from msgspec import Struct

from app.layout.drawing.avatars import avatar
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Disc, Shape, Stroke, Text
from app.layout.text.metrics import Face, Metrics
from app.texts.common import NOBODY, Legible
from app.viewmodels.console.client_table import ClientLine, Column
from app.viewmodels.console.event_log import ConsoleLine
from storage.kinds import Tone

CLIENT_ROW, EVENT_ROW, COLUMN_HEAD = 44, 28, 34
"""Heights of the rows, in pixels at 96 dots per inch."""
INSET, ACTIONS = 18, 96
"""Free at both sides of the rows, and at the right of each row, for its buttons."""
_AVATAR = 26
_TEXT, _SMALL = 13.5, 12.0
_GAP = 14

TONES: Mapping[Tone, Ink] = {
    Tone.GOOD: Ink.GOOD,
    Tone.WARN: Ink.WARN,
    Tone.BAD: Ink.BAD,
    Tone.QUIET: Ink.FAINT,
}
# How wide a column is compared with others, and how much room there must be for it to be there.
_COLUMNS: tuple[tuple[Column, float, int], ...] = (
    (Column.NICK, 2.4, 0),
    (Column.IP, 1.9, 0),
    (Column.PORT, 0.9, 460),
    (Column.SINCE, 1.2, 500),
    (Column.PROGRAM, 1.7, 840),
    (Column.RECEIVED, 1.1, 760),
    (Column.SENT, 1.1, 760),
    (Column.LAG, 1.0, 600),
)


class ColumnPlace(Struct, frozen=True):
    """A column, and where it is, in pixels of the screen."""

    column: Column
    left: float
    width: float


def columns(width: float, scale: float) -> tuple[ColumnPlace, ...]:
    """Return the columns that a table of this width has room for, from the left."""
    shown = [(column, weight) for column, weight, least in _COLUMNS if width >= least * scale]
    whole = width - (2 * INSET + ACTIONS) * scale
    unit = whole / sum(weight for _, weight in shown)
    places, left = [], INSET * scale
    for column, weight in shown:
        places.append(ColumnPlace(column, left, weight * unit))
        left += weight * unit
    return tuple(places)


class ClientRows(Struct, frozen=True):
    """Draws the rows of the table; ``scale``: pixels of the screen for one at 96 dots per inch."""

    metrics: Metrics
    scale: float

    def height(self, _line: ClientLine) -> int:
        """Return how tall a row is, in pixels of the screen."""
        return round(CLIENT_ROW * self.scale)

    def draw(self, line: ClientLine, top: float, width: float) -> list[Shape]:
        """Return the shapes of a row with its upper edge at ``top``."""
        middle = top + self.height(line) / 2 - self.scale
        bottom = top + self.height(line) - 1
        shapes: list[Shape] = [
            Stroke(INSET * self.scale, bottom, width - INSET * self.scale, bottom, Ink.LINE)
        ]
        for place in columns(width, self.scale):
            shapes += self._avatar_and_badges(line, place, middle) if place.column is Column.NICK else []
            shapes += self._cell(line, place, middle)
        return shapes

    def head(self, width: float, column: Column, *, is_descending: bool) -> list[Shape]:
        """Return the shapes of the line above the rows: the titles, and the mark of the sorted column."""
        middle, size = COLUMN_HEAD / 2 * self.scale, _SMALL * self.scale
        shapes: list[Shape] = []
        for place in columns(width, self.scale):
            is_sorted = place.column is column
            ink = Ink.TEXT if is_sorted else Ink.FAINT
            shapes.append(Text(place.left, middle - size / 2, place.column.title, Face.MEDIUM, size, ink))
            if is_sorted:
                icon = Icon.ARROW_DOWN if is_descending else Icon.ARROW_UP
                right = place.left + self.metrics.width(place.column.title, Face.MEDIUM, size)
                shapes.append(Text(right + 4 * self.scale, middle - size / 2, icon, Face.ICONS, size, ink))
        return shapes

    def _avatar_and_badges(self, line: ClientLine, place: ColumnPlace, middle: float) -> list[Shape]:
        side = _AVATAR * self.scale
        shapes = avatar(line.nick or NOBODY, place.left, middle - side / 2, side, self.metrics)
        icons = [
            icon for icon, is_so in ((Icon.CROWN, line.is_operator), (Icon.MIC_OFF, line.is_muted)) if is_so
        ]
        size, right = 13 * self.scale, place.left + place.width - _GAP * self.scale
        for icon in icons:
            right -= size
            ink = Ink.WARN if icon is Icon.MIC_OFF else Ink.FAINT
            shapes.append(Text(right, middle - size / 2, icon, Face.ICONS, size, ink))
            right -= 4 * self.scale
        return shapes

    def _cell(self, line: ClientLine, place: ColumnPlace, middle: float) -> list[Shape]:
        words, ink = _words_and_ink(line, place.column)
        size, left = _TEXT * self.scale, place.left
        room = place.width - _GAP * self.scale
        if place.column is Column.NICK:
            left += (_AVATAR + 10) * self.scale
            room -= (_AVATAR + 10 + 17 * (line.is_operator + line.is_muted)) * self.scale
        fitting = phrase(words, self.metrics, Face.REGULAR, size, max(room, size))
        return [*fitting.texts(left, middle, ink)]


def _words_and_ink(line: ClientLine, column: Column) -> tuple[Legible, Ink]:  # noqa: PLR0911 - one per column
    match column:
        case Column.NICK:
            return line.name, Ink.TEXT if line.nick else Ink.FAINT
        case Column.IP:
            return line.ip, Ink.TEXT
        case Column.PORT:
            return line.port, Ink.DIM
        case Column.SINCE:
            return line.since, Ink.DIM
        case Column.PROGRAM:
            return line.program, Ink.DIM
        case Column.RECEIVED:
            return line.received, Ink.DIM
        case Column.SENT:
            return line.sent, Ink.DIM
        case Column.LAG:
            return line.lag, TONES[line.lag_tone]


class EventRows(Struct, frozen=True):
    """Draws the rows of the event log; ``scale`` as in `ClientRows`."""

    metrics: Metrics
    scale: float

    def height(self, _line: ConsoleLine) -> int:
        """Return how tall a row is, in pixels of the screen."""
        return round(EVENT_ROW * self.scale)

    def draw(self, line: ConsoleLine, top: float, width: float) -> list[Shape]:
        """Return the shapes of a row with its upper edge at ``top``."""
        scale, size = self.scale, _SMALL * self.scale
        middle, left = top + self.height(line) / 2, INSET * scale
        time_width = self.metrics.width("00:00:00 PM" if " " in line.time else "00:00:00", Face.REGULAR, size)
        who_left = words_left = left + 18 * scale + time_width + 10 * scale
        shapes: list[Shape] = [
            Disc(left + 4 * scale, middle, 4 * scale, TONES[line.tone]),
            Text(left + 18 * scale, middle - size / 2, line.time, Face.REGULAR, size, Ink.FAINT),
        ]
        right = width - INSET * scale
        if line.who:
            who = phrase(line.who, self.metrics, Face.STRONG, size, max((right - who_left) / 2, size))
            shapes += who.texts(who_left, middle, Ink.TEXT)
            words_left += who.width + 8 * scale
        words = phrase(line.text, self.metrics, Face.REGULAR, size, max(right - words_left, size))
        return [*shapes, *words.texts(words_left, middle, Ink.DIM)]

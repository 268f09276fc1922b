"""The log of a conversation as a person sees it, laid out in a pane but never drawn.

For example:

    driven = DrivenLog(line("bob", "hi"), joined("eve"))
    assert driven.shows("eve joined")
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Picture, Shape, Text
from app.layout.log.virtual_log import VirtualLog
from app.layout.text.metrics import Metrics
from app.texts.common import Legible, clock
from app.viewmodels.chat.lines import ChatLine, LineKind, Lines, PresenceChange
from tests.support.drawn_shapes import edges

MORNING = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)
TODAY = date(2026, 11, 24)
WIDTH, HEIGHT = 800, 600
SELECTIONS = (Ink.SELECTION, Ink.OWN_SELECTION)


@cache
def metrics() -> Metrics:
    return Metrics.load()


def at(minutes: float) -> datetime:
    """Return the time so many minutes after `MORNING`."""
    return MORNING + timedelta(minutes=minutes)


def line(
    nick: str, text: str, minutes: float = 0, kind: LineKind = LineKind.SAID, **more: object
) -> ChatLine:
    """Return a line of the conversation; ``more`` are further fields of `ChatLine`."""
    return ChatLine(0, kind, nick, text, at(minutes), **more)  # type: ignore[arg-type] # as the test says


def joined(nick: str, minutes: float = 0) -> ChatLine:
    return line(nick, f"{nick} joined", minutes, LineKind.PRESENCE, presence=PresenceChange.JOINED)


def left(nick: str, minutes: float = 0) -> ChatLine:
    return line(nick, f"{nick} left", minutes, LineKind.PRESENCE, presence=PresenceChange.LEFT)


def _said(shape: Text | Picture) -> str:
    return shape.words if isinstance(shape, Text) else shape.sequence


class DrivenLog:
    """A `VirtualLog` with its lines; points are in pixels from the left upper corner of the pane."""

    def __init__(
        self, *lines: ChatLine, width: float = WIDTH, height: float = HEIGHT, scale: float = 1
    ) -> None:
        self.lines = Lines()
        self.tail: list[ChatLine] = []
        self.new_from: int | None = None
        self.today = TODAY
        self.log = VirtualLog(metrics(), clock)
        self.log.resize(width, height, scale)
        self.add(*lines)

    def add(self, *lines: ChatLine) -> None:
        """Append lines and lay them out."""
        for added in lines:
            self.lines.add(added)
        self.sync()

    def sync(self) -> None:
        """Lay out what changed in `lines`, `tail`, `new_from` or `today`; call it after changing them."""
        self.log.sync(
            self.lines, self.tail, self.new_from, self.today, nick="mira", empty=Legible("Nobody spoke yet.")
        )

    def resize(self, width: float, height: float, scale: float) -> None:
        """Give the pane another size, as a view does before it shows the conversation again."""
        self.log.resize(width, height, scale)
        self.sync()

    @property
    def words_in_sight(self) -> list[str]:
        """The words of each text in sight, and each emoji, in the order in which they are drawn."""
        return [_said(shape) for shape in self.shapes() if isinstance(shape, Text | Picture)]

    def find_text(self, words: str) -> Text:
        """Return the text in sight that consists of these words; StopIteration when there is none."""
        return next(text for text in self.texts() if text.words == words)

    def shows(self, words: str) -> bool:
        """Whether some text in sight contains these words."""
        return any(words in seen for seen in self.words_in_sight)

    def shapes(self) -> list[Shape]:
        """Return all shapes in sight, from back to front."""
        rows = [shape.moved(row.top) for row in self.log.rows() for shape in row.shapes]
        return [*rows, *self.log.above_rows()]

    def texts(self) -> list[Text]:
        return [shape for shape in self.shapes() if isinstance(shape, Text)]

    def boxes(self) -> list[Box]:
        return [shape for shape in self.shapes() if isinstance(shape, Box)]

    def is_selected(self, words: str) -> bool:
        """Whether the middle of these words is under a selection."""
        return any(box.contains(*self.middle_of(words)) for box in self.boxes() if box.ink in SELECTIONS)

    def click(self, words: str) -> object:
        """Click in the middle of these words; return what was clicked, or None."""
        x, y = self.middle_of(words)
        self.log.press(x, y)
        return self.log.release(x, y)

    def middle_of(self, words: str) -> tuple[float, float]:
        """Return the point in the middle of these words."""
        left, right, middle = self._extent(words)
        return (left + right) / 2, middle

    def start_of(self, words: str) -> tuple[float, float]:
        """Return the point before the first letter of these words."""
        left, _, middle = self._extent(words)
        return left, middle

    def end_of(self, words: str) -> tuple[float, float]:
        """Return the point after the last letter of these words."""
        _, right, middle = self._extent(words)
        return right, middle

    def _extent(self, words: str) -> tuple[float, float, float]:
        drawn = (shape for shape in self.shapes() if isinstance(shape, Text | Picture))
        left, top, right, bottom = edges(next(shape for shape in drawn if _said(shape) == words), metrics())
        return left, right, (top + bottom) / 2

    def select(self, start: tuple[float, float], end: tuple[float, float], clicks: int = 1) -> str:
        """Drag from ``start`` to ``end``; return the selected text. Two clicks select words, three lines."""
        self.log.press(*start, clicks=clicks)
        self.log.drag(*end)
        self.log.release(*end)
        return self.log.selected_text()

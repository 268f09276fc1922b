"""How large everything in the log is. Pure."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from app.layout.metrics import Metrics
from app.texts.common import NOTHING, Legible

# CSS pixels; a multiple of the scale on the screen
MARGIN = 24
AVATAR = 38
COLUMN = MARGIN + AVATAR + 14  # where the bubbles of others begin
PADDING = 12  # beside the text in a bubble
PADDING_ABOVE = 8
ROUNDING = 12
SEAM = 3  # below each row
OWN_GAP = 12
GROUP_GAP = 9
NAME_HEIGHT = 23
NOTE_HEIGHT = 7  # above and below a line in the middle, together
LINK_HEIGHT = 22  # of a line that can be clicked, below a text
EDGE = 12  # above the first row and below the last

BODY = 14
NAME = 13
SMALL = 12
TINY = 11

_WIDEST = 640
_SHARE = 0.72  # of the pane, for a bubble
_NARROWEST = 60

Clock = Callable[[datetime], Legible]


class Look(Struct, frozen=True):
    """What the looks of a row depend on, beside its line."""

    metrics: Metrics
    clock: Clock
    width: float
    scale: float
    nick: str = ""
    """Ours: mentions of it are marked."""

    def px(self, css: float) -> int:
        """Return a measure in whole pixels of the screen."""
        return round(css * self.scale)

    def room(self) -> float:
        """Return how wide the text in a bubble may be."""
        bubble = min(self.px(_WIDEST), _SHARE * self.width, self.width - self.px(COLUMN + MARGIN))
        return max(bubble, self.px(_NARROWEST)) - 2 * self.px(PADDING)

    def note_room(self) -> float:
        """Return how wide a line in the middle may be."""
        return max(min(self.px(_WIDEST), self.width - 2 * self.px(MARGIN)), self.px(_NARROWEST))

    def time(self, at: datetime | None) -> Legible:
        """Return a time of day; nothing if it is not known."""
        return self.clock(at) if at else NOTHING

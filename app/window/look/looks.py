"""How the window looks at the moment: its palette and scale, from preferences, the desktop and the screen."""

from msgspec import Struct

from app.settings.profile import Preferences
from app.texts.common import ClockStyle
from app.window.look.palette import DARK, LIGHT, Palette

_LEAST_STEP = 0.01


class Looks(Struct, frozen=True):
    """Everything that widgets are made by; when it changes, all widgets are made anew."""

    palette: Palette
    scale: float
    clock: ClockStyle = "24"

    def __eq__(self, other: object) -> bool:
        """Compare by what can be seen."""
        if not isinstance(other, Looks):
            return NotImplemented
        is_near = abs(self.scale - other.scale) < _LEAST_STEP
        return self.palette is other.palette and self.clock == other.clock and is_near

    __hash__ = None  # type: ignore[assignment] # nearly equal values have no common hash


def looks(preferences: Preferences, *, is_desktop_dark: bool, screen_scale: float) -> Looks:
    """Return how the window is to look."""
    is_dark = preferences.theme == "dark" or (preferences.theme == "system" and is_desktop_dark)
    scale = screen_scale * preferences.text_percent / 100
    return Looks(DARK if is_dark else LIGHT, scale, preferences.clock)

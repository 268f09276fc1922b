"""How somebody likes the window, changed as it is chosen. Pure."""

from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from app.settings.profile import Clock, Preferences, Theme
from core.values import replace

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""In percent."""


class Setting(Enum):
    """What can be set."""

    NICK = "nick"
    THEME = "theme"
    TEXT = "text"
    CLOCK = "clock"
    NOTIFIES = "notifies"
    SOUND = "sound"
    ASKS = "asks"


class SettingsState(Struct, frozen=True):
    """What the dialog shows."""

    preferences: Preferences
    nick: str
    touched: Setting = Setting.THEME
    """What was changed last: it keeps the keyboard when the window is made anew."""


class SettingsModel:
    """Everything is kept at once; there is nothing to confirm."""

    def __init__(
        self,
        preferences: Preferences,
        nick: str,
        keep: Callable[[Preferences], None],
        change_nick: Callable[[], None],
    ) -> None:
        self.state = SettingsState(preferences, nick)
        self._keep = keep
        self._change_nick = change_nick

    def change_nick(self) -> None:
        """Ask for another nickname."""
        self._change_nick()

    def choose_theme(self, theme: Theme) -> None:
        """Be light, dark, or as the desktop is."""
        self._change(Setting.THEME, replace(self.state.preferences, theme=theme))

    def choose_text(self, percent: int) -> None:
        """Write as large as the step next to this."""
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - percent))
        self._change(Setting.TEXT, replace(self.state.preferences, text_percent=nearest))

    def choose_clock(self, clock: Clock) -> None:
        """Tell the time of day so."""
        self._change(Setting.CLOCK, replace(self.state.preferences, clock=clock))

    def toggle(self, setting: Setting) -> None:
        """Switch something on or off."""
        old = self.state.preferences
        changed = {
            Setting.NOTIFIES: replace(old, notifies=not old.notifies),
            Setting.SOUND: replace(old, has_sound=not old.has_sound),
            Setting.ASKS: replace(old, asks_before_leaving=not old.asks_before_leaving),
        }
        self._change(setting, changed.get(setting, old))

    def _change(self, setting: Setting, preferences: Preferences) -> None:
        is_new = preferences != self.state.preferences
        self.state = replace(self.state, preferences=preferences, touched=setting)
        if is_new:
            self._keep(preferences)

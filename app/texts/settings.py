"""Words of the settings dialog. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime

from app.texts.common import Legible, clock, sentence

TITLE = Legible("Settings")
NICKNAME = Legible("Nickname")
CHANGE = "Change"
THEME = "Colours"
TEXT_SIZE = "Text size"
CLOCK = "Times"
NOTIFICATIONS = "Notifications"
NOTIFICATIONS_TEXT = "When somebody mentions you or writes to you while you look elsewhere."
SOUND = "Sound"
SOUND_TEXT = "With each notification."
ASK = "Ask before leaving"
ASK_TEXT = "As a guest. Closing a room of your own is always asked."
SMALLER = "Smaller"
LARGER = "Larger"
DONE = "Done"

THEMES: Mapping[str, str] = {"system": "System", "light": "Light", "dark": "Dark"}
_AFTERNOON = datetime(2026, 1, 1, 17, 30, tzinfo=UTC)
CLOCKS: Mapping[str, str] = {"24": clock(_AFTERNOON, "24"), "12": clock(_AFTERNOON, "12")}


def percent(number: int) -> str:
    """Return the size of text in percent."""
    return f"{number} %"


def not_kept(why: Legible) -> Legible:
    """Say why a setting could not be saved: it holds until the window closes."""
    return sentence(Legible("This could not be saved for the next time"), why)

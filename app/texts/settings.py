"""Words of the settings dialog. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime

from app.texts.common import Legible, clock, sentence

TITLE = Legible("Settings")
NICKNAME = Legible("Nickname")
CHANGE = Legible("Change")
THEME = Legible("Colours")
TEXT_SIZE = Legible("Text size")
CLOCK = Legible("Times")
NOTIFICATIONS = Legible("Notifications")
NOTIFICATIONS_TEXT = Legible("When somebody mentions you or writes to you while you look elsewhere.")
SOUND = Legible("Sound")
SOUND_TEXT = Legible("With each notification.")
ASK = Legible("Ask before leaving")
ASK_TEXT = Legible("As a guest. Closing a room of your own is always asked.")
CLEAR = Legible("Let in programs without encryption")
CLEAR_TEXT = Legible("Into rooms you host, from other computers: others on this network could read along.")
SMALLER = Legible("Smaller")
LARGER = Legible("Larger")
DONE = Legible("Done")

THEMES: Mapping[str, Legible] = {
    "system": Legible("System"),
    "light": Legible("Light"),
    "dark": Legible("Dark"),
}
_AFTERNOON = datetime(2026, 1, 1, 17, 30, tzinfo=UTC)
CLOCKS: Mapping[str, Legible] = {"24": clock(_AFTERNOON, "24"), "12": clock(_AFTERNOON, "12")}


def percent(number: int) -> Legible:
    """Return the size of text in percent."""
    return Legible(f"{number} %")


def not_kept(why: Legible) -> Legible:
    """Say why a setting could not be saved: it holds until the window closes."""
    return sentence(Legible("This could not be saved for the next time"), why)

"""Everything that can be set, one row each: its field, its words, how it is chosen, and who listens.

A row without its field, a field without its row, and a listener that does not listen end the program here.
"""

from datetime import UTC, datetime

from app.settings.profile import Preferences
from app.texts import settings as texts
from app.viewmodels.chat.notices import Notice, Notices
from app.viewmodels.console.order_words import clear_allowed
from app.viewmodels.dialogs.questions import is_asked
from app.viewmodels.dialogs.settings_model import ChoiceRow, OnOffRow, StepsRow, checked
from app.viewmodels.incoming import legible_message
from app.window.look.looks import Looks, looks
from core.events import Said

_MENTION = legible_message(Said("#lobby", "bob", "ada?", datetime(2026, 1, 1, tzinfo=UTC), is_own=False))


def _looks(preferences: Preferences) -> tuple[Looks, Looks]:
    """How the window looks: on a light desktop, and on a dark one."""
    light, dark = (looks(preferences, is_desktop_dark=is_dark, screen_scale=1.0) for is_dark in (False, True))
    return light, dark


def _notice(preferences: Preferences) -> Notice | None:
    """The notification that a mention is worth."""
    how = {"is_mention": True, "is_focused": False, "is_history": False}
    return Notices().notice_of(_MENTION, preferences, 0.0, **how)


def _is_guest_asked(preferences: Preferences) -> bool:
    return is_asked(preferences, is_host=False)


SETTINGS = checked(
    [
        ChoiceRow("theme", texts.THEME, texts.THEMES, _looks),
        StepsRow(
            "text_percent",
            texts.TEXT_SIZE,
            (80, 90, 100, 110, 125, 150, 175, 200),
            texts.percent,
            (texts.SMALLER, texts.LARGER),
            _looks,
        ),
        ChoiceRow("clock", texts.CLOCK, texts.CLOCKS, _looks),
        OnOffRow(
            "notifies", texts.NOTIFICATIONS, texts.NOTIFICATIONS_TEXT, _notice, needs_notifications=True
        ),
        OnOffRow("has_sound", texts.SOUND, texts.SOUND_TEXT, _notice),
        OnOffRow("lets_in_clear", texts.CLEAR, texts.CLEAR_TEXT, clear_allowed),
        OnOffRow("asks_before_leaving", texts.ASK, texts.ASK_TEXT, _is_guest_asked),
    ]
)
"""In the order in which they stand; the first of them has the keyboard at first."""

"""Tells the person what others said to them while they looked elsewhere."""

import time
from collections.abc import Callable

from app.settings.profile import Preferences
from app.texts.chat import mentioned
from app.texts.common import Legible
from app.viewmodels.chat.notices import Notice, Notices
from app.viewmodels.legible import legible_name
from core.events import Said


class MessageNotifier:
    """Outside the window by a notification of the system, inside by a toast."""

    def __init__(self, notify: Callable[[Notice], None], show_toast: Callable[[Legible], None]) -> None:
        """``notify`` shows a notification of the system, ``show_toast`` a sentence in the window."""
        self._notices = Notices()
        self._notify = notify
        self._show_toast = show_toast

    def notify_of_message(
        self, said: Said, preferences: Preferences, *, is_mention: bool, is_focused: bool, is_seen: bool
    ) -> None:
        """Tell of a message if it is meant for us; ``is_seen``: the person has the chat before their eyes."""
        notice = self._notices.notice_of(
            said,
            preferences,
            time.monotonic(),
            is_mention=is_mention,
            is_focused=is_focused,
            is_history=False,
        )
        if notice:
            self._notify(notice)
        elif is_mention and not is_seen and not said.is_own:
            self._show_toast(mentioned(legible_name(said.nick), legible_name(said.conversation)))

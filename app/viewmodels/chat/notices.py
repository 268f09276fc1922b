"""Which messages are notified while the person looks elsewhere, and in which words. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.settings.profile import Preferences
from app.texts import desktop as texts
from app.texts.chat import mentioned
from app.texts.common import Legible, one_line
from app.viewmodels.legible import is_person, shortened
from app.viewmodels.window_events import MessageCame
from core.naming.names import is_channel
from storage.wire.casefolding import casefold

PAUSE_SECONDS = 5.0
"""The least time between two notifications of one conversation."""
MOST_AT_ONCE = 3
"""The most notifications of all conversations together within one pause."""
_LONGEST_NAME = 40
_LONGEST_TEXT = 200


class Notice(Struct, frozen=True):
    """One notification. Its words are plain text, not markup: ``<`` is shown as a ``<``."""

    conversation: str
    """The conversation that a click on it shows."""
    title: Legible
    text: Legible
    has_sound: bool = True


class Notices:
    """Chooses which messages are notified, and remembers which were within the last `PAUSE_SECONDS`."""

    def __init__(self) -> None:
        self._notified: dict[str, float] = {}  # when, by conversation

    def notice_of(
        self,
        said: MessageCame,
        preferences: Preferences,
        now: float,
        *,
        is_mention: bool,
        is_focused: bool,
        is_history: bool,
    ) -> Notice | None:
        """Return the notification for ``said``, or None; ``now``: seconds of a clock that never jumps."""
        is_told = preferences.notifies and not is_focused and not is_history
        is_wanted = is_told and is_for_us(said, is_mention=is_mention)
        if not (is_wanted and self._take_turn(casefold(said.conversation.wire), now)):
            return None
        return _worded(said, has_sound=preferences.has_sound)

    def _take_turn(self, conversation: str, now: float) -> bool:
        """Note that ``conversation`` notifies now; False: it may not, there were too many of late."""
        self._notified = {name: at for name, at in self._notified.items() if now - at < PAUSE_SECONDS}
        if conversation in self._notified or len(self._notified) >= MOST_AT_ONCE:
            return False
        self._notified[conversation] = now
        return True


def is_for_us(said: MessageCame, *, is_mention: bool) -> bool:
    """Whether another person says it to us: alone, or by a mention."""
    return (is_mention or not is_channel(said.conversation.wire)) and _is_by_somebody_else(said)


def _is_by_somebody_else(said: MessageCame) -> bool:
    """Whether another person said it.

    Programs answer with NOTICE (RFC 2812 §3.3.2), which disturbs nobody.
    """
    return not said.is_own and not said.is_notice and is_person(said.nick.wire)


def _worded(said: MessageCame, *, has_sound: bool) -> Notice:
    nick = _short_line(said.nick.shown, _LONGEST_NAME)
    channel = _short_line(said.conversation.shown, _LONGEST_NAME)
    title = texts.in_channel(nick, channel) if is_channel(said.conversation.wire) else nick
    text = one_line(said.text)
    told = texts.doing(one_line(said.nick.shown), text) if said.is_action else text
    return Notice(said.conversation.wire, title, shortened(told, _LONGEST_TEXT), has_sound)


def _short_line(text: Legible, most: int) -> Legible:
    return shortened(one_line(text), most)


class Attention:
    """Whether the desktop is to mark our window: once, until the window has the keyboard again."""

    def __init__(self) -> None:
        self._is_wanted = False
        self._is_asked = False

    def want(self) -> None:
        """Note that something has come that is meant for the person, who looks elsewhere."""
        self._is_wanted = True

    def take_request(self, *, is_focused: bool) -> bool:
        """Return whether to ask the desktop now; called before each frame."""
        is_due = self._is_wanted and not self._is_asked and not is_focused
        self._is_asked = not is_focused and (self._is_asked or is_due)
        self._is_wanted = False
        return is_due


class MessageNotifier:
    """Tells the person of messages for them: by a notification of the system, or by a toast in the window."""

    def __init__(
        self,
        notify: Callable[[Notice], None],
        show_toast: Callable[[Legible], None],
        now: Callable[[], float],
        attention: Attention,
    ) -> None:
        """``notify`` shows a notification of the system, ``show_toast`` shows a sentence in the window.

        ``attention`` hears of messages that are meant for us.
        ``now`` returns the seconds of a clock that never jumps.
        """
        self._notices = Notices()
        self._notify = notify
        self._show_toast = show_toast
        self._now = now
        self._attention = attention

    def notify_of_message(
        self,
        said: MessageCame,
        preferences: Preferences,
        *,
        is_mention: bool,
        is_focused: bool,
        is_seen: bool,
    ) -> None:
        """Tell the person of a message if it is meant for them.

        ``is_seen``: the chat is on the screen now.
        """
        if preferences.notifies and not is_focused and is_for_us(said, is_mention=is_mention):
            self._attention.want()
        notice = self._notices.notice_of(
            said,
            preferences,
            self._now(),
            is_mention=is_mention,
            is_focused=is_focused,
            is_history=False,
        )
        if notice:
            self._notify(notice)
        elif is_mention and not is_seen and not said.is_own:
            self._show_toast(mentioned(said.nick.shown, said.conversation.shown))

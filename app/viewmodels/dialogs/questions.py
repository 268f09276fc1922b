"""What is asked before somebody leaves, removes somebody, or sends a long text. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.settings.profile import Preferences
from app.texts import chat as chat_texts
from app.texts import leave as texts
from app.texts.common import Legible
from core.values import replace


def is_asked(preferences: Preferences, *, is_host: bool) -> bool:
    """Whether there is a question before leaving a room; a host closes it for all, and is always asked."""
    return is_host or preferences.asks_before_leaving


class LeaveState(Struct, frozen=True):
    """What the dialog shows."""

    title: Legible
    text: str
    stay: str
    leave: str
    can_be_silenced: bool = False
    """Guests may say that they don't want to be asked again."""
    is_silenced: bool = False


class LeaveModel:
    """Asks once; the default is to stay."""

    def __init__(
        self,
        room: Legible,
        guests: int | None,
        leave: Callable[[], None],
        *,
        unsent: int = 0,
        silence: Callable[[], None] = lambda: None,
    ) -> None:
        """``guests``: how many others a host's room would lose; None for a guest.

        ``unsent`` messages of ours would be lost; ``silence`` is called when nobody wants to be asked again.
        """
        self._leave = leave
        self._silence = silence
        lost = texts.unsent(unsent)
        if guests is None:
            text = f"{lost} {texts.LEAVE_GUEST}".strip()
            title = texts.leave_title(room)
            self.state = LeaveState(title, text, texts.STAY, texts.LEAVE_ROOM, can_be_silenced=True)
        else:
            title, text = texts.close_room_title(room), f"{texts.leave_host(guests)} {lost}".strip()
            self.state = LeaveState(title, text, texts.KEEP_OPEN, texts.CLOSE_ROOM)

    def toggle_silence(self) -> None:
        """Ask no more from the next time on, or do."""
        if self.state.can_be_silenced:
            self.state = replace(self.state, is_silenced=not self.state.is_silenced)

    def submit(self) -> None:
        """Leave."""
        if self.state.is_silenced:
            self._silence()
        self._leave()


class RemoveState(Struct, frozen=True):
    """What the dialog shows."""

    nick: Legible
    channel: Legible
    title: Legible
    text: Legible
    reason: str = ""


class RemoveModel:
    """Asks for a reason, and whether it is meant."""

    def __init__(self, nick: Legible, channel: Legible, remove: Callable[[str], None]) -> None:
        title = chat_texts.remove_title(nick, channel)
        self.state = RemoveState(nick, channel, title, chat_texts.remove_text(nick))
        self._remove = remove

    def edit_reason(self, reason: str) -> None:
        """Take what stands in the field."""
        self.state = replace(self.state, reason=reason)

    def submit(self) -> None:
        """Remove them."""
        self._remove(self.state.reason.strip())


class SendState(Struct, frozen=True):
    """What the dialog shows."""

    title: Legible
    text: str


class SendModel:
    """Asks once."""

    def __init__(self, text: str, send: Callable[[], None]) -> None:
        count = text.strip().count("\n") + 1
        self.state = SendState(chat_texts.send_title(count), chat_texts.SEND_TEXT)
        self._send = send

    def submit(self) -> None:
        """Send it."""
        self._send()

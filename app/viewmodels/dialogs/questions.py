"""The questions before a person leaves, removes somebody from a channel, or sends a long text. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.settings.profile import Preferences
from app.texts import chat as chat_texts
from app.texts import leave as texts
from app.texts.common import NOTHING, Legible, two_sentences
from core.values import replace


def is_asked(preferences: Preferences, *, is_host: bool) -> bool:
    """Whether there is a question before leaving; a host, who closes the room for all, is always asked."""
    return is_host or preferences.asks_before_leaving


class LeaveState(Struct, frozen=True):
    """What the dialog shows."""

    title: Legible
    text: Legible
    stay: Legible
    leave: Legible
    can_be_silenced: bool = False
    """Whether the person may say that they don't want to be asked again."""
    is_silenced: bool = False


class LeaveModel:
    """Asks whether the person really leaves; to stay is the default."""

    def __init__(
        self,
        room: Legible,
        guests: int | None,
        leave: Callable[[], None],
        *,
        unsent: int = 0,
        silence: Callable[[], None] = lambda: None,
    ) -> None:
        """``guests``: how many people closing the room would disconnect; None: we are a guest.

        ``unsent``: how many of our messages would be lost. ``leave`` is called when the answer is to leave,
        ``silence`` before it when the person does not want to be asked again.
        """
        self._leave = leave
        self._silence = silence
        lost = texts.unsent(unsent)
        if guests is None:
            text = two_sentences(lost, texts.LEAVE_GUEST)
            title = texts.leave_title(room)
            self.state = LeaveState(title, text, texts.STAY, texts.LEAVE_ROOM, can_be_silenced=True)
        else:
            title, text = texts.close_room_title(room), two_sentences(texts.leave_host(guests), lost)
            self.state = LeaveState(title, text, texts.KEEP_OPEN, texts.CLOSE_ROOM)

    def toggle_silence(self) -> None:
        """Choose whether this question is never asked again; a host can't choose that."""
        if self.state.can_be_silenced:
            self.state = replace(self.state, is_silenced=not self.state.is_silenced)

    def submit(self) -> None:
        """Leave the room."""
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
    problem: Legible = NOTHING
    """Why the reason can't be given so, as a sentence; empty: it can."""


class RemoveModel:
    """Asks for a reason, and whether the person is really to be removed from the channel."""

    def __init__(
        self,
        nick: Legible,
        channel: Legible,
        remove: Callable[[str], None],
        judge: Callable[[str], Legible] = lambda _reason: NOTHING,
    ) -> None:
        """``remove`` is called with the reason, which may be empty; ``judge`` says what is wrong with one."""
        title = chat_texts.remove_title(nick, channel)
        self.state = RemoveState(nick, channel, title, chat_texts.remove_text(nick))
        self._remove = remove
        self._judge = judge

    def edit_reason(self, reason: str) -> None:
        """Take the text of the field."""
        self.state = replace(self.state, reason=reason, problem=self._judge(reason.strip()))

    def submit(self) -> None:
        """Remove the person; nothing happens while there is a problem."""
        if not self.state.problem:
            self._remove(self.state.reason.strip())


class WhomState(Struct, frozen=True):
    """What the dialog shows."""

    title: Legible
    text: Legible


class WhomModel:
    """Asks whether something is to go to whoever has a nickname now; not to send it is the default."""

    def __init__(self, title: Legible, text: Legible, send: Callable[[], None]) -> None:
        """``send`` is called if it is."""
        self.state = WhomState(title, text)
        self._send = send

    def submit(self) -> None:
        """Send it."""
        self._send()


class SendState(Struct, frozen=True):
    """What the dialog shows."""

    title: Legible
    text: Legible


class SendModel:
    """Asks whether a long text is really to be sent."""

    def __init__(self, messages: int, lines: int, characters: int, send: Callable[[], None]) -> None:
        """Say what goes out: so many messages, lines and characters. ``send``: called if that is meant."""
        title = chat_texts.send_title(messages, lines, characters)
        self.state = SendState(title, chat_texts.send_text(messages))
        self._send = send

    def submit(self) -> None:
        """Send the text."""
        self._send()

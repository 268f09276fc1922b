"""The question before somebody is removed from a channel by its operator. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts import chat as texts
from app.texts.common import Legible
from core.values import replace


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
        title = texts.remove_title(nick, channel)
        self.state = RemoveState(nick, channel, title, texts.remove_text(nick))
        self._remove = remove

    def edit(self, reason: str) -> None:
        """Take what stands in the field."""
        self.state = replace(self.state, reason=reason)

    def submit(self) -> None:
        """Remove them."""
        self._remove(self.state.reason.strip())

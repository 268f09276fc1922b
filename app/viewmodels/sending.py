"""The question before a long text is sent, which may have been pasted by mistake. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts import chat as texts
from app.texts.common import Legible


class SendState(Struct, frozen=True):
    """What the dialog shows."""

    title: Legible
    text: str


class SendModel:
    """Asks once."""

    def __init__(self, text: str, send: Callable[[], None]) -> None:
        count = text.strip().count("\n") + 1
        self.state = SendState(texts.send_title(count), texts.SEND_TEXT)
        self._send = send

    def submit(self) -> None:
        """Send it."""
        self._send()

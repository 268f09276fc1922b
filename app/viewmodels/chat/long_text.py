"""A text that is too long for one message, and goes as several, one after the other. Pure."""

from msgspec import Struct

from app.viewmodels.chat.lines import Quote
from core.actions import Say
from core.text.message_parts import MessageLimits, OutgoingMessage


class SendingProgress(Struct, frozen=True):
    """Which message of a long text is on its way, and how many there are."""

    number: int
    count: int


class LongText(Struct):
    """A long text on its way: one message at a time, the next when the room has the one before."""

    text: str
    """As `core.text.message_parts.as_sent` returns it."""
    is_action: bool
    quote: Quote | None
    """The message that it answers: only the first one says so."""
    messages: list[OutgoingMessage]
    arrived: int = 0
    """How many of them the room has."""
    ticket: int | None = None
    """The ticket of the one that is on its way; None: none is."""
    not_before: float = 0.0
    """When the next one may go, on the clock of `ChatModel.apply`."""

    @property
    def progress(self) -> SendingProgress:
        """How far it is."""
        return SendingProgress(min(self.arrived + 1, len(self.messages)), len(self.messages))

    @property
    def is_over(self) -> bool:
        """Whether the room has all of it."""
        return self.arrived >= len(self.messages)

    @property
    def rest(self) -> str:
        """What the room does not have yet, as far as we know."""
        return "" if self.is_over else self.text[self.messages[self.arrived].start :]

    def next_order(self, target: str, ticket: int) -> Say:
        """Return the order for the next message, which is on its way then."""
        self.ticket = ticket
        text, quote = self.messages[self.arrived].text, None if self.arrived else self.quote
        return Say(target, text, ticket, self.is_action, quote.msgid if quote else "")

    def note_arrival(self) -> None:
        """Note that the room has the message that was on its way."""
        self.arrived, self.ticket = self.arrived + 1, None

    def cut_anew(self, limits: MessageLimits, target: str) -> None:
        """Cut what is not on its way yet by other limits than before."""
        kept = self.arrived + (self.ticket is not None)
        if kept < len(self.messages):
            start = self.messages[kept].start
            rest = limits.messages(target, self.text, is_action=self.is_action, start=start)
            self.messages[kept:] = rest

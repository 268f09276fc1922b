"""Which own line an answer of the server belongs to: by its label.  Pure.

Each labelled line has exactly one answer: a line, a batch of lines, or ACK. Source: IRCv3 labeled-response.
"""

from msgspec import Struct

from core.events import Event, Said
from core.joining.state.receipts import UNAWAITED, Receipt, SentOrder
from core.values import replace

QUIET = "quiet"
"""The label of whatever nobody needs to hear a refusal of; nothing is kept of such lines."""


class _Message(Struct, frozen=True):
    order: SentOrder
    is_last: bool
    told: Event


class Labels:
    """The own labelled lines that the server has not answered yet."""

    __slots__ = ("_count", "_waiting")

    def __init__(self) -> None:
        """Nothing waits."""
        self._count = 0
        self._waiting: dict[str, _Message] = {}

    def new(self) -> str:
        """A label that was not used yet; it will do for a batch as well."""
        self._count += 1
        return str(self._count)

    def expect(self, label: str, order: SentOrder, told: Event, *, is_last: bool) -> None:
        """A line with ``label`` is sent, the last of its order perhaps.

        ``told``: what has happened if the server takes it and says no more of it.
        """
        self._waiting[label] = _Message(order, is_last, told)

    def arrived(self, label: str) -> Receipt:
        """The message with ``label`` came back."""
        message = self._waiting.pop(label, None)
        return message.order.arrived(is_last=message.is_last) if message else UNAWAITED

    def refused(self, label: str) -> Receipt:
        """It was refused."""
        if label == QUIET:
            return Receipt(was_awaited=True)
        message = self._waiting.pop(label, None)
        return message.order.refused() if message else UNAWAITED

    def answered(self, label: str) -> Event | None:
        """The answer is complete: what has happened, unless it said so itself."""
        message = self._waiting.pop(label, None)
        if message is None:
            return None
        if isinstance(message.told, Said) and message.order.is_refused:
            return replace(message.told, ticket=None)
        return message.told

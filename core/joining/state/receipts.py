"""Which of our messages the server has not answered yet, and which one an answer belongs to. Pure.

`Labels` is for servers with labels: each labelled line has exactly one answer, which is a line, a batch or
an ACK (IRCv3 labeled-response). `Receipts` is for the others: they answer in the order of our lines, so an
answer belongs to the oldest message with the same target and text.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from core.events import Event, Said
from core.values import replace
from storage.wire.casefolding import casefold

QUIET = "quiet"
"""The label of lines whose refusal is not shown to anybody; nothing is kept of such lines."""

TAGS_ALONE = "\0"
"""Stands for the text of a TAGMSG, which has none; a NUL can't be in a text."""


class Receipt(NamedTuple):
    """Which order of ours an answer of the server completes."""

    was_awaited: bool
    """Whether the answer belongs to a message of ours; False: it must be shown like any other."""
    ticket: int | None = None
    """The ticket of the `Say` that is complete now; None: none is, or it was refused already."""


UNAWAITED = Receipt(was_awaited=False)
"""The answer belongs to no message of ours, or to one without a ticket whose refusal must be shown."""


class SentOrder(Struct):
    """An order that was sent, perhaps as several messages."""

    ticket: int | None = None
    """The ticket of a `Say`; None for any other order."""
    is_quiet: bool = False
    """Whether a refusal is not shown: it only said that we are typing."""
    is_refused: bool = False

    def arrived(self, *, is_last: bool) -> Receipt:
        """Return the receipt for one of its messages that came back; only the last completes the order."""
        return Receipt(was_awaited=True, ticket=self.ticket if is_last and not self.is_refused else None)

    def refused(self) -> Receipt:
        """Return the receipt for a refusal of one of its messages; only the first of them has the ticket."""
        is_news, self.is_refused = not self.is_refused, True
        if self.ticket is None:
            return Receipt(was_awaited=True) if self.is_quiet else UNAWAITED
        return Receipt(was_awaited=True, ticket=self.ticket if is_news else None)


class _Labelled(Struct, frozen=True):
    order: SentOrder
    is_last: bool
    told: Event


class Labels:
    """Our labelled lines that the server has not answered yet."""

    __slots__ = ("_count", "_waiting")

    def __init__(self) -> None:
        """Nothing waits for an answer at first."""
        self._count = 0
        self._waiting: dict[str, _Labelled] = {}

    def new(self) -> str:
        """Return a label that was not used before; it may also be the reference tag of a batch."""
        self._count += 1
        return str(self._count)

    def expect(self, label: str, order: SentOrder, told: Event, *, is_last: bool) -> None:
        """Note that a line with ``label`` is sent; ``is_last``: it is the last one of its order.

        ``told``: the event to publish if the server accepts the line with a mere ACK.
        """
        self._waiting[label] = _Labelled(order, is_last, told)

    def arrived(self, label: str) -> Receipt:
        """Return the receipt for the echo with ``label``."""
        message = self._waiting.pop(label, None)
        return message.order.arrived(is_last=message.is_last) if message else UNAWAITED

    def refused(self, label: str) -> Receipt:
        """Return the receipt for a refusal with ``label``."""
        if label == QUIET:
            return Receipt(was_awaited=True)
        message = self._waiting.pop(label, None)
        return message.order.refused() if message else UNAWAITED

    def answered(self, label: str) -> Event | None:
        """Take the end of the answer to ``label``.

        Return the event to publish; None if an echo or a refusal has told it already.
        """
        message = self._waiting.pop(label, None)
        if message is None:
            return None
        if isinstance(message.told, Said) and message.order.is_refused:
            return replace(message.told, ticket=None)
        return message.told


class _Unlabelled(Struct, frozen=True):
    target: str
    text: str
    order: SentOrder
    is_last: bool


class Receipts:
    """Our unlabelled messages that the server has not answered yet, the oldest first."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        """Nothing waits for an answer at first."""
        self._waiting: list[_Unlabelled] = []

    def expect(self, target: str, texts: Sequence[str], order: SentOrder) -> None:
        """Note that ``texts`` are sent to ``target``, a message each, which together carry out ``order``."""
        last, target = len(texts) - 1, casefold(target)
        self._waiting += [_Unlabelled(target, text, order, at == last) for at, text in enumerate(texts)]

    def echoed(self, target: str, text: str) -> Receipt:
        """Return the receipt for the echo of our own message."""
        target = casefold(target)
        for at, message in enumerate(self._waiting):
            if message.target == target and message.text == text:
                # a TAGMSG before it that has not come back was dropped by the server
                before = [one for one in self._waiting[:at] if one.text != TAGS_ALONE]
                self._waiting[: at + 1] = before
                return message.order.arrived(is_last=message.is_last)
        return UNAWAITED

    def refused(self, target: str | None) -> Receipt:
        """Return the receipt for a refusal: of the oldest message to ``target`` (None: to anybody).

        A TAGMSG counts only if no message waits.
        """
        target = None if target is None else casefold(target)
        meant: int | None = None
        for at, message in enumerate(self._waiting):
            if target is None or message.target == target:
                meant = at if meant is None or message.text != TAGS_ALONE else meant
                if message.text != TAGS_ALONE:
                    break
        return UNAWAITED if meant is None else self._waiting.pop(meant).order.refused()

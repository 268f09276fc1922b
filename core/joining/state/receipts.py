"""What was sent and is not answered yet.  Pure.

`Labels`: each labelled line has exactly one answer, a line, a batch of lines, or ACK. Source: IRCv3
labeled-response. `Receipts` is for servers that do not label: they answer in the order of the lines, so the
oldest message of the same conversation and text is taken for the one that is answered.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from core.events import Event, Said
from core.values import replace
from storage.wire.casefolding import casefold

QUIET = "quiet"
"""The label of whatever nobody needs to hear a refusal of; nothing is kept of such lines."""

TAGS_ALONE = "\0"
"""In place of the text of a TAGMSG, which has none: no text has this character."""


class Receipt(NamedTuple):
    """What an answer of the server settles."""

    was_awaited: bool
    ticket: int | None = None


UNAWAITED = Receipt(was_awaited=False)
"""It answers nothing of ours, or nothing that anybody has a ticket for: it is told as any other."""


class SentOrder(Struct):
    """One order that was carried out; it may have been cut into several messages."""

    ticket: int | None = None
    """None: it was no `Say`."""
    is_quiet: bool = False
    """Nobody needs to hear that it was refused: that we are typing."""
    is_refused: bool = False

    def arrived(self, *, is_last: bool) -> Receipt:
        """One of its messages came back."""
        return Receipt(was_awaited=True, ticket=self.ticket if is_last and not self.is_refused else None)

    def refused(self) -> Receipt:
        """One of them was refused; the ticket comes once, however many are."""
        is_news, self.is_refused = not self.is_refused, True
        if self.ticket is None:
            return Receipt(was_awaited=True) if self.is_quiet else UNAWAITED
        return Receipt(was_awaited=True, ticket=self.ticket if is_news else None)


class _Labelled(Struct, frozen=True):
    order: SentOrder
    is_last: bool
    told: Event


class Labels:
    """The own labelled lines that the server has not answered yet."""

    __slots__ = ("_count", "_waiting")

    def __init__(self) -> None:
        """Nothing waits."""
        self._count = 0
        self._waiting: dict[str, _Labelled] = {}

    def new(self) -> str:
        """A label that was not used yet; it will do for a batch as well."""
        self._count += 1
        return str(self._count)

    def expect(self, label: str, order: SentOrder, told: Event, *, is_last: bool) -> None:
        """A line with ``label`` is sent, the last of its order perhaps.

        ``told``: what has happened if the server takes it and says no more of it.
        """
        self._waiting[label] = _Labelled(order, is_last, told)

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


class _Unlabelled(Struct, frozen=True):
    target: str
    text: str
    order: SentOrder
    is_last: bool


class Receipts:
    """The own messages that the server has not answered yet."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        """Nothing waits."""
        self._waiting: list[_Unlabelled] = []

    def expect(self, target: str, texts: Sequence[str], order: SentOrder) -> None:
        """``texts`` are sent to ``target``, a message each, and together carry out ``order``."""
        last, target = len(texts) - 1, casefold(target)
        self._waiting += [_Unlabelled(target, text, order, at == last) for at, text in enumerate(texts)]

    def echoed(self, target: str, text: str) -> Receipt:
        """An own message came back."""
        target = casefold(target)
        for at, message in enumerate(self._waiting):
            if message.target == target and message.text == text:
                # tags that have not come back by now were dropped on the way
                before = [one for one in self._waiting[:at] if one.text != TAGS_ALONE]
                self._waiting[: at + 1] = before
                return message.order.arrived(is_last=message.is_last)
        return UNAWAITED

    def refused(self, target: str | None) -> Receipt:
        """The oldest message to ``target`` (None: of all) was refused; tags only if there is no message."""
        target = None if target is None else casefold(target)
        meant: int | None = None
        for at, message in enumerate(self._waiting):
            if target is None or message.target == target:
                meant = at if meant is None or message.text != TAGS_ALONE else meant
                if message.text != TAGS_ALONE:
                    break
        return UNAWAITED if meant is None else self._waiting.pop(meant).order.refused()

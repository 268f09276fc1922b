"""Which own message an echo or a refusal answers.  Pure.

A server answers in the order of the lines, so the oldest message of the same conversation and text is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.names import casefold


@dataclass(slots=True)
class _Order:
    """One order to say something; it may have been cut into several lines."""

    ticket: int
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    target: str
    text: str
    order: _Order
    is_last: bool


class Receipts:
    """The own messages that the server has not answered yet."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        """Nothing waits."""
        self._waiting: list[_Line] = []

    def expect(self, target: str, texts: Sequence[str], ticket: int) -> None:
        """``texts`` are sent to ``target``, one line each, and together carry out the order of ``ticket``."""
        order = _Order(ticket)
        last = len(texts) - 1
        self._waiting += [_Line(casefold(target), text, order, at == last) for at, text in enumerate(texts)]

    def echoed(self, target: str, text: str) -> tuple[bool, int | None]:
        """An own message came back: was it waited for, and the ticket that this settles."""
        target = casefold(target)
        for at, line in enumerate(self._waiting):
            if line.target == target and line.text == text:
                del self._waiting[at]
                is_settled = line.is_last and not line.order.is_refused
                return True, line.order.ticket if is_settled else None
        return False, None

    def refused(self, target: str | None) -> tuple[bool, int | None]:
        """The oldest message to ``target`` (None: of all) was refused: was one waited for, and its ticket.

        The ticket comes once for each order, however many of its lines are refused.
        """
        for at, line in enumerate(self._waiting):
            if target is None or line.target == casefold(target):
                del self._waiting[at]
                is_news, line.order.is_refused = not line.order.is_refused, True
                return True, line.order.ticket if is_news else None
        return False, None

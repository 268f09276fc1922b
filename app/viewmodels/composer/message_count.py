"""How many messages and lines a text goes as before it is sent, exact also while it is edited. Pure."""

from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from core.text.message_parts import MessageLimits, OutgoingMessage

MOST_LINES_UNASKED = 15
MOST_MESSAGES_UNASKED = 3
MOST_CHARACTERS_UNASKED = 6_000
"""A text with more of one of these is sent only after a question: it may have been pasted by mistake."""
_NEAR_THE_END = 0.8
_AT_ONCE = 40_000  # characters: counting so many takes a few milliseconds


class Extent(Struct, frozen=True):
    """What goes out when a text is sent."""

    messages: int
    lines: int
    characters: int

    @property
    def needs_asking(self) -> bool:
        """Whether the person is asked before it is sent."""
        return (
            self.lines > MOST_LINES_UNASKED
            or self.messages > MOST_MESSAGES_UNASKED
            or self.characters > MOST_CHARACTERS_UNASKED
        )


def extent_of(messages: Iterable[OutgoingMessage], characters: int) -> Extent:
    """Return the extent of these messages, and of the text of so many characters that they are."""
    all_lines = [message.lines for message in messages]
    return Extent(len(all_lines), sum(all_lines), characters)


class Spoken(Struct, frozen=True):
    """What would be said: the text as it is sent, where, and how."""

    target: str
    text: str
    is_action: bool


class MessageCounter:
    """Counts the messages of a text that is being edited, a part of a long one each time it is asked.

    Where the text begins as it did before, those messages are not counted again.
    """

    def __init__(self) -> None:
        self._limits = MessageLimits()
        self._spoken = Spoken("", "", is_action=False)
        self._starts: list[int] = []
        self._is_whole = True

    def count(self, spoken: Spoken, limits: MessageLimits) -> int | None:
        """Return how many messages it goes as; None: that is not known yet, ask again soon."""
        before = self._spoken
        if spoken != before or limits != self._limits:
            is_alike = (spoken.target, spoken.is_action, limits) == (
                before.target,
                before.is_action,
                self._limits,
            )
            kept = _still_true(self._starts, before.text, spoken.text) if is_alike else 0
            self._spoken, self._limits, self._is_whole = spoken, limits, False
            del self._starts[kept:]
        if not self._is_whole:
            self._count_on()
        return len(self._starts) if self._is_whole else None

    def _count_on(self) -> None:
        spoken, begin = self._spoken, self._starts.pop() if self._starts else 0
        messages = self._limits.messages(spoken.target, spoken.text, is_action=spoken.is_action, start=begin)
        for message in messages:
            self._starts.append(message.start)
            if message.start - begin > _AT_ONCE:
                return
        self._is_whole = True


def _still_true(starts: list[int], before: str, now: str) -> int:
    """Return how many of the messages of ``before`` begin where those of ``now`` do.

    Where a message begins depends on what follows, but never on more than the next two.
    """
    same = bisect_left(starts, 1, key=lambda start: not now.startswith(before[: start + 1]))
    return max(same - 3, 0)


def length_note(spoken: Spoken, limits: MessageLimits, count: int | None) -> Legible:
    """Return how many bytes are left, or that ``count`` messages will be sent; empty while there is room."""
    if count is None:
        return NOTHING
    if count > 1:
        return texts.in_parts(count)
    most = limits.multiline.max_bytes if limits.multiline and not spoken.is_action else 0
    if len(spoken.text) * 4 < most * _NEAR_THE_END:  # four bytes are the longest character
        return NOTHING
    left = most - len(spoken.text.encode(errors="replace"))
    return texts.bytes_left(left) if most and 0 <= left <= most * (1 - _NEAR_THE_END) else NOTHING

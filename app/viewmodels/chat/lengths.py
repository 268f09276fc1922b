"""How much would be sent of what stands in the composer. Pure."""

from collections.abc import Callable

from app.texts.common import NOTHING, Legible
from app.viewmodels.composer.message_count import (
    Extent,
    MessageCounter,
    Spoken,
    extent_of,
    length_note,
)
from app.viewmodels.composer.slash_commands import Speak, understand
from core.text.message_parts import MessageLimits, as_sent


class Lengths:
    """Says how long texts are, by what the room takes as one message."""

    def __init__(self, limits: Callable[[], MessageLimits]) -> None:
        """``limits`` returns what it takes now."""
        self._limits = limits
        self._counter = MessageCounter()

    def extent(self, text: str, here: str) -> Extent | None:
        """Return what goes out when ``text`` is submitted in ``here``; None: nothing is said by it."""
        spoken = _spoken(text, here)
        if spoken is None:
            return None
        words = as_sent(spoken.text)
        sent = self._limits().messages(spoken.target, words, is_action=spoken.is_action)
        return extent_of(sent, len(words))

    def note(self, text: str, here: str) -> Legible | None:
        """Return what the composer says of the length of its text; None: ask again soon, it is long."""
        spoken = _spoken(text, here)
        if spoken is None:
            return NOTHING
        count = self._counter.count(spoken, self._limits())
        return None if count is None else length_note(spoken, self._limits(), count)


def _spoken(text: str, here: str) -> Spoken | None:
    typed = understand(text, here) if text.strip() else None
    return Spoken(typed.target, typed.text, typed.is_action) if isinstance(typed, Speak) else None

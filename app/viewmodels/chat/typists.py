"""Who is typing in a conversation. Pure."""

from app.texts.common import Legible
from app.viewmodels.legible import Name
from storage.wire.casefolding import casefold

MOST_TYPING = 50
_TYPING_FOR = 6.0


class Typists:
    """Those who are typing, each for six seconds after they were heard of.

    ``now`` is always that of a clock that never jumps.
    """

    def __init__(self) -> None:
        self._until: dict[str, tuple[Legible, float]] = {}

    def begin(self, nick: Name, now: float) -> bool:
        """Note that a person is typing; False: too many are."""
        self._until = {who: typist for who, typist in self._until.items() if typist[1] > now}
        key = casefold(nick.wire)
        if key not in self._until and len(self._until) >= MOST_TYPING:
            return False
        self._until[key] = nick.shown, now + _TYPING_FOR
        return True

    def stop(self, nick: str) -> bool:
        """Note that a person has stopped; False: they were not typing."""
        return self._until.pop(casefold(nick), None) is not None

    def rename(self, old: str, new: Name) -> None:
        """Note that a person, who may be typing, is called ``new`` from here on."""
        if typist := self._until.pop(casefold(old), None):
            self._until[casefold(new.wire)] = new.shown, typist[1]

    def clear(self) -> None:
        """Note that nobody is typing."""
        self._until.clear()

    def names(self, now: float) -> tuple[Legible, ...]:
        """Return the names of those who are typing."""
        return tuple(nick for nick, until in self._until.values() if until > now)

    def ends(self, now: float) -> float | None:
        """Return in how many seconds the first of them counts as having stopped; None: nobody is typing."""
        return min((until - now for _, until in self._until.values() if until > now), default=None)

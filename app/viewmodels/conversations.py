"""All conversations of a window, and which one is looked at. Pure."""

from collections.abc import Iterator
from itertools import count

from app.viewmodels.conversation import Conversation
from core.names import LOBBY, casefold, is_channel

MOST_CONVERSATIONS = 100
"""Strangers open some by writing to us: the quietest go first."""
MOST_LETTERS = 60_000_000
"""Of all lines that are kept; the oldest of the longest conversation go first."""
_FORGOTTEN_AT_ONCE = 0.1


class Conversations:
    """Channels first, then people, each in the order in which they came; the lobby is always there."""

    def __init__(self) -> None:
        self.current = Conversation(LOBBY)
        self._all = {casefold(LOBBY): self.current}
        self._keys = count(1)

    def __iter__(self) -> Iterator[Conversation]:
        """Go through them in the order of the list."""
        return iter(sorted(self._all.values(), key=lambda c: not c.is_channel))

    def next_key(self) -> int:
        """Return a number that no line has had."""
        return next(self._keys)

    def find(self, name: str) -> Conversation | None:
        """Return the conversation of this name, if there is one."""
        return self._all.get(casefold(name))

    def open(self, name: str) -> Conversation:
        """Return the conversation of this name, a new one if need be."""
        known = self.find(name)
        if known:
            return known
        if len(self._all) >= MOST_CONVERSATIONS:
            self._forget_one()
        opened = self._all[casefold(name)] = Conversation(name)
        return opened

    def select(self, name: str) -> None:
        """Look at this conversation."""
        if casefold(name) != casefold(self.current.name):
            self.current.new_from = None
        self.current = self.open(name)
        self.current.changed()

    def close(self, name: str) -> None:
        """Forget a conversation; the lobby stays."""
        if casefold(name) != casefold(LOBBY):
            self._all.pop(casefold(name), None)
        if self.find(self.current.name) is None:
            self.select(LOBBY)

    def rename(self, old: str, new: str) -> None:
        """Somebody has another nickname: a conversation with them goes on under it."""
        talk = self.find(old)
        if talk is None or is_channel(old) or (self.find(new) not in (None, talk)):
            return
        self._all = {casefold(new) if c is talk else key: c for key, c in self._all.items()}
        talk.rename(new)

    def keep_in_bounds(self) -> None:
        """Forget old lines when all together have become too long; call it now and then."""
        while sum(talk.letters for talk in self._all.values()) > MOST_LETTERS:
            longest = max(self._all.values(), key=lambda talk: talk.letters)
            longest.forget(max(round(len(longest.lines) * _FORGOTTEN_AT_ONCE), 1))

    def _forget_one(self) -> None:
        others = [c for c in self._all.values() if c is not self.current and casefold(c.name) != LOBBY]
        quiet = [c for c in others if not (c.is_channel or c.draft or c.unsent)]
        self.close(min(quiet or others, key=_newest_key).name)


def _newest_key(talk: Conversation) -> int:
    return talk.lines[talk.lines.end - 1].key if len(talk.lines) else 0

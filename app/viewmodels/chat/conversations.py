"""All conversations of a window, with channels and people, and which one is shown. Pure."""

from collections.abc import Iterator
from itertools import count

from app.texts.chat import former_holder
from app.texts.common import Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.legible import Name, named
from core.naming.names import LOBBY
from storage.wire.casefolding import casefold

MOST_CONVERSATIONS = 100
"""A stranger begins one by writing to us, so there is a bound; the quietest go first."""
MOST_LETTERS = 60_000_000
"""The bound of all conversations together; the oldest lines of the longest one go first."""
_FORGOTTEN_AT_ONCE = 0.1


class Conversations:
    """All conversations: channels first, then people, each in the order in which they came.

    The lobby is always among them.
    """

    def __init__(self) -> None:
        self.current = Conversation(*named(LOBBY))
        self._all = {casefold(LOBBY): self.current}
        self._keys = count(1)
        self.names_revision = 0
        """A number that is another one after each change of whom there are conversations with."""

    def __iter__(self) -> Iterator[Conversation]:
        """Return them in the order of the list."""
        return iter(sorted(self._all.values(), key=lambda c: not c.is_channel))

    def next_key(self) -> int:
        """Return a key that no line of this window has had; each is higher than those before."""
        return next(self._keys)

    def find(self, name: str) -> Conversation | None:
        """Return the conversation of this name, whatever its case; None: there is none."""
        return self._all.get(casefold(name))

    def once_called(self, name: str) -> Conversation | None:
        """Return the conversation that has this name, or had it last; None: there is none."""
        former = [talk for talk in self._all.values() if casefold(name) in talk.former_names]
        return self.find(name) or (former[-1] if former else None)

    def open(self, name: Name) -> Conversation:
        """Return the conversation of this name; if there is none, begin it."""
        known = self.find(name.wire)
        if known:
            return known
        if len(self._all) >= MOST_CONVERSATIONS:
            self._forget_one()
        opened = self._all[casefold(name.wire)] = Conversation(*name)
        self.names_revision += 1
        return opened

    def select(self, name: Name) -> None:
        """Make this conversation the current one; if there is none of this name, begin it."""
        self.show(self.open(name))

    def show(self, talk: Conversation) -> None:
        """Make this conversation the current one."""
        if talk is not self.current:
            self.current.new_from = None
        self.current = talk
        self.current.changed()

    def beside(self, direction: int) -> Conversation:
        """Return the one after the current one in the list (1), or the one before (-1), as in a ring."""
        talks = list(self)
        return talks[(talks.index(self.current) + direction) % len(talks)]

    def close(self, name: str) -> None:
        """Forget a conversation, but never the lobby, which is shown when the current one is forgotten."""
        if casefold(name) != casefold(LOBBY):
            self._all.pop(casefold(name), None)
            self.names_revision += 1
        if self.find(self.current.name) is None:
            self.select(named(LOBBY))

    def channel_titles(self) -> Iterator[Legible]:
        """Return the names of the channels, as they are drawn."""
        return (talk.title for talk in self if talk.is_channel)

    def with_people(self) -> list[Conversation]:
        """Return the conversations that are no channels."""
        return [talk for talk in self._all.values() if not talk.is_channel]

    def awaiting(self, ticket: int) -> Conversation | None:
        """Return the conversation in which our message with this ticket is on its way; None: none."""
        return next((talk for talk in self._all.values() if talk.awaits(ticket)), None)

    def rename(self, talk: Conversation, new: Name) -> Conversation | None:
        """Let the conversation with a person go on under another nickname.

        If there is one of that name, with somebody else, it makes room, and is returned: nobody can have its
        name, which says that its person left; if there is nothing in it, it is forgotten instead.
        """
        before = self.find(new.wire)
        displaced = before if before is not talk and before is not None else None
        if displaced and not displaced.is_worth_keeping and displaced is not self.current:
            self.close(displaced.name)
            displaced = None
        if displaced:
            displaced.partner.nick = displaced.target
            self._name(displaced, self._free_name(displaced.title))
        talk.partner.nick = ""
        self._name(talk, new)
        return displaced

    def _free_name(self, title: Legible) -> Name:
        tries = (former_holder(title, number) for number in count(1))
        words = next(words for words in tries if self.find(words) is None)
        return Name(words, words)

    def _name(self, talk: Conversation, name: Name) -> None:
        self._all = {casefold(name.wire) if c is talk else key: c for key, c in self._all.items()}
        talk.rename(name)
        self.names_revision += 1

    def keep_in_bounds(self) -> None:
        """Forget old lines until all together are below `MOST_LETTERS`; the caller says how often to look."""
        while sum(talk.letters for talk in self._all.values()) > MOST_LETTERS:
            longest = max(self._all.values(), key=lambda talk: talk.letters)
            longest.forget(max(round(len(longest.lines) * _FORGOTTEN_AT_ONCE), 1))

    def _forget_one(self) -> None:
        others = [c for c in self._all.values() if c is not self.current and casefold(c.name) != LOBBY]
        quiet = [c for c in others if not (c.is_channel or c.draft or c.unsent or c.sendings)]
        self.close(min(quiet or others, key=_newest_key).name)


def _newest_key(talk: Conversation) -> int:
    return talk.lines[talk.lines.end - 1].key if len(talk.lines) else 0

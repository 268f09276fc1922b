"""Conversations with channels and people: lines, members, what is unread; and which one is shown. Pure."""

from collections.abc import Iterator
from itertools import count

from msgspec import Struct, field

from app.texts.common import NOTHING, Legible, one_line
from app.viewmodels.chat.lines import ChatLine, Lines, Quote, reacted
from app.viewmodels.legible import Name, named, shortened
from app.viewmodels.window_events import Participant
from core.events import ChannelMember
from core.names import LOBBY, is_channel
from core.values import replace
from storage.wire.casefolding import casefold

MOST_TYPING = 50
_TYPING_FOR = 6.0
_QUOTED = 160
_LETTERS_FOR_A_LINE = 200  # what a line costs besides its text, in letters


class Conversation(Struct):
    """What is known of one channel or person."""

    name: str
    """As the room spells it."""
    title: Legible
    """Its name, as it is drawn."""
    is_joined: bool = False
    topic: Legible = NOTHING
    unread: int = 0
    mentions: int = 0
    """Of the unread, so many are meant for us."""
    draft: str = ""
    reply: Quote | None = None
    """What the next message answers."""
    new_from: int | None = None
    """The number of the first line that came while nobody looked."""
    lines: Lines = field(default_factory=Lines)
    unsent: dict[int, ChatLine] = field(default_factory=dict)
    """Own messages that are on their way or could not go, by ticket; they stand below the others."""
    members: dict[str, Participant] = field(default_factory=dict)
    """By folded nickname."""
    revision: int = 0
    """Another number whenever anything here changed."""
    people_revision: int = 0
    """Another number whenever its people changed."""
    letters: int = 0
    """How much is kept."""
    _typing: dict[str, tuple[Legible, float]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def is_channel(self) -> bool:
        """A channel, not a person."""
        return is_channel(self.name)

    def rename(self, name: Name) -> None:
        """Go on under another name."""
        self.name, self.title = name
        self.changed()

    def changed(self) -> None:
        """Note that something is to be shown anew."""
        self.revision += 1

    def tail(self) -> tuple[ChatLine, ...]:
        """Return the own messages that the room does not have, which stand below all others."""
        return tuple(self.unsent.values())

    def shown(self) -> list[ChatLine]:
        """All lines from top to bottom."""
        return [*self.lines, *self.unsent.values()]

    # Lines

    def add(self, line: ChatLine) -> int:
        """Append a line; returns its number."""
        number = self.lines.add(line)
        self.letters += letters_of(line)
        if line.msgid:
            self._numbers[line.msgid] = number
        self.changed()
        return number

    def replace(self, number: int, line: ChatLine) -> None:
        """Show another line in the place of one."""
        self.letters += letters_of(line) - letters_of(self.lines[number])
        self.lines.replace(number, line)
        self.changed()

    def forget(self, count: int) -> None:
        """Drop the oldest lines."""
        for number in range(self.lines.first, min(self.lines.first + count, self.lines.end)):
            line = self.lines[number]
            self.letters -= letters_of(line)
            if self._numbers.get(line.msgid) == number:
                del self._numbers[line.msgid]
        self.lines.forget(count)
        self.changed()

    def number_of(self, msgid: str) -> int | None:
        """Return the number of the line with this msgid, while it is kept."""
        return self._numbers.get(msgid) if msgid else None

    def quote(self, msgid: str) -> Quote | None:
        """Return what a reply to this message shows of it."""
        number = self.number_of(msgid)
        if number is None:
            return None
        line = self.lines[number]
        return Quote(msgid, line.nick, shortened(one_line(line.text), _QUOTED))

    def react(self, msgid: str, reaction: Legible, nick: Legible, *, is_own: bool, is_removed: bool) -> bool:
        """Put somebody's reaction under a message, or take it away; False when nothing changed."""
        number = self.number_of(msgid)
        if number is None:
            return False
        line = self.lines[number]
        reactions = reacted(line.reactions, reaction, nick, is_own=is_own, is_removed=is_removed)
        if reactions == line.reactions:
            return False
        self.replace(number, replace(line, reactions=reactions))
        return True

    # People

    def people(self) -> list[Participant]:
        """Return those who are here as a list shows them: operators first, then by name."""
        return sorted(self.members.values(), key=_rank)

    def member(self, nick: str) -> ChannelMember | None:
        """Return what is known of somebody who is here."""
        known = self.members.get(casefold(nick))
        return known.member if known else None

    def put(self, person: Participant) -> None:
        """Note that a person is here, or that something about them has changed."""
        self.members[casefold(person.member.nick)] = person
        self._people_changed()

    def put_all(self, people: tuple[Participant, ...]) -> None:
        """Note that these people are here, and nobody else."""
        self.members = {casefold(person.member.nick): person for person in people}
        self._people_changed()

    def drop(self, nick: str) -> None:
        """Somebody is here no more."""
        self.members.pop(casefold(nick), None)
        self._typing.pop(casefold(nick), None)
        self._people_changed()

    def leave(self) -> None:
        """We are here no more, and so know nobody."""
        self.is_joined = False
        self._typing.clear()
        self.put_all(())

    def _people_changed(self) -> None:
        self.people_revision += 1
        self.changed()

    # Typing

    def set_typing(self, nick: Name, now: float, *, is_typing: bool) -> None:
        """Note that a person is typing here, for the next six seconds, or that they have stopped.

        ``now``: seconds of a clock that never jumps.
        """
        name = casefold(nick.wire)
        if not is_typing:
            if self._typing.pop(name, None):
                self.changed()
            return
        self._typing = {who: typist for who, typist in self._typing.items() if typist[1] > now}
        if name in self._typing or len(self._typing) < MOST_TYPING:
            self._typing[name] = nick.shown, now + _TYPING_FOR
            self.changed()

    def typing(self, now: float) -> tuple[Legible, ...]:
        """Return who is typing."""
        return tuple(nick for nick, until in self._typing.values() if until > now)

    def typing_ends(self, now: float) -> float | None:
        """Return in how many seconds the next one is not typing any more."""
        return min((until - now for _, until in self._typing.values() if until > now), default=None)


def _rank(participant: Participant) -> tuple[bool, str]:
    return not participant.member.is_operator, casefold(participant.member.nick)


def letters_of(line: ChatLine) -> int:
    """Return what it costs to keep a line, as `Conversation.letters` counts it."""
    reactions = sum(len(one.text) + sum(map(len, one.nicks)) for one in line.reactions)
    return len(line.text) + reactions + _LETTERS_FOR_A_LINE


MOST_CONVERSATIONS = 100
"""Strangers open some by writing to us: the quietest go first."""
MOST_LETTERS = 60_000_000
"""Of all lines that are kept; the oldest of the longest conversation go first."""
_FORGOTTEN_AT_ONCE = 0.1


class Conversations:
    """Channels first, then people, each in the order in which they came; the lobby is always there."""

    def __init__(self) -> None:
        self.current = Conversation(*named(LOBBY))
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

    def open(self, name: Name) -> Conversation:
        """Return the conversation of this name; if there is none, begin it."""
        known = self.find(name.wire)
        if known:
            return known
        if len(self._all) >= MOST_CONVERSATIONS:
            self._forget_one()
        opened = self._all[casefold(name.wire)] = Conversation(*name)
        return opened

    def select(self, name: Name) -> None:
        """Make this conversation the current one; if there is none of this name, begin it."""
        if casefold(name.wire) != casefold(self.current.name):
            self.current.new_from = None
        self.current = self.open(name)
        self.current.changed()

    def close(self, name: str) -> None:
        """Forget a conversation; the lobby stays."""
        if casefold(name) != casefold(LOBBY):
            self._all.pop(casefold(name), None)
        if self.find(self.current.name) is None:
            self.select(named(LOBBY))

    def rename(self, old: str, new: Name) -> None:
        """Let the conversation with a person go on under their new nickname.

        Nothing happens when ``old`` is a channel, or when there is a conversation under the new name already.
        """
        talk = self.find(old)
        if talk is None or is_channel(old) or (self.find(new.wire) not in (None, talk)):
            return
        self._all = {casefold(new.wire) if c is talk else key: c for key, c in self._all.items()}
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

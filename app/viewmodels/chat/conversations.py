"""Conversations with channels and people: lines, members, what is unread, and which one is shown. Pure."""

from collections.abc import Iterator
from itertools import count

from msgspec import Struct, field

from app.texts.common import NOTHING, Legible, one_line
from app.viewmodels.chat.lines import ChatLine, Lines, Quote, reacted
from app.viewmodels.chat.long_text import LongText
from app.viewmodels.chat.outside import Outside
from app.viewmodels.editing.editor import Draft
from app.viewmodels.legible import Name, named, shortened
from app.viewmodels.window_events import Participant
from core.actions import Say
from core.events import ChannelMember
from core.names import LOBBY, is_channel
from core.values import replace
from storage.wire.casefolding import casefold

MOST_TYPING = 50
_TYPING_FOR = 6.0
_QUOTED = 160
_LETTERS_FOR_A_LINE = 200  # what a line costs besides its text, in letters


class Conversation(Struct):
    """All that the window knows of one channel, or of what we and one person have said."""

    name: str
    """As the room spells it."""
    title: Legible
    """Its name, as it is drawn."""
    is_joined: bool = False
    outside: Outside | None = None
    """Why we are not in this channel, once the room has said so; None: we are, or it has not."""
    topic: Legible = NOTHING
    unread: int = 0
    mentions: int = 0
    """How many of the unread lines mention us."""
    draft: str = ""
    """What stands in the composer here."""
    draft_state: Draft = Draft()
    """Its caret and what can be undone, as they were when another conversation was opened."""
    reply: Quote | None = None
    """The message that our next one answers."""
    new_from: int | None = None
    """The number of the first unread line, above which the divider stands; None: there is no divider."""
    lines: Lines = field(default_factory=Lines)
    unsent: dict[int, ChatLine] = field(default_factory=dict)
    """Our messages that are on their way or could not be sent, by ticket; they stand below all lines."""
    sendings: list[LongText | Say] = field(default_factory=list)
    """What goes one after the other: a long text that is on its way, and what was said since then."""
    members: dict[str, Participant] = field(default_factory=dict)
    """By folded nickname."""
    revision: int = 0
    """A number that is another one after each change here."""
    people_revision: int = 0
    """A number that is another one after each change of its members."""
    letters: int = 0
    """The sum of `letters_of` its lines."""
    _typing: dict[str, tuple[Legible, float]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def is_channel(self) -> bool:
        """Whether this is a channel, and not a person."""
        return is_channel(self.name)

    def rename(self, name: Name) -> None:
        """Let the conversation go on under another name."""
        self.name, self.title = name
        self.changed()

    def changed(self) -> None:
        """Note that something here has changed, so that views look at it."""
        self.revision += 1

    def tail(self) -> tuple[ChatLine, ...]:
        """Return our messages that the room does not have, in the order in which they stand."""
        return tuple(self.unsent.values())

    def shown(self) -> list[ChatLine]:
        """Return everything that is shown, from top to bottom."""
        return [*self.lines, *self.unsent.values()]

    # Lines

    def add(self, line: ChatLine) -> int:
        """Append a line and return its number."""
        number = self.lines.add(line)
        self.letters += letters_of(line)
        if line.msgid:
            self._numbers[line.msgid] = number
        self.changed()
        return number

    def replace(self, number: int, line: ChatLine) -> None:
        """Put another line in the place of the one with this number."""
        self.letters += letters_of(line) - letters_of(self.lines[number])
        self.lines.replace(number, line)
        self.changed()

    def forget(self, count: int) -> None:
        """Drop so many of the oldest lines, or all when there are fewer."""
        for number in range(self.lines.first, min(self.lines.first + count, self.lines.end)):
            line = self.lines[number]
            self.letters -= letters_of(line)
            if self._numbers.get(line.msgid) == number:
                del self._numbers[line.msgid]
        self.lines.forget(count)
        self.changed()

    def number_of(self, msgid: str) -> int | None:
        """Return the number of the line with this msgid; None: it is not kept, or the msgid is empty."""
        return self._numbers.get(msgid) if msgid else None

    def quote(self, msgid: str) -> Quote | None:
        """Return what a reply to this message shows of it; None: the message is not kept."""
        number = self.number_of(msgid)
        if number is None:
            return None
        line = self.lines[number]
        return Quote(msgid, line.nick, shortened(one_line(line.text), _QUOTED))

    def react(self, msgid: str, reaction: Legible, nick: Legible, *, is_own: bool, is_removed: bool) -> bool:
        """Put a person's reaction under a message, or take it away; False: nothing changed."""
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
        """Return the members in the order of the list: operators first, each group by name."""
        return sorted(self.members.values(), key=_rank)

    def member(self, nick: str) -> ChannelMember | None:
        """Return what is known of a member, whatever the case of the nickname; None: they are not here."""
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
        """Note that a person is not here any more."""
        self.members.pop(casefold(nick), None)
        self._typing.pop(casefold(nick), None)
        self._people_changed()

    def enter(self) -> None:
        """Note that we are here, and alone as far as we know."""
        self.is_joined, self.outside = True, None
        self.put_all(())

    def leave(self, outside: Outside | None = None) -> None:
        """Note that we are not here any more, and so know nothing of others here; ``outside``: why."""
        self.is_joined, self.outside = False, outside or self.outside
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
        """Return the names of those who are typing; ``now`` as in `set_typing`."""
        return tuple(nick for nick, until in self._typing.values() if until > now)

    def typing_ends(self, now: float) -> float | None:
        """Return in how many seconds the first of them counts as having stopped; None: nobody is typing."""
        return min((until - now for _, until in self._typing.values() if until > now), default=None)


def _rank(participant: Participant) -> tuple[bool, str]:
    return not participant.member.is_operator, casefold(participant.member.nick)


def letters_of(line: ChatLine) -> int:
    """Return what keeping a line costs, in letters: text, reactions, and a share for the line itself."""
    reactions = sum(len(one.text) + sum(map(len, one.nicks)) for one in line.reactions)
    return len(line.text) + reactions + _LETTERS_FOR_A_LINE


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

    def __iter__(self) -> Iterator[Conversation]:
        """Return them in the order of the list."""
        return iter(sorted(self._all.values(), key=lambda c: not c.is_channel))

    def next_key(self) -> int:
        """Return a key that no line of this window has had; each is higher than those before."""
        return next(self._keys)

    def find(self, name: str) -> Conversation | None:
        """Return the conversation of this name, whatever its case; None: there is none."""
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
        """Forget a conversation, but never the lobby, which is shown when the current one is forgotten."""
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

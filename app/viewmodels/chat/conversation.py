"""One conversation, with a channel or a person: lines, members, what is unread. Pure."""

from msgspec import Struct, field

from app.texts.common import NOTHING, Legible, one_line
from app.viewmodels.chat.lines import ChatLine, Lines, Quote, reacted
from app.viewmodels.chat.long_text import LongText
from app.viewmodels.chat.outside import Outside
from app.viewmodels.chat.partner import Doubt, Partner
from app.viewmodels.chat.people import Person
from app.viewmodels.chat.typists import Typists
from app.viewmodels.editing.editor import Draft
from app.viewmodels.legible import Name, shortened
from app.viewmodels.window_events import Participant
from core.actions import Say
from core.channel_member import ChannelMember
from core.naming.names import is_channel
from core.values import replace
from storage.wire.casefolding import casefold

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
    former_names: set[str] = field(default_factory=set)
    """What its person was called before, casefolded."""
    partner: Partner = field(default_factory=Partner)
    """Whom it is with, if it is no channel."""
    typists: Typists = field(default_factory=Typists)
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def is_channel(self) -> bool:
        """Whether this is a channel, and not a person."""
        return is_channel(self.name)

    @property
    def target(self) -> str:
        """To whom or where goes what is said here, as the room spells it."""
        return self.partner.nick or self.name

    @property
    def is_former(self) -> bool:
        """Whether its person left, and there is a conversation with somebody else of the same nickname."""
        return bool(self.partner.nick)

    @property
    def doubt(self) -> Doubt | None:
        """Why what is said here might reach somebody else than whom it is meant for; None: it does not."""
        return None if self.is_channel else self.partner.doubt

    def rename(self, name: Name) -> None:
        """Let the conversation go on under another name."""
        self.former_names.add(casefold(self.name))
        self.name, self.title = name
        self.changed()

    def changed(self) -> None:
        """Note that something here has changed, so that views look at it."""
        self.revision += 1

    @property
    def is_worth_keeping(self) -> bool:
        """Whether anything was said here, or is about to be."""
        return bool(len(self.lines) or self.unsent or self.sendings or self.draft)

    def awaits(self, ticket: int) -> bool:
        """Whether our message with this ticket is on its way here."""
        first = self.sendings[0] if self.sendings else None
        return ticket in self.unsent or (isinstance(first, LongText) and first.ticket == ticket)

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

    def react(
        self, msgid: str, reaction: Legible, nick: Legible, person: Person, *, is_removed: bool
    ) -> bool:
        """Put a person's reaction under a message, or take it away; False: nothing changed."""
        number = self.number_of(msgid)
        if number is None:
            return False
        line = self.lines[number]
        reactions = reacted(line.reactions, reaction, nick, person, is_removed=is_removed)
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

    def names(self) -> list[Legible]:
        """Return whom one can call here, as they are drawn: the members, or whom it is with."""
        return [one.name for one in self.members.values()] if self.is_channel else [self.title]

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
        self.typists.stop(nick)
        self._people_changed()

    def enter(self) -> None:
        """Note that we are here, and alone as far as we know."""
        self.is_joined, self.outside = True, None
        self.put_all(())

    def leave(self, outside: Outside | None = None) -> None:
        """Note that we are not here any more, and so know nothing of others here; ``outside``: why."""
        self.is_joined, self.outside = False, outside or self.outside
        self.typists.clear()
        self.put_all(())

    def _people_changed(self) -> None:
        self.people_revision += 1
        self.changed()

    # Typing

    def set_typing(self, nick: Name, now: float, *, is_typing: bool) -> None:
        """Note that a person is typing here, for the next six seconds, or that they have stopped.

        ``now``: seconds of a clock that never jumps.
        """
        if self.typists.begin(nick, now) if is_typing else self.typists.stop(nick.wire):
            self.changed()

    def typing(self, now: float) -> tuple[Legible, ...]:
        """Return the names of those who are typing; ``now`` as in `set_typing`."""
        return self.typists.names(now)

    def typing_ends(self, now: float) -> float | None:
        """Return in how many seconds the first of them counts as having stopped; None: nobody is typing."""
        return self.typists.ends(now)


def _rank(participant: Participant) -> tuple[bool, str]:
    return not participant.member.is_operator, casefold(participant.member.nick)


def letters_of(line: ChatLine) -> int:
    """Return what keeping a line costs, in letters: text, reactions, and a share for the line itself."""
    reactions = sum(len(one.text) + sum(map(len, one.nicks)) for one in line.reactions)
    return len(line.text) + reactions + _LETTERS_FOR_A_LINE

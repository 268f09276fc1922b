"""The lines of a conversation, as they are shown. Pure."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from msgspec import Struct

from app.texts.common import NOTHING, Legible
from app.texts.log import action
from app.viewmodels.chat.people import OURSELVES, Person
from core.naming.names import reaction_form
from core.values import replace

MOST_REACTIONS = 20
"""The most different reactions under one message; further ones are not shown."""
MOST_REACTING = 100
"""The most people kept for one reaction: a person can come back under ever new names."""
_REMEMBERED = 256  # replacements: whoever looks less often than that looks at all lines anew


class LineKind(Enum):
    """What kind of line this is, which says how it looks."""

    SAID = "said"
    ACTION = "action"  # /me
    NOTICE = "notice"
    EVENT = "event"
    ERROR = "error"
    PRESENCE = "presence"  # joins, leaves, renames: many of them can be folded


OF_PEOPLE = (LineKind.SAID, LineKind.ACTION, LineKind.NOTICE)
"""The kinds that people say; all others are told by the room or by the program."""


class PresenceChange(Enum):
    """What a line of the kind `LineKind.PRESENCE` tells of a person."""

    JOINED = "joined"
    LEFT = "left"
    RENAMED = "renamed"


class Delivery(Enum):
    """Whether the room has our message."""

    SENT = "sent"
    SENDING = "sending"
    FAILED = "failed"


class Quote(Struct, frozen=True):
    """What a reply shows of the message that it answers."""

    msgid: str
    nick: Legible
    text: Legible
    """One line, perhaps cut."""


class Reaction(Struct, frozen=True):
    """An emoji or a word under a message, and all who put it there."""

    text: Legible
    """As the first of them wrote it."""
    nicks: tuple[Legible, ...]
    is_own: bool
    own_text: Legible = NOTHING
    """As we wrote it: it is taken away under the same spelling."""
    people: tuple[Person, ...] = ()
    """Who they are, in the order of ``nicks``: each is counted once, whatever they are called."""

    def is_of(self, text: str) -> bool:
        """Whether ``text`` means the same: ❤ is ❤️, for an emoji may ask to be shown as a picture or not."""
        return reaction_form(self.text) == reaction_form(text)


class ChatLine(Struct, frozen=True):
    """One line of a conversation, ready to be shown."""

    key: int
    """What no other line of this window has; it rises in the order in which lines are made."""
    kind: LineKind
    nick: Legible
    """Who says it, as they were called then; empty: the room or the program."""
    text: Legible
    """May have line feeds."""
    at: datetime | None = None
    """Aware, and in the time zone to show; None: no time is shown."""
    is_own: bool = False
    typed: str = ""
    """What was typed, to be sent again; empty unless the line is ours and not sent."""
    delivery: Delivery = Delivery.SENT
    why: Legible = NOTHING
    """Why it could not be sent, as a sentence; empty when it was, or may be."""
    msgid: str = ""
    is_mention: bool = False
    """Whether it mentions us."""
    is_bot: bool = False
    quote: Quote | None = None
    reactions: tuple[Reaction, ...] = ()
    presence: PresenceChange | None = None
    """What happened, so that many such lines can be told in one sentence; None: a line of another kind."""
    person: Person | None = None
    """Who says it, whatever they are called; None: we, the room or the program."""


def can_be_answered(line: ChatLine) -> bool:
    """Whether a line is a message that the room has, so that others can reply and react to it."""
    return line.kind in OF_PEOPLE and bool(line.msgid) and line.delivery is Delivery.SENT


def is_said(line: ChatLine) -> bool:
    """Whether a person said this line."""
    return line.kind in OF_PEOPLE and bool(line.nick)


def is_of_others(line: ChatLine) -> bool:
    """Whether somebody else said this line."""
    return is_said(line) and not line.is_own


def is_by_same_person(one: ChatLine, other: ChatLine) -> bool:
    """Whether two lines are by one person, as far as we know who said them."""
    return one.person is None or other.person is None or one.person.is_same(other.person)


def line_text(line: ChatLine) -> Legible:
    """Return the text of a line as it is read, selected and found."""
    return action(line.nick, line.text) if line.kind is LineKind.ACTION else line.text


def reacted(
    reactions: tuple[Reaction, ...], text: Legible, nick: Legible, person: Person, *, is_removed: bool
) -> tuple[Reaction, ...]:
    """Return ``reactions`` with that of ``person``, who is called ``nick``, added or taken away.

    Beyond `MOST_REACTIONS` none is added.
    """
    known = next((one for one in reactions if one.is_of(text)), None)
    if known is None:
        if is_removed or len(reactions) >= MOST_REACTIONS:
            return reactions
        return (*reactions, _with(Reaction(text, (), is_own=False), text, nick, person))
    changed = (_without if is_removed else _with)(known, text, nick, person)
    return tuple(changed if one is known else one for one in reactions if one is not known or changed.nicks)


def _with(reaction: Reaction, text: Legible, nick: Legible, person: Person) -> Reaction:
    if person is OURSELVES:
        reaction = replace(reaction, is_own=True, own_text=text)
    if any(one.is_same(person) for one in reaction.people):
        return reaction
    nicks, people = (*reaction.nicks, nick), (*reaction.people, person)
    return replace(reaction, nicks=nicks[-MOST_REACTING:], people=people[-MOST_REACTING:])


def _without(reaction: Reaction, _text: Legible, _nick: Legible, person: Person) -> Reaction:
    if person is OURSELVES:
        reaction = replace(reaction, is_own=False, own_text=NOTHING)
    kept = [at for at, one in enumerate(reaction.people) if not one.is_same(person)]
    nicks, people = (reaction.nicks[at] for at in kept), (reaction.people[at] for at in kept)
    return replace(reaction, nicks=tuple(nicks), people=tuple(people))


class Lines:
    """Lines that are added at the end and forgotten at the front; each keeps its number.

    ``version`` rises with each change: `replaced_since` tells what one missed.
    """

    def __init__(self) -> None:
        self._kept: list[ChatLine] = []
        self._replaced: deque[tuple[int, int]] = deque(maxlen=_REMEMBERED)
        self._known_since = 0
        self.first = 0
        self.version = 0

    @property
    def end(self) -> int:
        """The number that the next line gets: one more than that of the last."""
        return self.first + len(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[ChatLine]:
        return iter(self._kept)

    def __getitem__(self, number: int) -> ChatLine:
        return self._kept[self._place(number)]

    def find(self, number: int) -> ChatLine | None:
        """Return the line with this number; None: it is not kept."""
        return self[number] if self.first <= number < self.end else None

    def add(self, line: ChatLine) -> int:
        """Append a line and return its number."""
        self._kept.append(line)
        self.version += 1
        return self.end - 1

    def replace(self, number: int, line: ChatLine) -> None:
        """Put another line in the place of ``number``. Raises IndexError when that is not kept."""
        self._kept[self._place(number)] = line
        self.version += 1
        if len(self._replaced) == _REMEMBERED:
            self._known_since = self._replaced[0][0]
        self._replaced.append((self.version, number))

    def forget(self, count: int) -> None:
        """Drop the ``count`` oldest lines, or all when there are fewer."""
        dropped = min(count, len(self._kept))
        del self._kept[:dropped]
        self.first += dropped
        self.version += 1

    def replaced_since(self, version: int) -> list[int] | None:
        """Return the numbers of the kept lines that were replaced after ``version``.

        None: any may have been.
        """
        if version < self._known_since:
            return None
        since = {number for then, number in self._replaced if then > version}
        return sorted(number for number in since if number >= self.first)

    def _place(self, number: int) -> int:
        if not self.first <= number < self.end:
            raise IndexError(f"no line {number}: {self.first} to {self.end} are kept")
        return number - self.first

"""The lines of a conversation, as they are shown. Pure."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from msgspec import Struct

from app.texts.common import NOTHING, Legible

MOST_REACTIONS = 20
"""Different ones under one message; further ones are not shown."""
MOST_REACTING = 100
"""People shown with one reaction: somebody can come back under ever new names."""
_REMEMBERED = 256  # replacements: whoever looks less often than that looks at all lines anew


class LineKind(Enum):
    """How a line looks."""

    SAID = "said"
    ACTION = "action"  # /me
    NOTICE = "notice"
    EVENT = "event"
    ERROR = "error"
    PRESENCE = "presence"  # joins, leaves, renames: many of them can be folded


OF_PEOPLE = (LineKind.SAID, LineKind.ACTION, LineKind.NOTICE)
"""What somebody says; all else the room or the program tells."""


class PresenceChange(Enum):
    """What a line of presence tells of somebody."""

    JOINED = "joined"
    LEFT = "left"
    RENAMED = "renamed"


class Delivery(Enum):
    """How far an own message is."""

    SENT = "sent"
    SENDING = "sending"
    FAILED = "failed"


class Quote(Struct, frozen=True):
    """What a message answers."""

    msgid: str
    nick: Legible
    text: Legible
    """One line; may be cut."""


class Reaction(Struct, frozen=True):
    """The same answer of one or more people, in an emoji or a word."""

    text: Legible
    nicks: tuple[Legible, ...]
    is_own: bool


class ChatLine(Struct, frozen=True):
    """One line of a conversation, ready to be shown."""

    key: int
    """Of this line alone, in this window; ascending in the order of arrival."""
    kind: LineKind
    nick: Legible
    """Empty: the room says it."""
    text: Legible
    """May have line feeds."""
    at: datetime | None = None
    """Aware, in the zone to show."""
    is_own: bool = False
    typed: str = ""
    """Of an own one that is not sent: as it was typed, to be sent again so."""
    delivery: Delivery = Delivery.SENT
    why: Legible = NOTHING
    """It could not be sent."""
    msgid: str = ""
    is_mention: bool = False
    """Of us."""
    is_bot: bool = False
    quote: Quote | None = None
    reactions: tuple[Reaction, ...] = ()
    presence: PresenceChange | None = None
    """Of a line of that kind: so that many can be told in one sentence."""


def can_be_answered(line: ChatLine) -> bool:
    """Whether a line is a message that the room has, so that others can reply and react to it."""
    return line.kind in OF_PEOPLE and bool(line.msgid) and line.delivery is Delivery.SENT


def reacted(
    reactions: tuple[Reaction, ...], text: Legible, nick: Legible, *, is_own: bool, is_removed: bool
) -> tuple[Reaction, ...]:
    """Return the reactions after somebody’s was put or taken away; of too many, the new one is left out."""
    known = next((one for one in reactions if one.text == text), None)
    if known is None:
        if is_removed or len(reactions) >= MOST_REACTIONS:
            return reactions
        return (*reactions, Reaction(text, (nick,), is_own))
    if is_removed:
        nicks = tuple(one for one in known.nicks if one != nick)
    else:
        nicks = known.nicks if nick in known.nicks else (*known.nicks, nick)[-MOST_REACTING:]
    own = not is_removed if is_own else known.is_own
    changed = Reaction(text, nicks, own)
    return tuple(changed if one is known else one for one in reactions if one is not known or nicks)


class Lines:
    """Appended at the end, replaced in place, forgotten at the front; a line keeps its number for life."""

    def __init__(self) -> None:
        self._kept: list[ChatLine] = []
        self._replaced: deque[tuple[int, int]] = deque(maxlen=_REMEMBERED)
        self._known_since = 0
        self.first = 0
        self.version = 0

    @property
    def end(self) -> int:
        """The number that the next line will get."""
        return self.first + len(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[ChatLine]:
        return iter(self._kept)

    def __getitem__(self, number: int) -> ChatLine:
        return self._kept[self._place(number)]

    def find(self, number: int) -> ChatLine | None:
        """Return the line of this number, if it is kept."""
        return self[number] if self.first <= number < self.end else None

    def add(self, line: ChatLine) -> int:
        """Append a line; returns its number."""
        self._kept.append(line)
        self.version += 1
        return self.end - 1

    def replace(self, number: int, line: ChatLine) -> None:
        """Show another line where ``number`` stands."""
        self._kept[self._place(number)] = line
        self.version += 1
        if len(self._replaced) == _REMEMBERED:
            self._known_since = self._replaced[0][0]
        self._replaced.append((self.version, number))

    def forget(self, count: int) -> None:
        """Drop the ``count`` oldest lines."""
        dropped = min(count, len(self._kept))
        del self._kept[:dropped]
        self.first += dropped
        self.version += 1

    def replaced_since(self, version: int) -> list[int] | None:
        """Return the numbers of lines replaced after ``version``; None: too many, look at all."""
        if version < self._known_since:
            return None
        since = {number for then, number in self._replaced if then > version}
        return sorted(number for number in since if number >= self.first)

    def _place(self, number: int) -> int:
        if not self.first <= number < self.end:
            raise IndexError(f"no line {number}: {self.first} to {self.end} are kept")
        return number - self.first

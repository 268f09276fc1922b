"""One conversation: a channel or another person; its lines, its people, what is unread. Pure."""

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

from core.events import Member
from core.names import casefold, is_channel

KEPT_LINES = 500
_SAME_BREATH = timedelta(minutes=5)


class LineKind(Enum):
    """How a line looks."""

    SAID = "said"
    ACTION = "action"  # /me
    NOTICE = "notice"
    EVENT = "event"
    ERROR = "error"


class Delivery(Enum):
    """How far an own message is."""

    SENT = "sent"
    SENDING = "sending"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a conversation, ready to be shown."""

    key: int
    """Of this line alone, in this window."""
    kind: LineKind
    nick: str
    """Empty: the room says it, or it is about several."""
    text: str
    time: str = ""
    is_own: bool = False
    delivery: Delivery = Delivery.SENT
    why: str = ""
    """It could not be sent."""
    continues: bool = False
    """The line before is by the same person, shortly before: no need to say again who speaks."""


@dataclass(slots=True)
class Conversation:
    """What is known of one channel or person."""

    name: str
    is_joined: bool = False
    topic: str = ""
    unread: int = 0
    draft: str = ""
    lines: deque[Line] = field(default_factory=lambda: deque(maxlen=KEPT_LINES))
    sending: dict[int, Line] = field(default_factory=dict)
    """Own messages without a receipt, by ticket; they stand below the others."""
    members: dict[str, Member] = field(default_factory=dict)
    """By folded nickname."""
    revision: int = 0
    """Another number whenever anything here changed."""
    _spoke_last: tuple[str, datetime] | None = None

    @property
    def is_channel(self) -> bool:
        """A channel, not a person."""
        return is_channel(self.name)

    def changed(self) -> None:
        """Note that something is to be shown anew."""
        self.revision += 1

    def shown(self) -> list[Line]:
        """All lines from top to bottom."""
        return [*self.lines, *self.sending.values()]

    def add(self, line: Line, at: datetime | None = None) -> None:
        """Append a line; ``at`` tells whether its author was speaking just before."""
        speaks = line.kind is LineKind.SAID and at is not None and line.delivery is Delivery.SENT
        before, self._spoke_last = self._spoke_last, (line.nick, at) if speaks and at else None
        if before and self._spoke_last and before[0] == line.nick and at and at - before[1] < _SAME_BREATH:
            line = replace(line, continues=True)
        self.lines.append(line)
        self.changed()

    def people(self) -> list[Member]:
        """Members as a list shows them: operators first, then by name."""
        return sorted(self.members.values(), key=lambda m: (not m.is_operator, casefold(m.nick)))

    def put(self, member: Member) -> None:
        """Somebody is here, or has changed."""
        self.members[casefold(member.nick)] = member
        self.changed()

    def drop(self, nick: str) -> None:
        """Somebody is here no more."""
        self.members.pop(casefold(nick), None)
        self.changed()

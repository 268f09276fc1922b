"""Steps: what *decide* returns, in order: entries to be logged, answers to be sent. Pure.

Deciding changes nothing but what is a client's own (see `own`); a step says what is to change.
"""

from typing import NamedTuple, final

from core.room.model.lifecycle import Milestone
from core.room.model.members import Member
from storage.entry import Entry
from storage.kinds import Kind


@final
class Reply(NamedTuple):
    """Answer one client, with lines without CRLF."""

    member: Member
    lines: list[str]


@final
class Unlogged(NamedTuple):
    """Deliver an entry that is not logged: somebody is typing, nothing else."""

    entry: Entry


@final
class AskLogin(NamedTuple):
    """Have the password of an account checked on another thread; the member's next line waits for it."""

    member: Member
    account: str
    password: str


@final
class Grant(NamedTuple):
    """Let the member hold these capabilities from here on; what it was sent before keeps its shape."""

    member: Member
    capabilities: int


class Describe(NamedTuple):
    """Give the member this user name and real name; it is about to register."""

    member: Member
    user: str
    real_name: str


class KeepProgram(NamedTuple):
    """Keep what the member answered to CTCP VERSION."""

    member: Member
    program: str


class Monitor(NamedTuple):
    """Remove ``removed`` from the member's list of monitored nicknames, then add ``added``."""

    member: Member
    added: list[str]
    removed: list[str]


@final
class Charge(NamedTuple):
    """Charge ``member`` these tokens with its line, for what deciding it has cost."""

    member: Member
    tokens: float


@final
class Advance(NamedTuple):
    """Move the member to this milestone at once, for its next line may depend on it."""

    member: Member
    milestone: Milestone


class BeginAnswer(NamedTuple):
    """What follows answers a labelled line of ``member``: IRCv3 labeled-response."""

    member: Member


class EndAnswer(NamedTuple):
    """The answer to the line with this label is complete."""

    member: Member
    label: str


Step = Entry | Reply | Unlogged | AskLogin | Grant | Describe | KeepProgram | Monitor | Charge | Advance
"""Charge and Advance are taken at once, the others when everything before them is applied."""


class EntryFactory:
    """Makes entries of the present moment, each with a message id of its own."""

    __slots__ = ("_count", "_run", "now_ms")

    def __init__(self, run: str) -> None:
        """``run`` is random, of this run of this host; it has no space, and no colon in front."""
        self._run = run
        self._count = 0
        self.now_ms = 0

    def entry(
        self, kind: Kind, member: Member, channel: str = "", target: str = "", text: str = "", tags: str = ""
    ) -> Entry:
        """Return an entry whose author is ``member``."""
        self._count += 1
        msgid = f"{self._run}{self._count:08x}"
        values = (self.now_ms, kind, member.connection, member.nick, channel, target, text, msgid, tags)
        return tuple.__new__(Entry, values)  # a third of the time of Entry(…), and one is made per message

    def entry_as(self, nick: str, kind: Kind, member: Member, channel: str = "", text: str = "") -> Entry:
        """Return such an entry under another nickname than ``member`` has now."""
        return self.entry(kind, member, channel, "", text)._replace(nick=nick)

"""What *decide* hands over: entries to be logged, answers to be sent, in one order. Pure.

Deciding itself changes nothing but what is a client's own (see `own`): what is to change is said here.
"""

from typing import NamedTuple, final

from core.room.model.lifecycle import Milestone
from core.room.model.members import Member
from storage.entry import Entry
from storage.kinds import Kind


@final
class Reply(NamedTuple):
    """Answer one client; lines without CRLF."""

    member: Member
    lines: list[str]


@final
class Passing(NamedTuple):
    """Deliver without logging: who is typing, nothing else."""

    entry: Entry


@final
class AskLogin(NamedTuple):
    """Have an account's password looked at, which takes a while; the member's next line waits for it."""

    member: Member
    account: str
    password: str


@final
class Grant(NamedTuple):
    """From here on the member holds these capabilities: what it was told before keeps its shape."""

    member: Member
    capabilities: int


class Describe(NamedTuple):
    """From here on the member has this user name and this real name: it is about to register."""

    member: Member
    user: str
    real_name: str


class KeepProgram(NamedTuple):
    """The member has answered which program it is."""

    member: Member
    program: str


class Monitor(NamedTuple):
    """The member's list of monitored nicknames loses ``removed``, then gains ``added``."""

    member: Member
    added: list[str]
    removed: list[str]


@final
class Charge(NamedTuple):
    """What finding out has cost ``member``, in tokens: it is paid with the line."""

    member: Member
    tokens: float


@final
class Advance(NamedTuple):
    """The member comes to this milestone at once: its next line may depend on it."""

    member: Member
    milestone: Milestone


class BeginAnswer(NamedTuple):
    """What follows answers a labelled line of ``member``."""

    member: Member


class EndAnswer(NamedTuple):
    """That was the answer."""

    member: Member
    label: str


Step = Entry | Reply | Passing | AskLogin | Grant | Describe | KeepProgram | Monitor | Charge | Advance
"""What comes of a line: Charge and Advance are taken at once, the others when all before is applied."""


class EntryFactory:
    """Writes entries of the present moment, each with a message id of its own."""

    __slots__ = ("_count", "_run", "now_ms")

    def __init__(self, run: str) -> None:
        """``run``: random, of this run of this host; no space, no leading colon."""
        self._run = run
        self._count = 0
        self.now_ms = 0

    def entry(
        self, kind: Kind, member: Member, channel: str = "", target: str = "", text: str = "", tags: str = ""
    ) -> Entry:
        """An entry of ``member``."""
        self._count += 1
        msgid = f"{self._run}{self._count:08x}"
        values = (self.now_ms, kind, member.connection, member.nick, channel, target, text, msgid, tags)
        return tuple.__new__(Entry, values)  # a third of the time of Entry(…), and one is made per message

    def entry_as(self, nick: str, kind: Kind, member: Member, channel: str = "", text: str = "") -> Entry:
        """The same under another nickname than ``member`` has now."""
        return self.entry(kind, member, channel, "", text)._replace(nick=nick)

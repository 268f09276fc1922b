"""What *decide* hands over: entries to be logged, answers to be sent, in one order. Pure."""

from typing import NamedTuple, final

from core.room.members import Member
from storage.entry import Entry, Kind


@final
class Reply(NamedTuple):
    """Answer one client; lines without CRLF."""

    member: Member
    lines: list[str]


class Passing(NamedTuple):
    """Deliver without logging: who is typing, nothing else."""

    entry: Entry


class AskLogin(NamedTuple):
    """Have an account's password looked at, which takes a while; the member's next line waits for it."""

    member: Member
    account: str
    password: str


class Grant(NamedTuple):
    """From here on the member holds these capabilities: what it was told before keeps its shape."""

    member: Member
    capabilities: int


class BeginAnswer(NamedTuple):
    """What follows answers a labelled line of ``member``."""

    member: Member


class EndAnswer(NamedTuple):
    """That was the answer."""

    member: Member
    label: str


Step = Entry | Reply | Passing | AskLogin | Grant
"""What comes of a line."""


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

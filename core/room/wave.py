"""What was decided since the last commit, in one order: it is committed and applied as a whole. Pure."""

from typing import NamedTuple, final

from core.irc import Message
from core.room.deciding.commands import Command
from core.room.lifecycle import Pending
from core.room.members import Member
from core.room.steps import BeginAnswer, EndAnswer, Step
from storage.entry import Change, Closed, Entry, LoggedIn, Named


@final
class Asked(NamedTuple):
    """A line that only asks: decided when all heard before it is applied, so it tells what is so."""

    member: Member
    command: Command
    message: Message


AnyStep = Step | Asked | BeginAnswer | EndAnswer


class Wave:
    """Steps, the entries among them, and what they mean for the table of connections."""

    __slots__ = ("authors", "changes", "entries", "steps", "waiting")

    def __init__(self) -> None:
        self.steps: list[AnyStep] = []
        self.entries: list[Entry] = []
        self.changes: list[Change] = []
        self.authors: set[Member] = set()
        """Members of whom it has entries."""
        self.waiting: list[tuple[Member, Pending]] = []
        """What is under way until this is applied."""

    def hold(self, member: Member, pending: Pending) -> None:
        """Something of ``member`` is under way with this."""
        if pending is Pending.ENTRY:
            self.authors.add(member)
        member.life.begin(pending)
        self.waiting.append((member, pending))

    def release(self) -> None:
        """Let those go on who waited for it: it is applied."""
        for member, pending in self.waiting:
            member.life.finish(pending)

    def propose(self, entry: Entry) -> None:
        """Put in what no line of a client asked for."""
        self.steps.append(entry)
        self.entries.append(entry)

    def note(self, entry: Entry) -> None:
        """Put in what ``entry`` means for the table of connections."""
        match entry.kind:
            case "registered" | "nick":
                self.changes.append(Named(entry.connection, entry.target or entry.nick))
            case "account":
                self.changes.append(LoggedIn(entry.connection, entry.text))
            case "quit" | "disconnected":
                self.changes.append(Closed(entry.connection, entry.time_ms, entry.text))
            case _:
                pass

    def is_empty(self) -> bool:
        """Nothing is to be committed."""
        return not (self.steps or self.changes)

"""What was decided since the last commit, in one order: it is committed and applied as a whole. Pure."""

from typing import NamedTuple, final

from core.irc import Message
from core.room.deciding.commands import Command
from core.room.members import Member
from core.room.steps import BeginAnswer, EndAnswer, Step
from storage.entry import Change, Closed, Entry, LoggedIn, Named
from storage.kinds import KINDS, Stage


@final
class Asked(NamedTuple):
    """A line that only asks: decided when all heard before it is applied, so it tells what is so."""

    member: Member
    command: Command
    message: Message


AnyStep = Step | Asked | BeginAnswer | EndAnswer


class Wave:
    """Steps, the entries among them, and what they mean for the table of connections."""

    __slots__ = ("changes", "entries", "steps", "waiting")

    def __init__(self) -> None:
        self.steps: list[AnyStep] = []
        self.entries: list[Entry] = []
        self.changes: list[Change] = []
        self.waiting: list[Member] = []
        """Members whose next line may have to wait for this."""

    def propose(self, entry: Entry) -> None:
        """Put in what no line of a client asked for."""
        self.steps.append(entry)
        self.entries.append(entry)

    def note(self, entry: Entry) -> None:
        """Put in what ``entry`` means for the table of connections."""
        match KINDS[entry.kind].stage:
            case Stage.NAMED:
                self.changes.append(Named(entry.connection, entry.target or entry.nick))
            case Stage.LOGGED_IN:
                self.changes.append(LoggedIn(entry.connection, entry.text))
            case Stage.CLOSED:
                self.changes.append(Closed(entry.connection, entry.time_ms, entry.text))
            case Stage.OPENED | None:
                pass

    def is_empty(self) -> bool:
        """Nothing is to be committed."""
        return not (self.steps or self.changes)

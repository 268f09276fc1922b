"""A proposal: what was decided in one turn, in order; it gets one place, and is applied as a whole. Pure."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, final

from core.irc import Message
from core.room.deciding.commands import Command
from core.room.model.lifecycle import ENTRY, Pending
from core.room.model.members import Member
from core.room.steps import BeginAnswer, EndAnswer, Step, Unlogged
from storage.entry import ConnectionId, Described, Entry, Origin, Placed


@final
class Asked(NamedTuple):
    """A line that only asks; decided when everything heard before it is applied, so the answer is current."""

    member: Member
    command: Command
    message: Message


AnyStep = Step | Asked | BeginAnswer | EndAnswer


class Proposal:
    """Steps, the entries among them, and the origins of the connections that these entries are about."""

    __slots__ = ("authors", "entries", "origins", "steps", "waiting")

    def __init__(self) -> None:
        self.steps: list[AnyStep] = []
        self.entries: list[Entry] = []
        self.origins: list[Origin] = []
        self.authors: set[Member] = set()
        """Members of whose lines it has entries: an ENTRY of each is under way until it is applied."""
        self.waiting: list[tuple[Member, Pending]] = []
        """What else members have under way until this proposal is applied."""

    def hold(self, member: Member, pending: Pending) -> None:
        """Begin a CHANGE or a QUESTION of ``member``; `release` finishes it."""
        member.life.begin(pending)
        self.waiting.append((member, pending))

    def release(self) -> None:
        """Finish all that is under way with this proposal; to be called once, when it is applied."""
        for author in self.authors:
            author.life.finish(ENTRY)
        for member, pending in self.waiting:
            member.life.finish(pending)

    def propose(self, entry: Entry) -> None:
        """Add an entry that comes of no client's line."""
        self.steps.append(entry)
        self.entries.append(entry)

    def describe(self, member: Member) -> None:
        """Add the user and real name of ``member``; to go with its ``registered``."""
        self.origins.append(Described(member.connection, member.own.user, member.own.real_name))

    def is_empty(self) -> bool:
        """Return whether there is nothing to be done."""
        return not (self.steps or self.origins)

    def needs_a_place(self) -> bool:
        """Return whether it has entries or origins; answers alone need no place in the order."""
        return bool(self.entries or self.origins)

    def steps_as(self, placed: Sequence[Entry]) -> Sequence[AnyStep]:
        """Return the steps with the entries as they were placed, whose time may be another."""
        entries = iter(placed)
        return [next(entries) if type(step) is Entry else step for step in self.steps]

    def part(self, busy: Collection[ConnectionId]) -> "Proposal":
        """Remove the steps of members who are not ``busy``; return them as a proposal of their own.

        These steps must have no entries: the author of an entry is busy.
        """
        free = Proposal()
        free.steps = [step for step in self.steps if _whose(step) not in busy]
        self.steps = [step for step in self.steps if _whose(step) in busy]
        free.waiting = [(member, what) for member, what in self.waiting if member.connection not in busy]
        self.waiting = [(member, what) for member, what in self.waiting if member.connection in busy]
        return free


def _whose(step: AnyStep) -> ConnectionId:
    match step:
        case Entry():
            return step.connection
        case Unlogged(entry):
            return entry.connection
        case _:
            return step.member.connection


class Alone:
    """The `Order` of a room that one host carries: each proposal gets its place in the same call."""

    def __init__(self) -> None:
        self._placed: list[Placed] = []

    def propose(self, entries: Sequence[Entry], origins: Sequence[Origin]) -> None:
        """Place a batch after those before it."""
        self._placed.append(Placed(entries, origins))

    def placed(self) -> Sequence[Placed]:
        """Return all that was proposed since the last call."""
        placed, self._placed = self._placed, []
        return placed

    def is_crowded(self) -> bool:
        """Return False: nothing waits here."""
        return False

    def call_when_placed(self, wake: Callable[[], None]) -> None:
        """Do nothing: who proposes asks `placed` in the same call."""

"""What was decided since the last turn, in one order: it gets its place and is applied as a whole. Pure."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, final

from core.irc import Message
from core.room.deciding.commands import Command
from core.room.model.lifecycle import ENTRY, Pending
from core.room.model.members import Member
from core.room.steps import BeginAnswer, EndAnswer, Passing, Step
from storage.entry import ConnectionId, Described, Entry, Origin, Placed


@final
class Asked(NamedTuple):
    """A line that only asks: decided when all heard before it is applied, so it tells what is so."""

    member: Member
    command: Command
    message: Message


AnyStep = Step | Asked | BeginAnswer | EndAnswer


class Proposal:
    """Steps, the entries among them, and the origins of connections that these entries speak of."""

    __slots__ = ("authors", "entries", "origins", "steps", "waiting")

    def __init__(self) -> None:
        self.steps: list[AnyStep] = []
        self.entries: list[Entry] = []
        self.origins: list[Origin] = []
        self.authors: set[Member] = set()
        """Members of whose lines entries came: an ENTRY of each is under way until it is applied."""
        self.waiting: list[tuple[Member, Pending]] = []
        """What else is under way until then."""

    def hold(self, member: Member, pending: Pending) -> None:
        """Note that a CHANGE or a QUESTION of ``member`` is under way with it."""
        member.life.begin(pending)
        self.waiting.append((member, pending))

    def release(self) -> None:
        """Let those go on who waited for it: it is applied."""
        for author in self.authors:
            author.life.finish(ENTRY)
        for member, pending in self.waiting:
            member.life.finish(pending)

    def propose(self, entry: Entry) -> None:
        """Put in what no line of a client asked for."""
        self.steps.append(entry)
        self.entries.append(entry)

    def describe(self, member: Member) -> None:
        """Put in who ``member`` says it is: before its ``registered`` gets its place."""
        self.origins.append(Described(member.connection, member.own.user, member.own.real_name))

    def is_empty(self) -> bool:
        """Nothing is to be done."""
        return not (self.steps or self.origins)

    def needs_a_place(self) -> bool:
        """It has entries or origins; mere answers need none."""
        return bool(self.entries or self.origins)

    def steps_as(self, placed: Sequence[Entry]) -> Sequence[AnyStep]:
        """The steps with the entries as they were placed: their time may be another."""
        entries = iter(placed)
        return [next(entries) if type(step) is Entry else step for step in self.steps]

    def concerns(self) -> set[ConnectionId]:
        """Whose steps there are."""
        return {_whose(step) for step in self.steps}

    def part(self, busy: Collection[ConnectionId]) -> "Proposal":
        """Take out, as a proposal of its own, what concerns none but members who are not ``busy``."""
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
        case Passing(entry):
            return entry.connection
        case _:
            return step.member.connection


class Alone:
    """An `Order` that answers in the same call: what was proposed has its place."""

    def __init__(self) -> None:
        self._placed: list[Placed] = []

    def propose(self, entries: Sequence[Entry], origins: Sequence[Origin]) -> None:
        """Place a batch behind those before it."""
        self._placed.append(Placed(entries, origins))

    def placed(self) -> Sequence[Placed]:
        """Return all that was proposed since the last call."""
        placed, self._placed = self._placed, []
        return placed

    def is_crowded(self) -> bool:
        """Return False: nothing waits here."""
        return False

    def call_when_placed(self, wake: Callable[[], None]) -> None:
        """Do nothing: who proposes asks for the place in the same call."""

"""A proposal: what was decided in one turn, in order; it gets one place, and is applied as a whole. Pure.

The entries in it are made here, too.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, final

from core.irc import Message
from core.keys.devices import CHALLENGE_BYTES
from core.room.model.lifecycle import ENTRY, Pending
from core.room.model.members import Member
from core.room.state import Room
from core.room.steps import BeginAnswer, EndAnswer, Step, Unlogged
from storage.entry import ConnectionId, Described, Entry, Origin, Placed
from storage.kinds import Kind


class EntryFactory:
    """Makes entries of the present moment, each with a message id of its own."""

    __slots__ = ("_count", "_random", "_run", "now_ms")

    def __init__(self, run: str, random: Callable[[int], bytes]) -> None:
        """``run`` is random, of this run of this host; it has no space, and no colon in front.

        ``random`` returns so many bytes that nobody can guess.
        """
        self._run = run
        self._random = random
        self._count = 0
        self.now_ms = 0
        """The time of the entries that are made next."""

    def entry(
        self, kind: Kind, member: Member, channel: str = "", target: str = "", text: str = "", tags: str = ""
    ) -> Entry:
        """Return an entry whose author is ``member``."""
        self._count += 1
        msgid = f"{self._run}{self._count:08x}"
        values = (self.now_ms, kind, member.connection, member.nick, channel, target, text, msgid, tags)
        return tuple.__new__(Entry, values)  # a third of the time of Entry(…), and one is made per message

    def entry_as(self, nick: str, kind: Kind, member: Member, *, text: str = "", tags: str = "") -> Entry:
        """Return such an entry under another nickname than ``member`` has now."""
        return self.entry(kind, member, text=text, tags=tags)._replace(nick=nick)

    def challenge(self) -> bytes:
        """Return 32 random bytes that nobody has had before, for one proof."""
        return self._random(CHALLENGE_BYTES)


Decide = Callable[[Room, Member, Message, EntryFactory], list[Step]]
"""Decides a message of a member's: returns what comes of it."""


@final
class Asked(NamedTuple):
    """A line that only asks; decided when everything heard before it is applied, so the answer is current."""

    member: Member
    decide: Decide
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

"""One turn of the room: lines are decided, get their place, are applied and written; then it is sent.

Pure but for order and log behind their interfaces. The network thread turns it; tests do so without a socket.
"""

from collections import deque
from collections.abc import Callable, Sequence

from core.names import LOBBY
from core.room.applying.connections import changes_of, know
from core.room.applying.entries import APPLY, apply
from core.room.applying.own_changes import change_own
from core.room.deciding.registration import ending
from core.room.dispatching import Dispatcher, answer
from core.room.model.lifecycle import Milestone
from core.room.model.members import Member
from core.room.proposal import AnyStep, Asked, Proposal
from core.room.sending.outgoing import Outgoing
from core.room.state import TOO_LATE, Room
from core.room.steps import (
    Advance,
    AskLogin,
    BeginAnswer,
    Charge,
    Describe,
    EndAnswer,
    EntryFactory,
    Grant,
    KeepProgram,
    Monitor,
    Passing,
    Reply,
)
from storage.entry import Change, ConnectionId, Entry, Log, Opened, Order, Origin, Placed
from storage.kinds import MESSAGES

_NOTHING = Placed((), ())


class Turn:
    """Carries steps from *decide* through the order to *apply*, and what came of them into the log."""

    def __init__(
        self, room: Room, order: Order, log: Log, factory: EntryFactory, watch: Callable[[Entry], None]
    ) -> None:
        """``watch`` gets each entry that is written and no message, or is the host's own, for the console.

        While ``shows_messages``, also what is said to all of a channel; direct messages never.
        """
        self.room = room
        self.out = Outgoing()
        """What is to be sent; only after `settle` has returned True."""
        self.dispatcher = Dispatcher(room, factory)
        """Hears lines and answers of other threads; what comes of them waits for `settle`."""
        self.logins: list[AskLogin] = []
        """Passwords that somebody else has to look at; `settle` adds to them."""
        self.shows_messages = False
        self.applied = 0
        """How many proposals were applied: when it grows, who waited for one may go on."""
        self._order = order
        self._log = log
        self._factory = factory
        self._watch = watch
        self._under_way: deque[Proposal] = deque()
        self._is_unwritten = False
        self._to_watch: list[Entry] = []

    def begin(self, now_ms: int) -> None:
        """What is heard from here on happens at this time, which never goes backwards."""
        self._factory.now_ms = max(self._factory.now_ms, now_ms)

    @property
    def now_ms(self) -> int:
        """The time of this tick."""
        return self._factory.now_ms

    # What comes in

    def open(self, member: Member) -> None:
        """A connection came in."""
        self.room.admit(member)
        self.introduce(Opened(member.connection, member.ip, member.port, self._factory.now_ms))
        self.propose(self._factory.entry("connected", member))

    def end(self, member: Member, why: str) -> None:
        """``member``'s connection ends, or has ended."""
        if not member.is_ending:
            self.propose(ending(member, why, self._factory))
            member.life.reach(Milestone.LAST_ENTRY_PROPOSED)

    def propose(self, entry: Entry) -> None:
        """Put in what no line of a client asked for."""
        self.dispatcher.proposal.propose(entry)

    def introduce(self, origin: Origin) -> None:
        """Put in where a connection comes from; its first entry is to follow in the same turn."""
        self.dispatcher.proposal.origins.append(origin)

    # What comes of it

    @property
    def has_work(self) -> bool:
        """Steps wait for `settle`; not those that wait for their place."""
        return not self.dispatcher.proposal.is_empty()

    @property
    def is_waiting(self) -> bool:
        """Proposals are on their way to their place."""
        return bool(self._under_way)

    @property
    def is_crowded(self) -> bool:
        """So much is on its way that no line should be heard for now."""
        return self._order.is_crowded()

    def settle(self) -> bool:
        """Propose what was decided, apply what has got its place, write that; True: `out` may be sent.

        False when the file takes nothing at the moment: then nothing may be sent, and this is to be called
        again. That proposals wait for their place is no such trouble.
        """
        if self._is_unwritten and not self._write():
            return False
        proposal = self.dispatcher.proposal
        if not proposal.is_empty():
            self.dispatcher.proposal = Proposal()
            self._submit(proposal)
        for placed in self._order.placed():
            self._take(placed)
        if self._under_way:
            self._answer_idle()
        return not self._is_unwritten or self._write()

    def _submit(self, proposal: Proposal) -> None:
        """Ask for a place for what was decided; what needs none is done as soon as its turn comes."""
        if proposal.needs_a_place():
            self._order.propose(proposal.entries, proposal.origins)
        elif not self._under_way:
            self._carry_out(proposal)
            return
        self._under_way.append(proposal)

    def _answer_idle(self) -> None:
        """While the order is waited for, answer those who have nothing before their question under way."""
        busy: set[ConnectionId] = set()
        for proposal in self._under_way:
            busy.update(entry.connection for entry in proposal.entries)
            idle = proposal.part(busy)
            if idle.steps:
                self._carry_out(idle)
            busy |= proposal.concerns()

    def _take(self, placed: Placed) -> None:
        """Apply what has got its place, and hand it over to the log."""
        if placed.is_own:
            proposal = self._under_way.popleft()
            is_as_proposed = placed.entries is proposal.entries
            self._apply(placed, proposal.steps if is_as_proposed else proposal.steps_as(placed.entries))
            proposal.release()
            self.applied += 1
            while self._under_way and not self._under_way[0].needs_a_place():
                self._carry_out(self._under_way.popleft())
        else:
            know(self.room, placed.origins)
            self._apply(placed, placed.entries)

    def _carry_out(self, proposal: Proposal) -> None:
        """Do what needs no place in the order."""
        self._apply(_NOTHING, proposal.steps)
        proposal.release()
        self.applied += 1

    def _write(self) -> bool:
        self._is_unwritten = not self._log.flush()
        if self._is_unwritten:
            return False
        for entry in self._to_watch:
            self._watch(entry)
        self._to_watch.clear()
        return True

    def _apply(self, placed: Placed, steps: Sequence[AnyStep]) -> None:
        room, out, watched = self.room, self.out, self._to_watch
        place = messages = in_lobby = 0
        console = room.settings.console
        entries = placed.entries
        changes: list[Change] = [*placed.origins]
        refused: list[int] = []
        out.begin(entries[0].time_ms if entries else self._factory.now_ms)
        for step in steps:
            if type(step) is Entry:
                kind = step.kind
                if APPLY[kind](room, step, out) is TOO_LATE:
                    refused.append(place)
                elif kind in MESSAGES:
                    messages += 1
                    if step.channel == LOBBY:
                        in_lobby += 1
                    if step.connection == console or (self.shows_messages and _is_for_a_channel(step)):
                        watched.append(step)
                else:
                    changes += changes_of(step)
                    watched.append(step)
                place += 1
            elif type(step) is Reply:
                out.reply(step.member, step.lines)
            else:
                self._carry_on(step)
        if entries or changes:
            self._log.write(_judged(entries, refused) if refused else entries, changes)
            self._is_unwritten = True
        room.messages += messages
        room.lobby_messages += in_lobby

    def _carry_on(self, step: AnyStep) -> None:
        """Carry out one step that is no entry of the log."""
        match step:
            case Reply(member, lines):
                self.out.reply(member, lines)
            case Asked():
                for one in answer(self.room, step, self._factory):
                    self._carry_on(one)
            case Passing(entry):
                apply(self.room, entry, self.out)
            case BeginAnswer(member):
                self.out.begin_answer(member)
            case EndAnswer(member, label):
                self.out.end_answer(member, label)
            case AskLogin():
                self.logins.append(step)
            case Grant() | Describe() | KeepProgram() | Monitor():
                change_own(self.room, step, self.out)
            case Entry() | Charge() | Advance():
                pass  # it was applied; they were taken as the line was heard


def _is_for_a_channel(message: Entry) -> bool:
    return bool(message.channel) and not message.target and message.kind != "tagmsg"


def _judged(entries: Sequence[Entry], refused: Sequence[int]) -> Sequence[Entry]:
    """The entries with the verdicts over those that came too late."""
    judged = list(entries)
    for place in refused:
        judged[place] = judged[place]._replace(kind="refused")
    return judged

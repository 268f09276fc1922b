"""One turn of the room: lines are decided, their entries committed, and those applied, in one order.

Pure but for the log behind its interface. The network thread turns it; tests do so without a socket.
"""

from collections import deque
from collections.abc import Callable

from core.names import LOBBY
from core.room.applying.entries import apply
from core.room.applying.own_changes import change_own
from core.room.deciding.registration import ending
from core.room.dispatching import Dispatcher, answer
from core.room.lifecycle import Later, Milestone
from core.room.members import Member
from core.room.sasl import LoginAnswer
from core.room.sending.outgoing import Outgoing
from core.room.state import Room
from core.room.steps import (
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
    Reach,
    Reply,
)
from core.room.wave import AnyStep, Asked, Wave
from storage.entry import Change, Committed, Entry, Log, Named, Opened, Refused

MESSAGES = frozenset(("said", "notice", "tagmsg"))


class Turn:
    """Carries steps from *decide* through the log to *apply*."""

    def __init__(self, room: Room, log: Log, factory: EntryFactory, watch: Callable[[Entry], None]) -> None:
        """``watch`` gets each applied entry that is no message, or is the host's own, for the console.

        While ``shows_messages``, also what is said to all of a channel; direct messages never.
        """
        self.room = room
        self.out = Outgoing()
        self.logins: list[AskLogin] = []
        """Passwords that somebody else has to look at; `settle` adds to them."""
        self.shows_messages = False
        self._log = log
        self._factory = factory
        self._watch = watch
        self._dispatcher = Dispatcher(room, factory)
        self._submitted: deque[Wave] = deque()

    def begin(self, now_ms: int) -> None:
        """What is heard from here on happens at this time, which never goes backwards."""
        self._factory.now_ms = max(self._factory.now_ms, now_ms)

    @property
    def now_ms(self) -> int:
        """The time of this tick."""
        return self._factory.now_ms

    # What comes in

    def hear(self, member: Member, line: bytes) -> float | Later:
        """Have one line of ``member`` decided; what it costs in tokens, or when it is to be offered again."""
        return self._dispatcher.hear(member, line)

    def take_answer(self, member: Member, answer: LoginAnswer) -> None:
        """Another thread has looked at ``member``'s password; once for each of `logins`."""
        self._dispatcher.take_answer(member, answer)

    def open(self, member: Member) -> None:
        """A connection came in."""
        self.room.admit(member)
        self.note(Opened(member.connection, member.ip, member.port, self._factory.now_ms))
        self.propose(self._factory.entry("connected", member))

    def end(self, member: Member, why: str) -> None:
        """``member``'s connection ends, or has ended."""
        if not member.is_ending:
            entry = ending(member, why, self._factory)
            self.propose(entry)
            self._dispatcher.proposal.note(entry)
            member.life.reach(Milestone.LAST_ENTRY_PROPOSED)

    def propose(self, entry: Entry) -> None:
        """Put in what no line of a client asked for."""
        self._dispatcher.proposal.propose(entry)

    def note(self, change: Change) -> None:
        """Put a change to the table of connections in."""
        self._dispatcher.proposal.changes.append(change)

    # What comes of it

    @property
    def has_work(self) -> bool:
        """Steps wait for `settle`."""
        return bool(self._submitted) or not self._dispatcher.proposal.is_empty()

    def settle(self) -> bool:
        """Commit and apply all steps; False when the log takes nothing at the moment: call again later."""
        proposal = self._dispatcher.proposal
        if not proposal.is_empty():
            self._log.append(proposal.entries, proposal.changes)
            self._submitted.append(proposal)
            self._dispatcher.proposal = Wave()
        for batch in self._log.committed():
            wave = self._submitted.popleft()
            self._apply(batch, wave.steps)
            wave.release()
        return not self._submitted

    def _apply(self, batch: Committed, steps: list[AnyStep]) -> None:
        room, out, seq, messages, in_lobby = self.room, self.out, batch.first_seq, 0, 0
        console = room.settings.console
        out.begin(batch.entries[0].time_ms if batch.entries else self._factory.now_ms)
        for step in steps:
            if type(step) is Entry:
                if not apply(room, step, out):
                    self._refuse(step, seq)
                elif step.kind in MESSAGES:
                    messages += 1
                    if step.channel == LOBBY:
                        in_lobby += 1
                    if step.connection == console or (self.shows_messages and _is_for_a_channel(step)):
                        self._watch(step)
                else:
                    self._watch(step)
                seq += 1
            elif type(step) is Reply:
                out.reply(step.member, step.lines)
            else:
                self._carry_on(step)
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
            case Entry() | Charge() | Reach():
                pass  # it was applied; they were taken as the line was heard

    def _refuse(self, entry: Entry, seq: int) -> None:
        """What the log says of an entry that came too late."""
        self.note(Refused(seq))
        member = self.room.members.get(entry.connection)
        if member is not None and entry.kind in ("registered", "nick"):
            self.note(Named(entry.connection, member.nick if member.is_registered else ""))


def _is_for_a_channel(message: Entry) -> bool:
    return bool(message.channel) and not message.target and message.kind != "tagmsg"

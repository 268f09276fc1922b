"""One turn of the room: lines are decided, get their place, are applied and written; then it is sent.

Pure but for order and log, which are behind interfaces. Whoever has a `Turn` calls it from one thread.
"""

from collections import deque
from collections.abc import Callable, Sequence

from core.naming.names import LOBBY, SERVER
from core.room.applying.entries import APPLY, apply, change_own, changes_of, learn_origins
from core.room.deciding.registration import ending
from core.room.dispatching import Dispatcher, answer
from core.room.model.lifecycle import Milestone
from core.room.model.members import Member
from core.room.proposal import AnyStep, Asked, EntryFactory, Proposal
from core.room.sending.outgoing import Outgoing
from core.room.state import TOO_LATE, Room
from core.room.steps import (
    Advance,
    AskLogin,
    BeginAnswer,
    Charge,
    Describe,
    EndAnswer,
    Grant,
    Guessed,
    KeepProgram,
    Monitor,
    Reply,
    Unlogged,
)
from core.room.wording.replies import in_utc
from storage.entry import Change, ConnectionId, Entry, Log, Opened, Order, Origin, Placed
from storage.kinds import MESSAGES

SET_BACK_MS = 5_000
"""A clock that goes back by less is being corrected, as network time does it; by more, it was set."""
_NOTHING = Placed((), ())


class Turn:
    """Takes steps from *decide* through the order to *apply*, and the entries into the log."""

    def __init__(
        self, room: Room, order: Order, log: Log, factory: EntryFactory, watch: Callable[[Entry], None]
    ) -> None:
        """``watch`` is called with the written entries that the host's console shows.

        These are all but messages; of messages the host's own and, while ``shows_messages``, those to a whole
        channel. Direct messages never are.
        """
        self.room = room
        self.out = Outgoing()
        """What is to be sent; only after `settle` has returned True."""
        self.dispatcher = Dispatcher(room, factory)
        """Hears lines and answers of other threads; what comes of them waits for `settle`."""
        self.logins: list[AskLogin] = []
        """Passwords that another thread has to check; `settle` adds to them, the owner takes them out."""
        self.shows_messages = False
        self.applied = 0
        """How many proposals were applied: when it grows, those who waited for one may go on."""
        self._order = order
        self._log = log
        self._factory = factory
        self._watch = watch
        self._under_way: deque[Proposal] = deque()
        self._is_unwritten = False
        self._to_watch: list[Entry] = []

    def begin(self, now_ms: int, uptime_ms: int) -> None:
        """Begin a tick: what is heard from here on happens at ``now_ms``, by the clock that people read.

        When that clock went back a little, the last time holds until it is passed; when it was set back, an
        entry tells so, and times follow it.  ``uptime_ms``: see `Room.uptime_ms`.
        """
        self.room.uptime_ms = uptime_ms
        gone_back = self._factory.now_ms - now_ms
        if gone_back <= 0:
            self._factory.now_ms = now_ms
        elif gone_back >= SET_BACK_MS:
            self._set_back(now_ms)

    def _set_back(self, now_ms: int) -> None:
        """Let a stretch of earlier times begin, with the entry that says so."""
        said, self._factory.now_ms = in_utc(self._factory.now_ms), now_ms
        self.room.opened_ms = min(self.room.opened_ms, now_ms)
        host = Member(self.room.settings.console, "", 0, "", nick=SERVER)
        self.propose(self._factory.entry("clock", host, text=f"it said {said} before"))

    @property
    def now_ms(self) -> int:
        """The time of this tick."""
        return self._factory.now_ms

    # What comes in

    def open(self, member: Member) -> None:
        """Admit a connection that came in."""
        self.room.admit(member)
        since_ms, is_encrypted = self._factory.now_ms, member.is_encrypted
        self.introduce(Opened(member.connection, member.ip, member.port, since_ms, is_encrypted))
        self.propose(self._factory.entry("connected", member))

    def end(self, member: Member, why: str) -> None:
        """Propose the last entry of ``member``, unless that was done before."""
        if not member.is_ending:
            self.propose(ending(member, why, self._factory))
            member.life.reach(Milestone.LAST_ENTRY_PROPOSED)

    def propose(self, entry: Entry) -> None:
        """Add an entry that comes of no client's line."""
        self.dispatcher.proposal.propose(entry)

    def introduce(self, origin: Origin) -> None:
        """Add where a connection comes from; its first entry must follow in the same turn."""
        self.dispatcher.proposal.origins.append(origin)

    # What comes of it

    @property
    def has_work(self) -> bool:
        """Whether steps wait for `settle`; those that wait for their place in the order do not count."""
        return not self.dispatcher.proposal.is_empty()

    @property
    def is_waiting(self) -> bool:
        """Whether proposals wait for their place in the order."""
        return bool(self._under_way)

    @property
    def is_crowded(self) -> bool:
        """Whether so many proposals wait for their place that no line should be heard for now."""
        return self._order.is_crowded()

    def settle(self) -> bool:
        """Propose what was decided, apply what has its place, write it; return whether `out` may be sent.

        If not, the log takes nothing at the moment: nothing may be sent, and this must be called again until
        it returns True. Proposals that wait for their place are no such trouble.
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
        """Ask for a place for ``proposal``; carry it out when it needs none and nothing is before it."""
        if proposal.needs_a_place():
            self._order.propose(proposal.entries, proposal.origins)
        elif not self._under_way:
            self._carry_out(proposal)
            return
        self._under_way.append(proposal)

    def _answer_idle(self) -> None:
        """While the order is awaited, carry out steps of members who have no entry before them under way."""
        busy: set[ConnectionId] = set()
        for proposal in self._under_way:
            busy.update(entry.connection for entry in proposal.entries)
            idle = proposal.part(busy)
            if idle.steps:
                self._carry_out(idle)

    def _take(self, placed: Placed) -> None:
        """Apply what has got its place, and give it to the log."""
        if placed.is_own:
            proposal = self._under_way.popleft()
            is_as_proposed = placed.entries is proposal.entries
            self._apply(placed, proposal.steps if is_as_proposed else proposal.steps_as(placed.entries))
            proposal.release()
            self.applied += 1
            while self._under_way and not self._under_way[0].needs_a_place():
                self._carry_out(self._under_way.popleft())
        else:
            learn_origins(self.room, placed.origins)
            self._apply(placed, placed.entries)

    def _carry_out(self, proposal: Proposal) -> None:
        """Carry out a proposal that needs no place in the order."""
        self._apply(_NOTHING, proposal.steps)
        proposal.release()
        self.applied += 1

    def _write(self) -> bool:
        """Commit what the log was given, then tell the console; return whether all is committed."""
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
            self._log.write(_with_verdicts(entries, refused) if refused else entries, changes)
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
            case Unlogged(entry):
                apply(self.room, entry, self.out)
            case BeginAnswer(member):
                self.out.begin_answer(member)
            case EndAnswer(member, label):
                self.out.end_answer(member, label)
            case AskLogin():
                self.logins.append(step)
            case Grant() | Describe() | KeepProgram() | Monitor():
                change_own(self.room, step, self.out)
            case Entry() | Charge() | Advance() | Guessed():
                pass  # `_apply` has applied the entry; the dispatcher took the others


def _is_for_a_channel(message: Entry) -> bool:
    return bool(message.channel) and not message.target and message.kind != "tagmsg"


def _with_verdicts(entries: Sequence[Entry], refused: Sequence[int]) -> Sequence[Entry]:
    """Return ``entries`` with the kind ``refused`` at the places that came too late."""
    judged = list(entries)
    for place in refused:
        judged[place] = judged[place]._replace(kind="refused")
    return judged

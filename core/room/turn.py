"""One turn of the room: lines are decided, their entries committed, and those applied, in one order.

Pure but for the log behind its interface. The network thread turns it; tests do so without a socket.
"""

from collections import deque
from collections.abc import Callable

from core.irc import MAX_CLIENT_TAGS, LineTooLong, NotUtf8, ProtocolError, parse
from core.room.applying import apply
from core.room.commands import decide, lookup
from core.room.members import Member
from core.room.outgoing import Outgoing
from core.room.registration import ending
from core.room.replies import too_long
from core.room.state import SERVER, Room
from core.room.steps import Passing, Reply, Scribe, Step
from storage.entry import Change, Closed, Committed, Entry, Log, Named, Opened, Refused

MESSAGES = frozenset(("said", "notice", "tagmsg"))


class Turn:
    """Carries steps from *decide* through the log to *apply*."""

    def __init__(self, room: Room, log: Log, scribe: Scribe, watch: Callable[[Entry], None]) -> None:
        """``watch`` gets each applied entry that is no message, for the console."""
        self.room = room
        self.out = Outgoing()
        self._log = log
        self._scribe = scribe
        self._watch = watch
        self._steps: list[Step] = []
        self._entries: list[Entry] = []
        self._changes: list[Change] = []
        self._waiting: list[Member] = []
        self._submitted: deque[list[Step]] = deque()

    def begin(self, now_ms: int) -> None:
        """What is heard from here on happens at this time, which never goes backwards."""
        self._scribe.now_ms = max(self._scribe.now_ms, now_ms)

    @property
    def now_ms(self) -> int:
        """The time of this tick."""
        return self._scribe.now_ms

    # What comes in

    def open(self, member: Member) -> None:
        """A connection came in."""
        self.room.admit(member)
        self._changes.append(Opened(member.connection, member.ip, member.port, self._scribe.now_ms))
        self.propose(self._scribe.entry("connected", member))

    def hear(self, member: Member, line: bytes) -> bool:
        """Decide one line of ``member``; False when it must be heard again after `settle`."""
        try:
            message = parse(line, MAX_CLIENT_TAGS)
        except ProtocolError as error:
            return self._hear_fault(member, error)
        command = lookup(member, message)
        if member.has_pending and (member.is_waiting or not command.pipelines):
            return False
        for step in decide(command, self.room, member, message, self._scribe):
            self._steps.append(step)
            if type(step) is Entry:
                self._entries.append(step)
                if not member.has_pending:
                    member.has_pending = True
                    self._waiting.append(member)
                if not command.pipelines:
                    member.is_waiting = True
                    self._note(member, step)
        return True

    def _note(self, member: Member, entry: Entry) -> None:
        """What this entry means for the table of connections."""
        if entry.kind in ("registered", "nick"):
            self._changes.append(Named(entry.connection, entry.target or entry.nick))
        elif entry.kind in ("quit", "disconnected"):
            member.is_ending = True
            self._changes.append(Closed(entry.connection, entry.time_ms, entry.text))

    def _hear_fault(self, member: Member, error: ProtocolError) -> bool:
        match error:
            case LineTooLong():
                self._steps.append(Reply(member, [too_long(member)]))
            case NotUtf8(command=command):
                text = f":{SERVER} FAIL {command} INVALID_UTF8 :Message rejected: it is not UTF-8"
                self._steps.append(Reply(member, [text]))
            case _:
                text = f":{SERVER} FAIL * INVALID_LINE :Line rejected: it has a NUL, a bare CR, or no command"
                self._steps.append(Reply(member, [text]))
        return True

    def end(self, member: Member, why: str) -> None:
        """``member``'s connection ends, or has ended."""
        if not member.is_ending:
            entry = ending(member, why, self._scribe)
            self.propose(entry)
            self._note(member, entry)

    def propose(self, entry: Entry) -> None:
        """Put in what no line of a client asked for."""
        self._steps.append(entry)
        self._entries.append(entry)

    def note(self, change: Change) -> None:
        """Put a change to the table of connections in."""
        self._changes.append(change)

    # What comes of it

    @property
    def has_work(self) -> bool:
        """Steps wait for `settle`."""
        return bool(self._steps or self._changes or self._submitted)

    def settle(self) -> bool:
        """Commit and apply all steps; False when the log takes nothing at the moment: call again later."""
        if self._steps or self._changes:
            self._log.append(self._entries, self._changes)
            self._submitted.append(self._steps)
            self._steps, self._entries, self._changes = [], [], []
        for batch in self._log.committed():
            self._apply(batch, self._submitted.popleft())
        if self._submitted:
            return False
        for member in self._waiting:
            member.has_pending = member.is_waiting = False
        self._waiting.clear()
        return True

    def _refuse(self, entry: Entry, seq: int) -> None:
        """What the log says of an entry that came too late."""
        self._changes.append(Refused(seq))
        member = self.room.members.get(entry.connection)
        if member is not None and entry.kind in ("registered", "nick"):
            self._changes.append(Named(entry.connection, member.nick if member.is_registered else ""))

    def _apply(self, batch: Committed, steps: list[Step]) -> None:
        room, out, seq = self.room, self.out, batch.first_seq
        out.begin(batch.entries[0].time_ms if batch.entries else self._scribe.now_ms)
        for step in steps:
            if type(step) is Entry:
                if not apply(room, step, out):
                    self._refuse(step, seq)
                elif step.kind in MESSAGES:
                    room.messages += 1
                else:
                    self._watch(step)
                seq += 1
            elif type(step) is Reply:
                out.reply(step.member, step.lines)
            elif type(step) is Passing:
                apply(room, step.entry, out)

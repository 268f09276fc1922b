"""One turn of the room: lines are decided, their entries committed, and those applied, in one order.

Pure but for the log behind its interface. The network thread turns it; tests do so without a socket.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from core.irc import MAX_BODY, MAX_CLIENT_TAGS, LineTooLong, Message, NotUtf8, ProtocolError, parse
from core.room import login_commands
from core.room.applying import apply
from core.room.capabilities import LABELS
from core.room.commands import JUDGED, Command, decide, lookup
from core.room.members import Member
from core.room.outgoing import Outgoing
from core.room.registration import ending
from core.room.replies import fail, too_long
from core.room.state import Room
from core.room.steps import AskLogin, BeginAnswer, EndAnswer, Passing, Reply, Scribe, Step
from storage.entry import Change, Closed, Committed, Entry, Log, LoggedIn, Named, Opened, Refused

MESSAGES = frozenset(("said", "notice", "tagmsg"))
MAX_LABEL = 64  # bytes
LINES_FOR_A_TOKEN = 400  # of an answer
PRICE_OF_ASKING = 0.1  # programs ask again and again by themselves
QUESTIONS_AT_ONCE = 4  # of one client, before what they cost is known
BYTES_FOR_A_TOKEN = 1024  # of a message of several lines
PRICE_OF_MORE = 1.0  # each thing that comes of a line, after the first


class Asked(NamedTuple):
    """A line that only asks: decided when all heard before it is applied, so it tells what is so."""

    member: Member
    command: Command
    message: Message


_Frame = Asked | BeginAnswer | EndAnswer


class Turn:
    """Carries steps from *decide* through the log to *apply*."""

    def __init__(self, room: Room, log: Log, scribe: Scribe, watch: Callable[[Entry], None]) -> None:
        """``watch`` gets each applied entry that is no message, for the console."""
        self.room = room
        self.out = Outgoing()
        self._log = log
        self._scribe = scribe
        self._watch = watch
        self._steps: list[Step | _Frame] = []
        self._entries: list[Entry] = []
        self._changes: list[Change] = []
        self._waiting: list[Member] = []
        self._submitted: deque[list[Step | _Frame]] = deque()
        self.logins: list[AskLogin] = []
        """Passwords that somebody else has to look at; `settle` adds to them."""

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

    def hear(self, member: Member, line: bytes) -> float:
        """Decide one line of ``member``; what it costs, or 0 when it must be heard again after `settle`."""
        try:
            message = parse(line, MAX_CLIENT_TAGS)
        except ProtocolError as error:
            return self._hear_fault(member, error)
        command = lookup(member, message)
        if member.is_checking or (member.has_pending and (member.is_waiting or not command.pipelines)):
            return 0
        if command.asks is not None and command.asks(message):
            if member.questions >= QUESTIONS_AT_ONCE:
                return 0
            steps: Sequence[Step | Asked] = [Asked(member, command, message)]
        else:
            steps = decide(command, self.room, member, message, self._scribe)
        if message.tags or command.answers_later:
            return self._take_labelled(member, message.tags, steps, command)
        return self._take(member, steps, command)

    def _take_labelled(
        self, member: Member, tags: Mapping[str, str], steps: Sequence[Step | Asked], command: Command
    ) -> float:
        """The same for a line that may have a label, or be answered later."""
        label = _label(member, tags)
        if command.answers_later:
            member.label = label = label or member.label
        if label and (steps or not command.answers_later):
            return self._answer(member, label, steps, command)
        return self._take(member, steps, command)

    def _answer(self, member: Member, label: str, steps: Sequence[Step | Asked], command: Command) -> float:
        """Take the steps; all that answers them will carry the label."""
        if steps and type(steps[-1]) is AskLogin:
            member.label = label
            return self._take(member, steps, command)
        if command.answers_later:
            member.label = ""
        self._steps.append(BeginAnswer(member))
        price = self._take(member, steps, command)
        self._steps.append(EndAnswer(member, label))
        return price

    def _take(self, member: Member, steps: Sequence[Step | Asked], command: Command) -> float:
        """Keep the steps for `settle`; what they cost."""
        price = command.price
        for step in steps:
            self._steps.append(step)
            if type(step) is Entry:
                self._entries.append(step)
                if not member.has_pending:
                    member.has_pending = True
                    self._waiting.append(member)
                if not command.pipelines:
                    member.is_waiting = True
                    self._note(step)
                if len(step.text) > MAX_BODY:
                    price += len(step.text) / BYTES_FOR_A_TOKEN
            elif type(step) is Reply:
                price += len(step.lines) / LINES_FOR_A_TOKEN
            elif type(step) is Asked:
                price = min(price, PRICE_OF_ASKING)
                self._note_question(member)
            elif type(step) is AskLogin:
                member.is_checking = True
        if member.owes:
            price += member.owes
            member.owes = 0
        return price + (len(steps) - 1) * PRICE_OF_MORE if len(steps) > 1 else price

    def _note_question(self, member: Member) -> None:
        if not member.questions:
            self._waiting.append(member)
        member.questions += 1

    def judge(self, member: Member, account: str | None) -> None:
        """A password was looked at: ``member`` has proved to be ``account``, or nobody."""
        member.is_checking = False
        if member.is_ending or member.connection not in self.room.members:
            return
        steps = login_commands.judged(self.room, member, account, self._scribe)
        if member.label:
            self._answer(member, member.label, steps, JUDGED)
        else:
            self._take(member, steps, JUDGED)

    def _note(self, entry: Entry) -> None:
        """What this entry means for the table of connections."""
        if entry.kind in ("registered", "nick"):
            self._changes.append(Named(entry.connection, entry.target or entry.nick))
        elif entry.kind == "account":
            self._changes.append(LoggedIn(entry.connection, entry.text))
        elif entry.kind in ("quit", "disconnected"):
            member = self.room.members.get(entry.connection)
            if member is not None:
                member.is_ending = True
            self._changes.append(Closed(entry.connection, entry.time_ms, entry.text))

    def _hear_fault(self, member: Member, error: ProtocolError) -> float:
        label = ""
        match error:
            case LineTooLong():
                text = too_long(member)
            case NotUtf8(command=command, tags=tags):
                label = _label(member, tags)
                text = fail(command, "INVALID_UTF8", text="Message rejected: it is not UTF-8")
            case _:
                text = fail("*", "INVALID_LINE", text="Line rejected: it has a NUL, a bare CR, or no command")
        reply = Reply(member, [text])
        self._steps += [BeginAnswer(member), reply, EndAnswer(member, label)] if label else [reply]
        return 1

    def end(self, member: Member, why: str) -> None:
        """``member``'s connection ends, or has ended."""
        if not member.is_ending:
            entry = ending(member, why, self._scribe)
            self.propose(entry)
            self._note(entry)

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
            member.questions = 0
        self._waiting.clear()
        return True

    def _refuse(self, entry: Entry, seq: int) -> None:
        """What the log says of an entry that came too late."""
        self._changes.append(Refused(seq))
        member = self.room.members.get(entry.connection)
        if member is not None and entry.kind in ("registered", "nick"):
            self._changes.append(Named(entry.connection, member.nick if member.is_registered else ""))

    def _apply(self, batch: Committed, steps: list[Step | _Frame]) -> None:
        room, out, seq, messages = self.room, self.out, batch.first_seq, 0
        out.begin(batch.entries[0].time_ms if batch.entries else self._scribe.now_ms)
        for step in steps:
            if type(step) is Entry:
                if not apply(room, step, out):
                    self._refuse(step, seq)
                elif step.kind in MESSAGES:
                    messages += 1
                else:
                    self._watch(step)
                seq += 1
            elif type(step) is Reply:
                out.reply(step.member, step.lines)
            else:
                self._carry_on(step)
        room.messages += messages

    def _carry_on(self, step: Passing | AskLogin | _Frame) -> None:
        """The rarer steps."""
        match step:
            case Asked():
                self._tell(step)
            case Passing(entry):
                apply(self.room, entry, self.out)
            case BeginAnswer(member):
                self.out.begin_answer(member)
            case EndAnswer(member, label):
                self.out.end_answer(member, label)
            case AskLogin():
                self.logins.append(step)

    def _tell(self, asked: Asked) -> None:
        """Answer what was asked; a long answer is paid with the next line."""
        member = asked.member
        if member.is_deaf:
            return
        for step in decide(asked.command, self.room, member, asked.message, self._scribe):
            if type(step) is Reply:
                self.out.reply(step.member, step.lines)
                member.owes += len(step.lines) / LINES_FOR_A_TOKEN


def _label(member: Member, tags: Mapping[str, str]) -> str:
    """What ``member`` wants its answer to be labelled with; IRCv3 labeled-response: at most 64 bytes."""
    label = tags.get("label", "") if member.capabilities & LABELS == LABELS else ""
    return label if len(label.encode()) <= MAX_LABEL else ""

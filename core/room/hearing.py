"""Lines of clients become steps: parsed, looked up, decided, labelled, and paid for. Pure."""

from collections.abc import Mapping, Sequence

from core.irc import MAX_CLIENT_TAGS, LineTooLong, NotUtf8, ProtocolError, parse
from core.room.capabilities import LABELS
from core.room.deciding import login_commands
from core.room.deciding.commands import JUDGED, Command, decide, lookup
from core.room.members import Member
from core.room.proposal import Asked, Proposal
from core.room.replies import fail, too_long
from core.room.state import Room
from core.room.steps import AskLogin, BeginAnswer, EndAnswer, Grant, Reply, Scribe, Step
from storage.entry import Entry

MAX_LABEL = 64  # bytes: IRCv3 labeled-response
LINES_FOR_A_TOKEN = 400  # of an answer
PRICE_OF_MORE = 1.0  # each thing that comes of a line, after the first
PRICE_OF_ASKING = 0.1  # programs ask again and again by themselves
QUESTIONS_AT_ONCE = 1  # of one client, for what they cost is known when they are answered


class Hearing:
    """Hears the members of ``room``; what comes of it is put into ``wave``."""

    def __init__(self, room: Room, scribe: Scribe, wave: Proposal) -> None:
        self._room = room
        self._scribe = scribe
        self.wave = wave

    def hear(self, member: Member, line: bytes) -> float:
        """Decide one line of ``member``; what it costs, or 0 when it must be heard again after the commit."""
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
            steps = decide(command, self._room, member, message, self._scribe)
        if message.tags or command.answers_later:
            return self._take_labelled(member, message.tags, steps, command)
        return self._take(member, steps, command)

    def judge(self, member: Member, account: str | None, *, was_looked_at: bool = True) -> None:
        """``member`` has proved to be ``account``, or nobody; or its password could not be looked at."""
        member.is_checking = False
        if member.is_ending or member.connection not in self._room.members:
            return
        if was_looked_at:
            steps = login_commands.judged(self._room, member, account, self._scribe)
        else:
            steps = login_commands.not_judged(member)
        self._take_labelled(member, {}, steps, JUDGED)

    def _hear_fault(self, member: Member, error: ProtocolError) -> float:
        if member.is_waiting or member.is_checking:
            return 0
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
        self.wave.steps += [BeginAnswer(member), reply, EndAnswer(member, label)] if label else [reply]
        return 1

    def _take_labelled(
        self, member: Member, tags: Mapping[str, str], steps: Sequence[Step | Asked], command: Command
    ) -> float:
        """Keep the steps of a line that may have a label, or be answered later."""
        label = _label(member, tags)
        if command.answers_later:
            if label and member.label:  # one answer for each: the earlier line gets none of its own
                self.wave.steps += [BeginAnswer(member), EndAnswer(member, member.label)]
            label = label or member.label
            is_answered = bool(steps) and type(steps[-1]) is not AskLogin
            member.label = "" if is_answered else label
            if not is_answered:
                return self._take(member, steps, command)
        if not label:
            return self._take(member, steps, command)
        self.wave.steps.append(BeginAnswer(member))
        price = self._take(member, steps, command)
        self.wave.steps.append(EndAnswer(member, label))
        return price

    def _take(self, member: Member, steps: Sequence[Step | Asked], command: Command) -> float:
        """Keep the steps; what they cost."""
        wave, price = self.wave, command.price
        wave.steps += steps
        for step in steps:
            if type(step) is Entry:
                wave.entries.append(step)
                if not member.has_pending:
                    member.has_pending = True
                    wave.waiting.append(member)
                if not command.pipelines:
                    self._hold(member, step)
            elif type(step) is Reply:
                price += len(step.lines) / LINES_FOR_A_TOKEN
            elif type(step) is Asked:
                price = min(price, PRICE_OF_ASKING)
                wave.waiting.append(member)
                member.questions += 1
            elif type(step) is Grant:
                member.has_pending = member.is_waiting = True
                wave.waiting.append(member)
                price -= PRICE_OF_MORE  # it comes with its ACK
            elif type(step) is AskLogin:
                member.is_checking = True
        if member.owes:
            price += member.owes
            member.owes = 0
        return price + (len(steps) - 1) * PRICE_OF_MORE if len(steps) > 1 else price

    def _hold(self, member: Member, entry: Entry) -> None:
        """``entry`` changes what ``member``'s next line means: that has to wait."""
        member.is_waiting = True
        if entry.kind == "registered":
            self.wave.describe(member)
        elif entry.kind in ("quit", "disconnected"):
            self._room.end_is_near(entry.connection)


def answer(room: Room, asked: Asked, scribe: Scribe) -> list[str]:
    """What is told in answer, now; a long answer is paid with the next line."""
    member = asked.member
    if member.is_deaf:
        return []
    steps = decide(asked.command, room, member, asked.message, scribe)
    lines = [line for step in steps if type(step) is Reply for line in step.lines]
    member.owes += len(lines) / LINES_FOR_A_TOKEN
    return lines


def _label(member: Member, tags: Mapping[str, str]) -> str:
    """What ``member`` wants its answer to be labelled with."""
    label = tags.get("label", "") if member.capabilities & LABELS == LABELS else ""
    return label if len(label.encode()) <= MAX_LABEL else ""

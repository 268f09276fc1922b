"""A line of a client becomes steps: it is parsed, looked up, decided, labelled and priced. Pure."""

from collections.abc import Mapping, Sequence

from core.irc import MAX_CLIENT_TAGS, LineTooLong, NotUtf8, ProtocolError, parse
from core.room.deciding import login_commands
from core.room.deciding.commands import LOGIN_ANSWERED, Command, lookup
from core.room.model.capabilities import LABELS
from core.room.model.lifecycle import ENTRY, WAITS_FOR, Dependence, Later, Milestone, Pending
from core.room.model.members import Member
from core.room.model.sasl import LoginAnswer
from core.room.proposal import Asked, Proposal
from core.room.state import Room
from core.room.steps import (
    Advance,
    AskLogin,
    BeginAnswer,
    Charge,
    Describe,
    EndAnswer,
    EntryFactory,
    Grant,
    Reply,
    Step,
)
from core.room.wording.replies import fail, need_more, too_long
from storage.entry import Entry
from storage.kinds import KINDS, Stage
from storage.wire.tags import LABEL

MAX_LABEL = 64  # bytes: IRCv3 labeled-response
LINES_FOR_A_TOKEN = 400  # of an answer
PRICE_OF_MORE = 1.0  # each thing that comes of a line, after the first
PRICE_OF_ASKING = 0.1  # programs ask again and again; what it costs is known when it is answered
_DEPENDENT, _QUESTION = Dependence.DEPENDENT, Dependence.QUESTION  # looking one up costs 0.1 µs


class Dispatcher:
    """Has lines decided, and puts what comes of them into the open proposal."""

    def __init__(self, room: Room, factory: EntryFactory) -> None:
        self.proposal = Proposal()
        """Whoever proposes it puts an empty one in its place."""
        self._room = room
        self._factory = factory

    def hear(self, member: Member, line: bytes) -> float | Later:
        """Have one line of ``member`` decided; what it costs in tokens, or when it may be heard."""
        try:
            message = parse(line, MAX_CLIENT_TAGS)
        except ProtocolError as error:
            return self._hear_fault(member, error)
        command = lookup(member, message)
        kind = command.kind
        if command.asks is not None and command.asks(message):
            kind = _QUESTION
        life = member.life
        if life.held_by & WAITS_FOR[kind] and (later := life.when(kind)) is not None:
            return later
        steps: Sequence[Step | Asked]
        if len(message.params) < command.min_params:
            steps = [Reply(member, [need_more(member, message.command)])]
        elif kind is _QUESTION:
            steps = [Asked(member, command, message)]
        else:
            steps = command.decide(self._room, member, message, self._factory)
        if message.tags or command.answers_later:
            return self._take_labelled(member, message.tags, steps, command)
        return self._take(member, steps, command)

    def take_answer(self, member: Member, answer: LoginAnswer) -> None:
        """Have what another thread says of ``member``'s password decided; it may have gone meanwhile."""
        member.life.finish(Pending.LOGIN)
        if not member.life.is_ending:
            steps = login_commands.answered(self._room, member, answer, self._factory)
            self._take_labelled(member, {}, steps, LOGIN_ANSWERED)

    def _hear_fault(self, member: Member, error: ProtocolError) -> float | Later:
        later = member.life.when(Dependence.INDEPENDENT)
        if later is not None:
            return later
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
        steps = self.proposal.steps
        steps += [BeginAnswer(member), reply, EndAnswer(member, label)] if label else [reply]
        return 1

    def _take_labelled(
        self, member: Member, tags: Mapping[str, str], steps: Sequence[Step | Asked], command: Command
    ) -> float:
        """Keep the steps of a line that may have a label, or be answered later."""
        label, own = _label(member, tags), member.own
        if command.answers_later:
            if label and own.label:  # one answer for each: the earlier line gets none of its own
                self.proposal.steps += [BeginAnswer(member), EndAnswer(member, own.label)]
            label = label or own.label
            is_answered = _answers(steps)
            own.label = "" if is_answered else label
            if not is_answered:
                return self._take(member, steps, command)
        if not label:
            return self._take(member, steps, command)
        self.proposal.steps.append(BeginAnswer(member))
        price = self._take(member, steps, command)
        self.proposal.steps.append(EndAnswer(member, label))
        return price

    def _take(self, member: Member, steps: Sequence[Step | Asked], command: Command) -> float:
        """Keep the steps; what they cost."""
        proposal, price, count = self.proposal, command.price, len(steps)
        proposal.steps += steps
        for step in steps:
            if type(step) is Entry:
                proposal.entries.append(step)
                if member not in proposal.authors:
                    proposal.authors.add(member)
                    member.life.begin(ENTRY)
                if command.kind is _DEPENDENT:
                    self._hold(member, step)
            elif type(step) is Reply:
                price += len(step.lines) / LINES_FOR_A_TOKEN
            elif type(step) is Charge:
                price += step.tokens
                count -= 1
            elif type(step) is Advance:
                member.life.reach(step.milestone)
                count -= 1
            else:
                price += self._take_rarer(member, step, command)
        own = member.own
        if own.debt:
            price += own.debt
            own.debt = 0.0
        return price + (count - 1) * PRICE_OF_MORE if count > 1 else price

    def _hold(self, member: Member, entry: Entry) -> None:
        """``entry`` changes what ``member``'s next line means: that has to wait."""
        self.proposal.hold(member, Pending.CHANGE)
        if entry.kind == "registered":
            self.proposal.describe(member)
        elif KINDS[entry.kind].stage is Stage.CLOSED:  # KILL proposes that of somebody else
            self._room.members[entry.connection].life.reach(Milestone.LAST_ENTRY_PROPOSED)

    def _take_rarer(self, member: Member, step: Step | Asked, command: Command) -> float:
        """What is under way from here on; what the step adds to the price."""
        match step:
            case Asked():
                self.proposal.hold(member, Pending.QUESTION)
                return min(0.0, PRICE_OF_ASKING - command.price)
            case Grant():
                self.proposal.hold(member, Pending.CHANGE)
                return -PRICE_OF_MORE  # it comes with its ACK
            case Describe():
                return -PRICE_OF_MORE  # it comes with the entry that registers
            case AskLogin():
                member.life.begin(Pending.LOGIN)
                return 0.0
            case _:
                return 0.0


def answer(room: Room, asked: Asked, factory: EntryFactory) -> list[Step]:
    """What comes of a question, now; what finding it has cost is paid with the client's next line."""
    member = asked.member
    if member.life.is_deaf:
        return []
    steps = asked.command.decide(room, member, asked.message, factory)
    for step in steps:
        if type(step) is Charge:
            member.own.debt += step.tokens
        elif type(step) is Reply:
            member.own.debt += len(step.lines) / LINES_FOR_A_TOKEN
    return steps


def _answers(steps: Sequence[Step | Asked]) -> bool:
    """Something is said or done: what only waits for more of a batch or a login answers nothing."""
    return any(type(step) is not Charge and type(step) is not AskLogin for step in steps)


def _label(member: Member, tags: Mapping[str, str]) -> str:
    """What ``member`` wants its answer to be labelled with; empty: it wants nothing."""
    label = tags.get(LABEL, "") if member.capabilities & LABELS == LABELS else ""
    return label if len(label.encode()) <= MAX_LABEL else ""

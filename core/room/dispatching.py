"""Turns a client's line into steps: parses it, finds its command, has it decided, and prices it. Pure."""

from collections.abc import Mapping, Sequence

from core.irc import MAX_CLIENT_TAGS, LineTooLong, Message, NotUtf8, ProtocolError, parse
from core.room.deciding import login_commands, wrong_bytes
from core.room.deciding.commands import (
    BATCHABLE,
    BATCHED,
    BEFORE_REGISTRATION,
    COMMANDS,
    LOGIN_ANSWERED,
    NOT_REGISTERED,
    UNKNOWN,
    Command,
)
from core.room.model import bounds
from core.room.model.capabilities import LABELS, MULTILINE
from core.room.model.guesses import Secret
from core.room.model.lifecycle import ENTRY, WAITS_FOR, Dependence, Later, Milestone, Pending, Phase
from core.room.model.members import Member
from core.room.model.sasl import LoginAnswer
from core.room.proposal import Asked, EntryFactory, Proposal
from core.room.state import Room
from core.room.steps import (
    Advance,
    AskLogin,
    BeginAnswer,
    Charge,
    Describe,
    EndAnswer,
    Grant,
    Guessed,
    Reply,
    Step,
)
from core.room.wording.replies import need_more, refused_line, too_long
from storage.entry import Entry
from storage.kinds import KINDS, Stage
from storage.wire import standard_replies as codes
from storage.wire.tags import BATCH, LABEL

MAX_LABEL = 64  # bytes: IRCv3 labeled-response
LINES_FOR_A_TOKEN = 400  # so many lines of an answer cost one token
PRICE_OF_MORE = 1.0  # tokens, for each step of a line after the first
PRICE_OF_ASKING = 0.1  # tokens: programs ask again and again; the rest of the price is known with the answer
_DEPENDENT, _QUESTION = Dependence.DEPENDENT, Dependence.QUESTION  # looking one up costs 0.1 µs


class Dispatcher:
    """Has lines decided, and puts the steps into the open proposal."""

    def __init__(self, room: Room, factory: EntryFactory) -> None:
        self.proposal = Proposal()
        """The open proposal; whoever submits it puts an empty one in its place."""
        self._room = room
        self._factory = factory

    def hear(self, member: Member, line: bytes) -> float | Later:
        """Have one line of ``member`` decided; return its price in tokens, or when it may be heard.

        With a `Later` nothing has been done: the caller keeps the line and calls again.
        """
        told: Sequence[Step] = ()
        try:
            message = parse(line, MAX_CLIENT_TAGS)
        except NotUtf8 as fault:
            command = lookup(member, Message(fault.command, [], tags=fault.tags))
            found = wrong_bytes.mended(member, fault, command)
            if found is None:
                return self._hear_not_utf8(member, fault, command)
            message, told = found
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
            steps = [Asked(member, command.decide, message)]
        else:
            steps = command.decide(self._room, member, message, self._factory)
        if told:
            steps = [*steps, *told]
        if message.tags or command.answers_later:
            return self._take_labelled(member, message.tags, steps, command)
        return self._take(member, steps, command)

    def take_answer(self, member: Member, answer: LoginAnswer) -> None:
        """Have the answer about ``member``'s password decided; nothing comes of it when it has gone."""
        member.life.finish(Pending.LOGIN)
        if member.life.phase is not Phase.GONE:  # else `give_up_logins` has counted it
            self._room.guesses.end(member, Secret.ACCOUNT)
        if not member.life.is_ending:
            steps = login_commands.answered(self._room, member, answer, self._factory)
            self._take_labelled(member, {}, steps, LOGIN_ANSWERED)

    def give_up_logins(self, member: Member) -> None:
        """Count passwords of ``member``, which has gone, as wrong if they are still being looked at.

        Who leaves before the answer has probably guessed.
        """
        for _ in range(member.life.count(Pending.LOGIN)):
            self._room.guesses.end(member, Secret.ACCOUNT)
            self._room.guesses.count(member, Secret.ACCOUNT)

    def _hear_fault(self, member: Member, error: ProtocolError) -> float | Later:
        later = member.life.when(Dependence.INDEPENDENT)
        if later is not None:
            return later
        if isinstance(error, LineTooLong):
            text = too_long(member)
        else:
            why = "Not sent: the line has a NUL, a bare CR, or no command."
            text = refused_line(member, "*", codes.INVALID_LINE, why)
        self.proposal.steps.append(Reply(member, [text]))
        return 1

    def _hear_not_utf8(self, member: Member, fault: NotUtf8, command: Command) -> float | Later:
        """Refuse a line that is not UTF-8, and with it the message of several lines that it is part of."""
        later = member.life.when(Dependence.INDEPENDENT)
        if later is not None:
            return later
        if command is BATCHED and member.own.batch is not None:
            if member.own.batch.is_broken:
                return self._take(member, [], command)
            member.own.batch.break_off()
        return self._take_labelled(member, fault.tags, [wrong_bytes.refused(member, fault)], command)

    def _take_labelled(
        self, member: Member, tags: Mapping[str, str], steps: Sequence[Step | Asked], command: Command
    ) -> float:
        """Take the steps of a line that may have a label, or may be answered later; return the price."""
        label, own = _label(member, tags), member.own
        if command.answers_later:
            if label and own.label:  # each label has one answer: the earlier line ends with an ACK
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
        """Take the steps into the proposal; return the price of the line."""
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
                    price += self._price_of_telling(member, step)
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

    def _price_of_telling(self, member: Member, entry: Entry) -> float:
        """Return what a change costs because of how many are told of it."""
        channel = self._room.channel(entry.channel) if entry.channel else None
        channels = [channel] if channel is not None else member.channels.values()
        return bounds.hearers_price(sum([len(each.members) for each in channels]))

    def _hold(self, member: Member, entry: Entry) -> None:
        """Let ``member``'s next line wait for ``entry``, which changes what that line means."""
        self.proposal.hold(member, Pending.CHANGE)
        if entry.kind == "registered":
            self.proposal.describe(member)
        elif KINDS[entry.kind].stage is Stage.CLOSED:  # KILL proposes its victim's last entry
            self._room.members[entry.connection].life.reach(Milestone.LAST_ENTRY_PROPOSED)

    def _take_rarer(self, member: Member, step: Step | Asked, command: Command) -> float:
        """Note what ``step`` begins; return what it adds to the price of the line."""
        match step:
            case Asked():
                self.proposal.hold(member, Pending.QUESTION)
                return min(0.0, PRICE_OF_ASKING - command.price)
            case Grant():
                self.proposal.hold(member, Pending.CHANGE)
                return -PRICE_OF_MORE  # the ACK that goes with it is no further answer
            case Describe():
                return -PRICE_OF_MORE  # it goes with the `registered`, and is no further step
            case AskLogin():
                member.life.begin(Pending.LOGIN)
                self._room.guesses.begin(member, Secret.ACCOUNT)
                return 0.0
            case Guessed(_, secret, is_right):
                note = self._room.guesses.know if is_right else self._room.guesses.count
                note(member, secret)
                return -PRICE_OF_MORE
            case _:
                return 0.0


def lookup(member: Member, message: Message) -> Command:
    """Return the row for ``message``; a row that refuses it when there is none."""
    if member.life.is_registered:
        name, _, _, tags = message
        if tags and _is_batched(member, message):
            return BATCHED
        return COMMANDS.get(name, UNKNOWN)
    return BEFORE_REGISTRATION.get(message.command, NOT_REGISTERED)


def _is_batched(member: Member, message: Message) -> bool:
    is_told_apart = BATCH in message.tags and member.capabilities & MULTILINE
    return bool(is_told_apart) and message.command in BATCHABLE


def answer(room: Room, asked: Asked, factory: EntryFactory) -> list[Step]:
    """Return the steps that answer a question now; its price is added to the client's debt.

    None for a client that is disconnected.
    """
    member = asked.member
    if member.life.is_disconnected:
        return []
    steps = asked.decide(room, member, asked.message, factory)
    for step in steps:
        if type(step) is Charge:
            member.own.debt += step.tokens
        elif type(step) is Reply:
            member.own.debt += len(step.lines) / LINES_FOR_A_TOKEN
    return steps


def _answers(steps: Sequence[Step | Asked]) -> bool:
    """Return whether ``steps`` say or do something, rather than wait for more of a batch or a login."""
    return any(type(step) is not Charge and type(step) is not AskLogin for step in steps)


def _label(member: Member, tags: Mapping[str, str]) -> str:
    """Return the label of ``member``'s answer; empty when it has none (IRCv3 labeled-response)."""
    label = tags.get(LABEL, "") if member.capabilities & LABELS == LABELS else ""
    return label if len(label.encode()) <= MAX_LABEL else ""

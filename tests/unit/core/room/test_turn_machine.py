"""A few clients say anything while their proposals and the answers of other threads come late.

What is heard of each, and when, is what a small model says; who has nothing before it is answered at
once; and in the end nobody waits for anything.
"""

from collections.abc import Sequence

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.irc import ProtocolError, parse
from core.room.dispatching import lookup
from core.room.model.lifecycle import Dependence, Later, Pending, Phase
from core.room.model.members import Member
from core.room.model.sasl import LoginAnswer, Proved, Unproved
from core.room.proposal import AnyStep, Asked
from core.room.steps import AskLogin, Grant
from tests.support.hypothesis_examples import examples
from tests.support.late_order import LateOrder
from tests.support.scripted_room import ScriptedRoom

CLIENTS = 3
WHILE_UNDER_WAY = ["PRIVMSG #tea :x", "PRIVMSG #tea :y", "NICK zoe", "JOIN #milk", "WHO #tea"]
LOGIN = ["AUTHENTICATE PLAIN", "AUTHENTICATE AGFkYQBzZWNyZXQ="]
NUMBERS = st.integers(1, 9)
LINES = st.sampled_from(
    [
        *WHILE_UNDER_WAY * 3,
        *("CAP LS 302", "CAP REQ batch", "CAP END", "NAMES #tea", "MODE #tea", "TOPIC #tea", "TOPIC #tea :x"),
        *("JOIN #cup,#pot", "PART #cup,#pot", "PRIVMSG #tea,#cup :x"),
        *("AWAY :x", "PART #tea", "PING x", "OPER boss secret", "KILL zoe", "QUIT", "NONSENSE", "é" * 600),
    ]
)


class ClientTurns(RuleBasedStateMachine):
    """Each client is heard, ended, and answered in any order; proposals get their place when they will."""

    def __init__(self) -> None:
        super().__init__()
        self.order = LateOrder()
        self.script = ScriptedRoom(operators={"boss": "secret"}, order=self.order)
        self.turn = self.script.turn
        self.ended: set[Member] = set()
        self.logins: dict[Member, int] = {}
        self.said: dict[Member, int] = {}
        """The last proposal that has entries of a client's lines."""
        self.changed: dict[Member, int] = {}
        """The last of them that changes what its next line means."""
        self.granted: set[Member] = set()
        """Who is to hold other capabilities, until `settle`."""
        self.asked_behind: dict[Member, int] = {}
        """The proposal with entries of its own behind which it has asked something."""
        self.asked: set[Member] = set()
        """Who has asked the room something, until `settle`."""

    @initialize()
    def begin(self) -> None:
        for _ in range(CLIENTS):
            self.come()

    @precondition(lambda self: len(self.script.members) - len(self.ended) < CLIENTS)
    @rule()
    def come(self) -> None:
        """A client comes, registers and joins: all of that has its place before anything else."""
        self.place(1000)
        self.script.connect()
        self.place(1000)
        number = len(self.script.members)
        self.script.members[number].ip = "127.0.0.1"
        introduction = ["CAP REQ sasl", f"NICK n{number}", "USER u 0 * :U", "CAP END", "JOIN #tea"]
        for line in introduction + ["OPER boss secret"] * (number % 2):
            self.say(number, line)
            self.place(1000)

    def one_of_the_last(self, number: int) -> int:
        newest = len(self.script.members)
        return max(1, newest - number % (CLIENTS + 1))

    @rule(said=st.lists(st.tuples(NUMBERS, st.lists(LINES, min_size=1, max_size=4)), min_size=1, max_size=3))
    def say_some(self, said: list[tuple[int, list[str]]]) -> None:
        """Some of the last clients say some lines in one go, which make one proposal."""
        for number, lines in said:
            for line in lines:
                self.say(self.one_of_the_last(number), line)
        self.settle()

    @rule(number=NUMBERS, count=st.integers(2, 3))
    def chat(self, number: int, count: int) -> None:
        """A client says something in each of several turns; each makes a proposal of its own."""
        for _ in range(count):
            self.say(self.one_of_the_last(number), WHILE_UNDER_WAY[0])
            self.settle()

    @rule(number=NUMBERS, then=st.lists(LINES, max_size=2))
    def log_in(self, number: int, then: list[str]) -> None:
        """A client has its password looked at, and goes on before there is an answer."""
        for line in LOGIN + then:
            self.say(self.one_of_the_last(number), line)
        self.settle()

    @rule(number=NUMBERS, victim=NUMBERS, then=LINES)
    def kill(self, number: int, victim: int, then: str) -> None:
        """An operator ends the connection of somebody who goes on speaking."""
        victim = self.one_of_the_last(victim)
        self.say(self.one_of_the_last(number), f"KILL {self.script.members[victim].nick}")
        self.say(victim, then)
        self.settle()

    def settle(self) -> None:
        """Settle the turn: then nobody waits for it but for a place in the order."""
        self.script.settle()
        assert self.turn.settle()  # also when nothing is new but the place of what was proposed
        self.granted.clear()
        self.asked.clear()
        for member in self.script.members.values():
            if member not in self.ended:
                self.look_at_what_is_under_way(member)

    def look_at_what_is_under_way(self, member: Member) -> None:
        """``member`` waits for its own entries, for what it asked behind them, and for nothing else."""
        said, held = self.is_under_way(self.said.get(member)), member.life.held_by
        assert bool(held & Pending.ENTRY) == said
        assert held & Pending.CHANGE or not self.is_under_way(self.changed.get(member))
        assert held & Pending.QUESTION or not self.is_under_way(self.asked_behind.get(member))
        if not said:
            assert not held & (Pending.CHANGE | Pending.QUESTION)

    @property
    def open_proposal(self) -> int:
        """Return the place that what is heard now will have among all proposals."""
        return len(self.order.history) + len(self.order._waiting)

    def is_under_way(self, proposal: int | None) -> bool:
        return proposal is not None and proposal >= len(self.order.history)

    def say(self, number: int, line: str) -> None:
        member, proposal = self.script.members[number], self.turn.dispatcher.proposal
        wanted, kind = self.must_wait(member, line), kind_of(member, line)
        steps, entries = len(proposal.steps), len(proposal.entries)

        heard = self.turn.dispatcher.hear(member, line.encode())

        if wanted is not None:
            assert heard is wanted
        elif isinstance(heard, Later):  # what it asked, or a capability, is not settled yet
            assert heard is Later.AFTER_COMMIT
            assert self.turn.has_work or self.turn.is_waiting
        else:
            if len(proposal.entries) > entries:
                self.said[member] = self.open_proposal
                if kind is Dependence.DEPENDENT:
                    self.changed[member] = self.open_proposal
            self.ended |= {
                self.script.members[entry.connection]
                for entry in proposal.entries[entries:]
                if entry.kind in ("quit", "disconnected")
            }
            self.note_steps(member, proposal.steps[steps:])

    def note_steps(self, member: Member, steps: Sequence[AnyStep]) -> None:
        """Note what ``member`` has begun beside entries."""
        kinds = {type(step) for step in steps}
        if Grant in kinds:
            self.granted.add(member)
        if Asked in kinds:
            self.asked.add(member)
            if self.is_under_way(self.said.get(member)):
                self.asked_behind[member] = self.said[member]
        if AskLogin in kinds:
            self.logins[member] = self.logins.get(member, 0) + 1

    def must_wait(self, member: Member, line: str) -> Later | None:
        """Return when this line may be heard; None when proposals and logins let it be heard now."""
        if member in self.ended:
            return Later.NEVER
        if self.logins.get(member):
            return Later.AFTER_LOGIN
        if member in self.granted or self.is_under_way(self.changed.get(member)):
            return Later.AFTER_COMMIT
        if kind_of(member, line) is Dependence.QUESTION and member in self.asked:
            return Later.AFTER_COMMIT
        if kind_of(member, line) is Dependence.DEPENDENT and self.is_under_way(self.said.get(member)):
            return Later.AFTER_COMMIT
        return None

    @rule(count=st.integers(1, 3))
    def place(self, count: int) -> None:
        self.settle()
        self.order.place(count)
        self.settle()

    @rule(which=st.integers(0, 9), answer=st.sampled_from((Proved("Ada"), *Unproved)))
    def answer(self, which: int, answer: LoginAnswer) -> None:
        """Another thread has looked at a password, be its client there or not."""
        if self.turn.logins:
            member = self.turn.logins.pop(which % len(self.turn.logins)).member
            entries = len(self.turn.dispatcher.proposal.entries)
            self.turn.dispatcher.take_answer(member, answer)
            self.logins[member] -= 1
            for entry in self.turn.dispatcher.proposal.entries[entries:]:
                self.said[member] = self.changed[member] = self.open_proposal
                if entry.kind in ("quit", "disconnected"):
                    self.ended.add(member)

    @precondition(lambda self: self.turn.logins or self.turn.is_waiting)
    @rule(number=NUMBERS, is_lost=st.booleans())
    def end(self, number: int, is_lost: bool) -> None:
        """The connection is lost, or the host shows its client out."""
        member = self.script.members[max(1, len(self.script.members) - number % CLIENTS)]
        if is_lost:
            member.life.lose_connection()
        self.turn.end(member, "gone")
        self.ended.add(member)

    @invariant()
    def phases_are_what_the_room_shows(self) -> None:
        for member in self.script.members.values():
            is_gone = member.connection not in self.script.room.members
            assert is_gone == (member.life.phase is Phase.GONE)
            assert member.is_ending == (member in self.ended)
            assert member.is_registered == (self.script.room.find(member.nick) is member) or is_gone

    def teardown(self) -> None:
        """When all has come that was under way, nobody waits, and what each said stands in its order."""
        while self.turn.has_work or self.turn.is_waiting or self.turn.logins:
            self.place(100)
            self.answer(0, Unproved.NOT_LOOKED_AT)
        for member in self.script.members.values():
            assert not any(member.life.count(pending) for pending in Pending)
            assert member.life.phase is not Phase.ENDING
            own = [entry.msgid for entry in self.script.log.entries if entry.connection == member.connection]
            assert own == sorted(own)


def kind_of(member: Member, line: str) -> Dependence:
    """Return what the table of commands says of a line; what is no command depends on nothing."""
    try:
        message = parse(line.encode())
    except ProtocolError:
        return Dependence.INDEPENDENT
    row = lookup(member, message)
    return Dependence.QUESTION if row.asks is not None and row.asks(message) else row.kind


ClientTurns.TestCase.settings = settings(max_examples=examples(100), stateful_step_count=50)
TestClientTurns = ClientTurns.TestCase

"""A few clients say anything while their proposals and the answers of other threads come late.

What is heard of each, and when, is what a model of ten lines says; and in the end nobody waits for anything.
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.irc import ProtocolError, parse
from core.room.deciding.commands import lookup
from core.room.model.lifecycle import Dependence, Later, Pending, Phase
from core.room.model.members import Member
from core.room.model.sasl import LoginAnswer, Proved, Unproved
from core.room.steps import AskLogin
from tests.support.late_order import LateOrder
from tests.support.scripted_room import Script

CLIENTS = 3
WHILE_UNDER_WAY = ["PRIVMSG #tea :x", "PRIVMSG #tea :y", "NICK zoe", "JOIN #milk", "WHO #tea"]
LINES = st.sampled_from(
    [
        *WHILE_UNDER_WAY * 3,
        *("CAP LS 302", "CAP REQ batch", "CAP END", "NAMES #tea", "MODE #tea", "TOPIC #tea", "TOPIC #tea :x"),
        *("AUTHENTICATE PLAIN", "AUTHENTICATE AGFkYQBzZWNyZXQ=") * 3,
        *("AWAY :x", "PART #tea", "PING x", "OPER boss secret", "KILL zoe", "QUIT", "NONSENSE", "é" * 600),
    ]
)


class ClientTurns(RuleBasedStateMachine):
    """Each client is heard, ended, and answered in any order; proposals get their place when they will."""

    def __init__(self) -> None:
        super().__init__()
        self.order = LateOrder()
        self.script = Script(operators={"boss": "secret"}, order=self.order)
        self.turn = self.script.turn
        self.ended: set[Member] = set()
        self.logins: dict[Member, int] = {}
        self.said: dict[Member, int] = {}
        """The last proposal that has entries of a client's lines."""
        self.changed: dict[Member, int] = {}
        """The last of them that changes what its next line means."""

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
        number = len(self.script.members)
        self.script.members[number].ip = "127.0.0.1"
        for line in ("CAP REQ sasl", f"NICK n{number}", "USER u 0 * :U", "CAP END", "JOIN #tea"):
            self.say(number, line)
            self.place(1000)

    @rule(number=st.integers(1, 9), lines=st.lists(LINES, min_size=1, max_size=4))
    def say_some(self, number: int, lines: list[str]) -> None:
        """One of the last clients says some lines in one go; they make a proposal of their own."""
        newest = len(self.script.members)
        for line in lines:
            self.say(max(1, newest - number % (CLIENTS + 1)), line)
        self.script.settle()

    @property
    def open_proposal(self) -> int:
        """The place that what is heard now will have among all proposals."""
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
            asked = [step for step in proposal.steps[steps:] if isinstance(step, AskLogin)]
            self.logins[member] = self.logins.get(member, 0) + len(asked)

    def must_wait(self, member: Member, line: str) -> Later | None:
        """When the rules let this line be heard; None: now, as far as proposals and logins go."""
        if member in self.ended:
            return Later.NEVER
        if self.logins.get(member):
            return Later.AFTER_LOGIN
        if self.is_under_way(self.changed.get(member)):
            return Later.AFTER_COMMIT
        if kind_of(member, line) is Dependence.DEPENDENT and self.is_under_way(self.said.get(member)):
            return Later.AFTER_COMMIT
        return None

    @rule(count=st.integers(1, 3))
    def place(self, count: int) -> None:
        self.script.settle()
        self.order.place(count)
        assert self.turn.settle()

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
    @rule(number=st.integers(1, 9), is_lost=st.booleans())
    def end(self, number: int, is_lost: bool) -> None:
        """The connection is lost, or the host shows its client out."""
        member = self.script.members[max(1, len(self.script.members) - number % CLIENTS)]
        if is_lost:
            member.life.deafen()
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
    """What the table of commands says of a line; one that is none depends on nothing."""
    try:
        message = parse(line.encode())
    except ProtocolError:
        return Dependence.INDEPENDENT
    row = lookup(member, message)
    return Dependence.QUESTION if row.asks is not None and row.asks(message) else row.kind


ClientTurns.TestCase.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
TestClientTurns = ClientTurns.TestCase

"""Who is heard when: messages before changes, a share of these in each round, and none of who has gone."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.hearing import CROWD, LINES_A_ROUND, Hearing, is_message
from tests.support.scripted_room import ScriptedRoom

CLIENTS = 3 * CROWD


class HeardRoom:
    """A room whose clients have sockets, but no network thread: the test says when a round is heard."""

    def __init__(self, stack: ExitStack) -> None:
        self.script = ScriptedRoom()
        self.clock = 0.0
        connections = Connections(
            stack.enter_context(selectors.SelectSelector()), self.script.turn, AddressLimits(has_limits=False)
        )
        self.hearing = Hearing(
            self.script.turn.dispatcher, connections, has_limits=True, clock=lambda: self.clock
        )
        self.connections: list[Connection] = []
        self.peers: list[socket.socket] = []
        for number in self.script.register(*(f"n{each}" for each in range(CLIENTS))):
            ours, theirs = socket.socketpair()
            ours.settimeout(0)
            stack.callback(ours.close)
            connection = Connection(ours, self.script.members[number], 0.0, has_limits=True)
            connections.add(connection)
            self.connections.append(connection)
            self.peers.append(stack.enter_context(theirs))

    def send(self, number: int, *lines: str) -> None:
        """Let a client send lines, which are received and not heard yet."""
        self.peers[number].sendall("".join(f"{line}\r\n" for line in lines).encode())
        self.connections[number].read(0.0)
        self.hearing.add(self.connections[number])

    def heard(self, now: float = 0.0) -> list[str]:
        """Hear one round; return what the log has of it."""
        before = len(self.script.log.entries)
        self.hearing.hear_round(now)
        self.script.settle()
        return [f"{entry.kind} {entry.nick}" for entry in self.script.log.entries[before:]]


@pytest.fixture
def room() -> Iterator[HeardRoom]:
    with ExitStack() as stack:
        yield HeardRoom(stack)


def test_in_a_crowd_messages_are_heard_before_changes_and_alone(room: HeardRoom) -> None:
    for number in range(CLIENTS - 1):
        room.send(number, "JOIN #a,#b,#c")
    room.send(CLIENTS - 1, f"PRIVMSG n{CLIENTS - 1} :hello")
    room.hearing.begin_tick(0.0)

    assert room.heard() == [f"said n{CLIENTS - 1}"]
    assert 0 < len(room.heard()) <= LINES_A_ROUND + 2
    assert room.hearing.has_time


def test_when_the_time_is_over_the_others_wait_for_the_next_tick_and_all_are_heard(room: HeardRoom) -> None:
    for number in range(CLIENTS):
        room.send(number, "JOIN #a,#b,#c")
    room.hearing.begin_tick(0.0)
    room.clock = 1.0
    assert len(room.heard()) == 3
    assert not room.hearing.has_time
    assert room.hearing.has_work

    entries = 3
    while room.hearing.has_work:
        room.hearing.begin_tick(0.0)
        entries += len(room.heard())
    assert entries == 3 * CLIENTS


def test_a_long_join_is_heard_in_parts_and_whole(room: HeardRoom) -> None:
    for number in range(CLIENTS):
        room.send(number, "JOIN " + ",".join(f"#c{each}" for each in range(20)))
    room.hearing.begin_tick(0.0)
    assert 0 < len(room.heard()) < 20
    now = 0.0
    while room.hearing.has_work or room.hearing.is_talking or room.hearing.next_token() is not None:
        now += 1.0
        room.hearing.begin_tick(now)
        room.heard(now)
    assert all(len(connection.member.channels) == 20 for connection in room.connections)


def test_a_long_line_costs_more(room: HeardRoom) -> None:
    room.send(0, *["@+a=" + "x" * 4000 + " PRIVMSG n1 :hello"] * 20)
    room.hearing.begin_tick(0.0)
    assert room.heard() == ["said n0"] * 3
    assert room.hearing.next_token() is not None


def test_a_few_do_not_wait_for_each_other(room: HeardRoom) -> None:
    room.send(0, "JOIN #a,#b", "PRIVMSG #a :hello")
    room.send(1, "JOIN #c")
    room.hearing.begin_tick(0.0)
    assert room.heard() == ["joined n0", "joined n0", "joined n1"]
    assert room.heard() == ["said n0"]


@pytest.mark.parametrize(
    "line,expected",
    [
        (b"PRIVMSG #a :x", True),
        (b"@label=1 PRIVMSG #a :x", True),
        (b"@a  NOTICE b :x", True),
        (b"PONG :x", True),
        (b"JOIN #a", False),
        (b"@label=1 JOIN #a", False),
        (b"@a", False),
        (b"", False),
    ],
)
def test_a_message_is_told_by_its_command(line: bytes, *, expected: bool) -> None:
    assert is_message(line) is expected

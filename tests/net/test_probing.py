"""How clients are asked for lag and program, at times of our own."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.probing import EVERY, Probing, lag_ms
from core.room.model.lifecycle import Milestone
from core.room.model.members import Member
from core.room.proposal import Alone, EntryFactory
from core.room.state import Room, RoomSettings
from core.room.turn import Turn
from storage.entry import ConnectionId
from tests.support.scripted_room import MemoryLog


@contextmanager
def probed() -> Iterator[tuple[Probing, Connection, socket.socket]]:
    """Yield a registered connection, and its other end."""
    room = Room(RoomSettings("Test", 0, ConnectionId(1)))
    turn = Turn(room, Alone(), MemoryLog(), EntryFactory("run", bytes), lambda _entry: None)
    ours, theirs = socket.socketpair()
    with closing(ours), closing(theirs), selectors.DefaultSelector() as selector:
        connections = Connections(selector, turn, AddressLimits(has_limits=False))
        member = Member(ConnectionId(2), "10.0.0.2", 1, "host", nick="ada")
        member.life.reach(Milestone.REGISTERED)
        ours.settimeout(0)
        connection = Connection(ours, member, 0.0, has_limits=False)
        connections.add(connection)
        yield Probing(connections), connection, theirs


def test_a_client_is_asked_every_fifteen_seconds_and_for_its_program_once() -> None:
    with probed() as (probing, connection, peer):
        probing.watch(is_open=True)
        asked = []
        for now in (100.0, 100.0 + EVERY - 1, 100.0 + EVERY, 100.0 + 2 * EVERY):
            probing.sweep(now)
            if connection.token and connection.token not in asked:
                asked.append(connection.token)
                peer.sendall(b"PONG :%b\r\n" % connection.token)
                connection.read(now + 0.25)
        data = peer.recv(65536).decode()

    assert data.count("PING :lag-") == len(asked) == 3
    assert data.count("VERSION") == 1
    assert connection.lag == 0.25
    assert connection.heard_at == 100.25 + 2 * EVERY


def test_who_does_not_answer_is_asked_once_and_its_lag_grows() -> None:
    with probed() as (probing, connection, _):
        probing.watch(is_open=True)
        probing.sweep(100.0)
        token = connection.token
        probing.sweep(100.0 + 2 * EVERY)

        assert connection.token == token
        assert lag_ms(connection, 104.0) is None
        assert lag_ms(connection, 109.0) == 9000


def test_a_late_answer_counts_and_what_was_known_before_the_console_was_closed_does_not() -> None:
    with probed() as (probing, connection, peer):
        probing.watch(is_open=True)
        probing.sweep(100.0)
        peer.sendall(b"PONG :%b\r\n" % connection.token)
        connection.read(120.0)
        late = lag_ms(connection, 121.0)
        probing.watch(is_open=True)
        still = lag_ms(connection, 121.0)
        probing.watch(is_open=False)
        probing.watch(is_open=True)

        assert late == still == 20_000
        assert lag_ms(connection, 121.0) is None

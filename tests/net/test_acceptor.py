"""The way in, when it closes or the system runs short at the very moment that somebody knocks."""

import errno
import os
import selectors
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

import pytest

from core.console_protocol import Announce, ChangeTopic, ConsoleOrder, Happened, KickClient
from core.hosting.acceptor import (
    MOST_CONNECTIONS,
    MOST_UNREGISTERED,
    Acceptor,
    Occupancy,
)
from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.hosting.server import Server
from core.hosting.turned_away import TurnedAwayNotes
from core.room.model.guesses import MOST_WRONG
from core.room.model.members import Member
from core.transport.framing import MAX_BACKLOG
from core.values import replace
from storage.chatlog import ChatLog
from storage.entry import ConnectionId
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, TIMEOUT, open_room
from tests.support.relayed_pair import HOST_NAME, RelayedPair, client_context, server_context


class HeldLog:
    """A log that can hold the network thread in a commit."""

    def __init__(self, log: ChatLog) -> None:
        self._log = log
        self.recall, self.write = log.recall, log.write
        self.look, self.trouble = log.look, log.trouble
        self.next_one = Event()
        self.is_held, self.go = Event(), Event()

    def flush(self) -> bool:
        if self.next_one.is_set() and not self.is_held.is_set():
            self.is_held.set()
            assert self.go.wait(TIMEOUT)
        return self._log.flush()


def test_a_room_that_stops_while_somebody_knocks_says_goodbye_to_all_and_logs_its_end(tmp_path: Path) -> None:
    with ChatLog(tmp_path / "log.db") as log:
        holding = HeldLog(log)
        with Server(LAB, holding, log.next_connection()) as server, LinePeer.connect(server.port) as ada:
            ada.register("ada")
            holding.next_one.set()
            ada.send_lines("PRIVMSG ada :x")
            assert holding.is_held.wait(TIMEOUT)
            server.stop("bye")
            with LinePeer.connect(server.port):
                holding.go.set()
                assert ada.read_to_end()[-1].endswith("(The room was closed: bye)")
    assert server.failure() is None


class Exhausted(socket.socket):
    """A listener of a system without descriptors."""

    def accept(self) -> tuple[socket.socket, object]:
        raise OSError(errno.EMFILE, "Too many open files")


def test_two_listeners_can_find_in_one_tick_that_no_descriptors_are_left() -> None:
    with Exhausted() as one, Exhausted() as two, selectors.DefaultSelector() as selector:
        acceptor = Acceptor(
            [one, two],
            selector,
            AddressLimits(has_limits=True),
            lambda: Occupancy(0, 0),
            lambda: None,
            TurnedAwayNotes(),
        )
        assert [*acceptor.accept(one, 0), *acceptor.accept(two, 0)] == []
        assert not selector.get_map()
        acceptor.resume()
        assert len(selector.get_map()) == 2


@contextmanager
def knocked(crowd: Occupancy, *, has_limits: bool) -> Iterator[tuple[bool, str, int]]:
    """Connect once; yield who is let in, what is told otherwise, and for how many room was made."""
    shown_out: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listener, selectors.DefaultSelector() as selector:
        listener.settimeout(0)
        limits = AddressLimits(has_limits=has_limits)
        acceptor = Acceptor(
            [listener], selector, limits, lambda: crowd, lambda: shown_out.append(1), TurnedAwayNotes()
        )
        with socket.create_connection(listener.getsockname(), timeout=TIMEOUT) as peer:
            selector.select(TIMEOUT)
            admitted = list(acceptor.accept(listener, 0))
            for sock, _, _ in admitted:
                sock.close()
            yield bool(admitted), peer.recv(512).decode(), len(shown_out)


@pytest.mark.parametrize("has_limits", [True, False])
def test_when_the_room_is_full_newcomers_are_told_so(has_limits: bool) -> None:
    with knocked(Occupancy(MOST_CONNECTIONS, 0), has_limits=has_limits) as (is_in, told, _):
        assert not is_in
        assert "(The room is full)" in told


def test_of_too_many_who_do_not_say_who_they_are_one_makes_room_for_the_next() -> None:
    crowd = Occupancy(MOST_UNREGISTERED, MOST_UNREGISTERED)
    with knocked(crowd, has_limits=True) as (is_in, _, shown_out):
        assert (is_in, shown_out) == (True, 1)
    with knocked(crowd, has_limits=False) as (is_in, _, shown_out):
        assert (is_in, shown_out) == (True, 0)


def test_the_one_that_has_waited_longest_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.hosting.acceptor.MOST_UNREGISTERED", 3)
    with open_room(tmp_path, replace(LAB, has_limits=True)) as room, ExitStack() as stack:
        ada = stack.enter_context(LinePeer.connect(room.server.port))
        ada.register("ada")
        silent = [stack.enter_context(LinePeer.connect(room.server.port)) for _ in range(3)]
        late = stack.enter_context(LinePeer.connect(room.server.port))
        late.register("late")
        assert silent[0].read_to_end()[-1].endswith("(Others are waiting to come in)")
        ada.send_lines("PING still-here")
        ada.wait_for_part("still-here")


@pytest.mark.parametrize(
    "order",
    [
        Announce("caf\udce9"),
        ChangeTopic("#lobby", "caf\udce9"),
        KickClient(ConnectionId(2), "caf\udce9"),
    ],
)
def test_half_a_surrogate_pair_in_an_order_does_not_end_the_room(tmp_path: Path, order: ConsoleOrder) -> None:
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as ada:
        ada.register("ada", "#lobby")
        room.server.order(order)
        ada.wait_for_part("caf?")
        assert room.server.is_running()


def test_a_client_that_speaks_tls_is_told_at_once_that_nobody_does(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as peer:
        peer.send_bytes(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
        assert peer.read_to_end() == []
        while room.wait_for(Happened).text != "TLS is not spoken here":
            pass


def test_wrong_operator_passwords_count_for_the_address_also_when_the_peer_hangs_up_itself(
    tmp_path: Path,
) -> None:
    settings = replace(LAB, has_limits=True, operators={"boss": "right"})
    with open_room(tmp_path, settings) as room:
        for number in range(MOST_WRONG // 2):
            with LinePeer.connect(room.port) as peer:
                peer.register(f"n{number}")
                peer.send_lines("OPER boss wrong", "OPER boss wrong", "QUIT")
                peer.wait_for_line("ERROR")
        with LinePeer.connect(room.port) as peer:
            peer.register("late")
            peer.send_lines("OPER boss right")
            assert "Please wait 300 seconds" in peer.wait_for_part(" 263 late OPER ")


@pytest.fixture
def ends() -> Iterator[tuple[Connection, socket.socket]]:
    """Yield a connection of the server, and the other end of its socket."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0)
        yield Connection(ours, Member(ConnectionId(1), "10.0.0.1", 1, "host"), 0, has_limits=False), theirs


def test_a_reader_that_falls_behind_gets_everything_in_order(ends: tuple[Connection, socket.socket]) -> None:
    connection, reader = ends
    said = b"".join(b"%09d\n" % number for number in range(60_000))
    for start in range(0, len(said), 10):
        connection.socket.write(said[start : start + 10])
    heard = bytearray()
    while len(heard) < len(said):
        heard += reader.recv(65_536)
        connection.socket.flush()

    assert heard == said
    assert not connection.is_lost


def test_a_reader_that_stops_is_given_up_at_the_bound(ends: tuple[Connection, socket.socket]) -> None:
    connection, _ = ends
    while not connection.is_lost:
        connection.socket.write(b"x" * 1000)
        assert len(connection.socket.backlog.waiting) <= MAX_BACKLOG + 1000

    assert connection.socket.why_lost == "SendQ exceeded"


def test_lines_that_come_with_the_end_are_heard_before_the_connection_counts_as_lost() -> None:
    with RelayedPair(tls=False) as pair:
        ours = socket.socket(fileno=os.dup(pair.server.socket.fileno()))
        ours.settimeout(0)
        connection = Connection(ours, Member(ConnectionId(1), "10.0.0.1", 1, "host"), 0, has_limits=False)
        connection.socket.start_tls(server_context(), is_server=True)
        pair.client.socket.start_tls(client_context(), is_server=False, host_name=HOST_NAME)
        pair.client.socket.write(b"QUIT :bye\r\n")
        pair.client.socket.finish()
        while connection.socket.loss is None:
            pair.up.carry(10_000)
            pair.down.carry(10_000)
            pair.client.step()
            connection.read(1)
        assert list(connection.lines) == [b"QUIT :bye"]
        assert not connection.is_lost
        connection.lines.clear()
        assert connection.is_lost
        connection.socket.close()

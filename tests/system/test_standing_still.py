"""A process that is stopped for a while, as a machine that sleeps, and goes on: nobody is lost by that."""

import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from subprocess import Popen
from threading import Event, Thread
from typing import Self

import pytest

from core.joining.keepalive import ClientTimeouts
from tests.support.fake_server import FakeServer
from tests.support.headless_host import HeadlessHost
from tests.support.impatient_client import lines_of, start_impatient
from tests.support.impatient_host import impatient_command
from tests.support.line_peer import TIMEOUT, LinePeer

if sys.platform == "win32":
    pytest.skip("only on POSIX systems: a process is stopped", allow_module_level=True)

PING_AFTER, DROP_AFTER, REGISTER_WITHIN = 1.0, 3.0, 3.0
DIALS_FOR = ClientTimeouts().for_address
STOPPED = 4.5
"""Longer than a room takes a client's silence."""


@contextmanager
def stopped(process: Popen[str], seconds: float = STOPPED) -> Iterator[None]:
    """Stop ``process`` in the block, which takes ``seconds`` at the least."""
    began = time.monotonic()
    process.send_signal(signal.SIGSTOP)
    try:
        yield
        Event().wait(max(0.0, seconds - (time.monotonic() - began)))
    finally:
        process.send_signal(signal.SIGCONT)


class Answering:
    """A client that answers each PING while the block lasts, and keeps what else it hears."""

    def __init__(self, port: int, nick: str) -> None:
        self.peer = LinePeer.connect(port)
        self.peer.register(nick, "#lobby")
        self.heard: SimpleQueue[str] = SimpleQueue()
        self._thread = Thread(target=self._answer, name=nick)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        with suppress(OSError):  # it is closed already
            self.peer.socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self.peer.socket.close()

    def _answer(self) -> None:
        with suppress(AssertionError, OSError):  # the end
            while True:
                line = self.peer.next_line()
                if line.startswith("PING "):
                    self.peer.send_lines(f"PONG {line.removeprefix('PING ')}")
                self.heard.put(line)

    def wait_for(self, part: str) -> list[str]:
        """Return the lines up to one that contains ``part``."""
        lines = [self.heard.get(timeout=15)]
        while part not in lines[-1]:
            lines.append(self.heard.get(timeout=15))
        return lines


@pytest.fixture
def host(tmp_path: Path) -> Iterator[HeadlessHost]:
    with HeadlessHost(
        tmp_path, command=impatient_command(PING_AFTER, DROP_AFTER, REGISTER_WITHIN)
    ) as started:
        yield started


def test_who_spoke_or_answered_while_the_host_stood_still_is_heard(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    with Answering(port, "ada") as ada, Answering(port, "bob") as bob, LinePeer.connect(port) as eve:
        eve.register("eve", "#lobby")
        eve.wait_for_line("PING ")
        with stopped(host.process):
            ada.peer.send_lines("PRIVMSG #lobby :while it stood still")
            eve.send_lines("PONG :parlour.local")

        heard = bob.wait_for("while it stood still")
        eve.wait_for_line("PING ")
        eve.send_lines("PONG :parlour.local", "PRIVMSG #lobby :all are here")
        heard += bob.wait_for("all are here")
    assert not [line for line in heard if " QUIT " in line]


def test_who_vanished_meanwhile_is_asked_first_and_ended_later(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    with Answering(port, "bob") as bob, LinePeer.connect(port) as gone:
        gone.register("gone", "#lobby")
        with stopped(host.process):
            pass
        began = time.monotonic()
        heard = bob.wait_for(" QUIT ")

        assert heard[-1].endswith(" QUIT :Ping timeout: 3 seconds")
        assert heard[-1].startswith(":gone!")
        assert time.monotonic() - began >= DROP_AFTER - PING_AFTER
        assert "PING :parlour.local" in gone.read_to_end()
        bob.peer.send_lines("PING :still-here")
        bob.wait_for("still-here")


def test_a_host_that_stands_still_again_and_again_loses_nobody(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    with ExitStack() as stack:
        bob = stack.enter_context(Answering(port, "bob"))
        others = [stack.enter_context(Answering(port, f"guest{number}")) for number in range(5)]
        heard: list[str] = []
        for turn in range(2):
            with stopped(host.process):
                others[turn].peer.send_lines(f"PRIVMSG #lobby :turn {turn}")
            heard += bob.wait_for(f"turn {turn}")
            Event().wait(1.5)  # a look or two at who is silent
        bob.peer.send_lines("PING :still-here")
        heard += bob.wait_for("still-here")
    assert not [line for line in heard if " QUIT " in line]


def test_who_had_not_registered_has_as_long_as_before(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    with LinePeer.connect(port) as late:
        late.send_lines("NICK late")
        with stopped(host.process):
            late.send_lines("USER late 0 * :Late")
        late.wait_for_part(" 001 ")


def test_our_client_hears_what_came_while_it_stood_still() -> None:
    with FakeServer() as server, start_impatient(server.port, 1, 2, 5) as client:
        peer = server.welcome()
        question = peer.wait_for_line("PING")
        with stopped(client):
            peer.send_lines(f":f.l PONG f.l :{question.partition(' ')[2]}", ":bob!b@h PRIVMSG ada :hello")
        answer_next_ping(peer)
        answer_next_ping(peer)

        peer.send_lines(":bob!b@h PRIVMSG ada :bye")
        peer.socket.close()
        assert lines_of(client).read().split()[-3:] == ["Said", "Said", "lost"]


def answer_next_ping(peer: LinePeer) -> None:
    peer.send_lines(f":f.l PONG f.l :{peer.wait_for_line('PING').partition(' ')[2]}")


def test_our_client_asks_at_once_and_soon_notices_that_the_link_is_dead() -> None:
    with FakeServer() as server, start_impatient(server.port, 60, 60, 1) as client:
        peer = server.welcome()
        peer.send_lines(":bob!b@h PRIVMSG ada :hello")
        told = lines_of(client)
        while told.readline() != "Said\n":
            pass
        with stopped(client, 8):  # it looks every five seconds whether it stood still
            pass
        began = time.monotonic()
        peer.wait_for_line("PING")

        assert told.read().split() == ["lost"]
        assert 1 <= time.monotonic() - began < 9


def test_our_client_sees_an_end_that_came_while_it_stood_still() -> None:
    with FakeServer() as server, start_impatient(server.port, 60, 60, 60) as client:
        peer = server.welcome()
        with stopped(client):
            peer.socket.close()
        assert lines_of(client).read().split()[-1] == "lost"


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux: the system tells who is connecting")
def test_our_client_that_stood_still_while_it_dialed_is_connected_all_the_same() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, ExitStack() as stack:
        listener.settimeout(TIMEOUT)
        first = stack.enter_context(socket.create_connection(listener.getsockname()))
        client = stack.enter_context(start_impatient(listener.getsockname()[1], 60, 60, 60))
        assert lines_of(client).readline() == "Connecting\n"
        wait_until_dialing(listener.getsockname()[1])  # and no further, for there is room for one
        with stopped(client, DIALS_FOR + 2):
            stack.enter_context(listener.accept()[0])
            peer = stack.enter_context(LinePeer(listener.accept()[0]))
        peer.wait_for_line("NICK ada")

        first.close()
        peer.hang_up()
        assert lines_of(client).read() == "not irc\n"


def wait_until_dialing(port: int) -> None:
    """Wait until a connection to ``port`` of this computer has been begun and not been accepted."""
    syn_sent = f":{port:04X} 02 "  # remote port and state: proc(5), /proc/net/tcp
    while syn_sent not in Path("/proc/net/tcp").read_text(encoding="ascii"):
        pass

"""A client at addresses where no room answers, or not soon, or not at the first try."""

import socket
import time

import pytest

from core.actions import Quit
from core.events import Connecting, Disconnected
from core.failures import Failure
from core.joining.client import Client
from core.joining.keepalive import ClientTimeouts
from tests.support.event_waiter import EventWaiter
from tests.support.fake_server import FakeServer, free_port
from tests.support.loopback_room import LOOPBACK

BRIEF = ClientTimeouts(for_goodbye=0.1)  # these servers seldom answer a goodbye


def end_of(*, host: str = LOOPBACK, port: int, timeouts: ClientTimeouts | None = None) -> Disconnected:
    with Client(host, port, "ada", timeouts=timeouts) as client:
        return EventWaiter(client).wait_for_end()


def test_a_port_where_nothing_listens_refuses() -> None:
    assert end_of(port=free_port()).failure is Failure.REFUSED


def test_all_addresses_of_a_name_are_tried() -> None:
    with FakeServer() as server, Client("localhost", server.port, "ada", timeouts=BRIEF) as client:
        peer = server.accept()  # listens on 127.0.0.1 alone, where ::1 may come first

        assert peer.wait_for_line("NICK") == "NICK ada"
        assert EventWaiter(client).wait_for(Connecting).port == server.port


def test_an_ipv6_address_is_as_good() -> None:
    with FakeServer("::1") as server, Client("::1", server.port, "ada", timeouts=BRIEF) as client:
        server.accept()

        assert EventWaiter(client).wait_for(Connecting) == Connecting("::1", server.port)


@pytest.mark.parametrize("host", ["no-such-computer.invalid", "a..b", "x" * 70, "nul\0"])
def test_a_name_that_nobody_has_is_unknown(host: str) -> None:
    assert end_of(host=host, port=6697).failure is Failure.UNKNOWN_NAME


def test_a_name_service_that_does_not_answer_knows_no_name() -> None:
    end = end_of(host="localhost", port=6697, timeouts=ClientTimeouts(for_name=0))

    assert end == Disconnected(Failure.UNKNOWN_NAME, "no answer from the name service")


def full_listener() -> socket.socket:
    """Yield a listener whose backlog is full, so that connecting to it takes for ever."""
    listener = socket.socket()
    listener.bind((LOOPBACK, 0))
    listener.listen(0)
    return listener


def fill(listener: socket.socket) -> list[socket.socket]:
    fillers = [socket.socket() for _ in range(3)]
    for filler in fillers:
        filler.setblocking(False)
        filler.connect_ex(listener.getsockname())
    return fillers


def test_no_answer_at_all_is_a_timeout() -> None:
    with full_listener() as listener:
        fillers = fill(listener)

        end = end_of(port=listener.getsockname()[1], timeouts=ClientTimeouts(for_address=0.2))

        for filler in fillers:
            filler.close()
    assert end.failure is Failure.TIMEOUT


def test_leaving_does_not_wait_for_a_connection() -> None:
    with full_listener() as listener:
        fillers = fill(listener)
        began = time.monotonic()
        with Client(LOOPBACK, listener.getsockname()[1], "ada", timeouts=BRIEF) as client:
            events = EventWaiter(client)
            events.wait_for(Connecting)
            client.act(Quit())
            assert events.wait_for_end() == Disconnected(Failure.QUIT)
        assert time.monotonic() - began < 3  # for_address is 5

        for filler in fillers:
            filler.close()


@pytest.mark.parametrize("words", [b"HTTP/1.1 400 Bad Request\r\n", b"SSH-2.0-x\n", b"\x00" * 20_000, b""])
def test_what_answers_otherwise_is_no_room(words: bytes) -> None:
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        peer = server.accept()
        peer.send_bytes(words)
        peer.socket.shutdown(socket.SHUT_WR)

        assert EventWaiter(client).wait_for_end().failure is Failure.NOT_IRC


def test_what_never_says_a_word_is_no_room() -> None:
    timeouts = ClientTimeouts(for_irc=0.2)
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=timeouts) as client:
        server.accept()

        assert EventWaiter(client).wait_for_end() == Disconnected(Failure.NOT_IRC)


def test_what_says_half_a_word_is_no_room() -> None:
    timeouts = ClientTimeouts(for_irc=0.2)
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=timeouts) as client:
        peer = server.accept()
        peer.send_bytes(b":half a")

        assert EventWaiter(client).wait_for_end() == Disconnected(Failure.NOT_IRC)

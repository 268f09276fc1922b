"""A client's socket: nothing is lost when the other side is slow, or has just said goodbye."""

import selectors
import socket

import pytest

from core.joining.wire import Broken, Wire


@pytest.fixture
def pair() -> tuple[Wire, socket.socket]:
    """A wire and what is at its other end."""
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    theirs.settimeout(10)
    return Wire(ours), theirs


def test_lines_arrive_whole_when_the_other_side_is_slow(pair: tuple[Wire, socket.socket]) -> None:
    wire, other = pair
    lines = [f"PRIVMSG #lobby :{number} {'x' * 400}" for number in range(5000)]
    with wire, other, selectors.DefaultSelector() as selector:
        selector.register(wire, selectors.EVENT_WRITE)
        wire.add(lines)
        assert wire.has_enough_to_send

        wire.flush()
        wire.flush()
        assert wire.has_more_to_send  # the kernel does not take it all
        received = b""
        while wire.has_more_to_send:
            received += other.recv(65536)
            if selector.select(0):
                wire.flush()
        wire.__exit__()
        while data := other.recv(65536):
            received += data

    assert received.decode().splitlines() == lines


def test_half_a_line_waits_for_its_end(pair: tuple[Wire, socket.socket]) -> None:
    wire, other = pair
    with wire, other:
        assert wire.read() == []
        other.sendall(b"PING")
        assert wire.read() == []
        other.sendall(b" :x\r\nPI")
        assert wire.read() == [b"PING :x"]


def test_last_words_can_be_read_when_nothing_can_be_sent_any_more(
    pair: tuple[Wire, socket.socket],
) -> None:
    wire, other = pair
    with wire:
        other.sendall(b"ERROR :Closing Link\r\n")
        other.close()
        wire.add(["PRIVMSG #lobby :still there?"])
        wire.flush()

        assert not wire.has_more_to_send
        assert wire.read() == [b"ERROR :Closing Link"]
        with pytest.raises(Broken):
            wire.read()

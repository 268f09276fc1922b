"""Lines over TLS: as records, while keys change, and where somebody does not speak it."""

import socket
import ssl
from collections.abc import Iterator

import pytest

from core.transport.line_socket import READ, WRITE, LineSocket
from core.transport.loss import Loss
from tests.support.relayed_pair import HOST_NAME, RelayedPair, client_context, server_context

ENDED = (Loss.CLOSED, Loss.BROKEN)


def wire(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\r\n" for line in lines)


@pytest.fixture
def encrypted() -> Iterator[RelayedPair]:
    """Yield a pair after its TLS handshake."""
    with RelayedPair(tls=True) as made:
        made.settle()
        yield made


def test_lines_that_come_as_a_record_each_are_heard_at_once(encrypted: RelayedPair) -> None:
    lines = [b"PRIVMSG #lobby :%d" % number for number in range(40)]
    for line in lines:
        encrypted.client.socket.write(wire([line]))
    encrypted.up.carry(1 << 20)
    assert encrypted.server.socket.receive() == lines


def test_as_many_records_go_out_at_once_as_the_system_takes(encrypted: RelayedPair) -> None:
    assert encrypted.client.socket.write(wire([b"x" * 500] * 80))
    assert not encrypted.client.socket.backlog.waiting


def test_no_line_stays_where_a_selector_does_not_see_it(encrypted: RelayedPair) -> None:
    lines = [b"%d %b" % (number, b"x" * 900) for number in range(300)]
    for line in lines:
        encrypted.client.socket.write(wire([line]))
    while encrypted.up.carry(1 << 20):
        pass
    first = encrypted.server.socket.receive()
    assert 60 < len(first) < 300  # about what a plain socket gives at once
    encrypted.server.heard += first
    encrypted.settle()
    assert encrypted.server.heard == lines


class _WithKeyUpdates(ssl.SSLSocket):
    """Wants to write in order to read, and to read in order to write, as OpenSSL does around a KeyUpdate."""

    reads_that_write = 0
    writes_that_read = 0

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        if self.reads_that_write:
            self.reads_that_write -= 1
            raise ssl.SSLWantWriteError
        return super().recv(buflen, flags)

    def send(self, data: object, flags: int = 0) -> int:
        if self.writes_that_read:
            self.writes_that_read -= 1
            raise ssl.SSLWantReadError
        return super().send(data, flags)  # type: ignore[arg-type] # as it came


@pytest.fixture
def updating() -> Iterator[tuple[RelayedPair, _WithKeyUpdates]]:
    """Yield a pair after its TLS handshake, and the socket inside of the server's."""
    made: list[_WithKeyUpdates] = []

    class Noted(_WithKeyUpdates):
        def do_handshake(self, block: bool = False) -> None:
            made[:] = [self]
            super().do_handshake(block)

    context = server_context()
    context.sslsocket_class = Noted
    with RelayedPair(tls=False) as pair:
        pair.server.socket.start_tls(context, is_server=True)
        pair.client.socket.start_tls(client_context(), is_server=False, host_name=HOST_NAME)
        pair.settle()
        yield pair, made[0]


def test_who_must_write_in_order_to_read_waits_for_that(
    updating: tuple[RelayedPair, _WithKeyUpdates],
) -> None:
    pair, inside = updating
    inside.reads_that_write = 1
    pair.client.socket.write(b"PING :x\r\n")
    pair.up.carry(1000)
    assert pair.server.socket.receive() == []
    assert pair.server.socket.interest(reads=True) == WRITE
    assert pair.server.socket.due(WRITE) & READ
    pair.settle()
    assert pair.server.heard == [b"PING :x"]
    assert pair.server.socket.interest(reads=True) == READ


def test_who_must_read_in_order_to_write_waits_for_that(
    updating: tuple[RelayedPair, _WithKeyUpdates],
) -> None:
    pair, inside = updating
    inside.writes_that_read = 1
    assert not pair.server.socket.write(b"PONG :x\r\n")
    assert pair.server.socket.interest(reads=False) == READ
    assert pair.server.socket.due(READ) & WRITE
    assert not pair.server.socket.write(b"PONG :y\r\n")
    pair.client.socket.write(b"PING :x\r\n")
    pair.settle()
    assert pair.client.heard == [b"PONG :x", b"PONG :y"]
    assert pair.server.socket.interest(reads=False) == 0


def test_damaged_data_ends_the_connection_after_what_was_whole(encrypted: RelayedPair) -> None:
    encrypted.client.socket.write(b"PING :x\r\n")
    encrypted.settle()
    encrypted.client.socket.write(b"PING :y\r\n")
    encrypted.up.damage()
    encrypted.settle()
    assert encrypted.server.heard == [b"PING :x"]
    assert (encrypted.server.socket.loss, encrypted.server.socket.why_lost) == (
        Loss.BROKEN,
        "Broken TLS data",
    )


@pytest.mark.parametrize("said", [b"NICK ada\r\nUSER ada 0 * :Ada\r\n", b"GET / HTTP/1.1\r\n\r\n"])
def test_who_speaks_in_the_clear_where_tls_is_expected_is_told_apart(said: bytes) -> None:
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    with theirs:
        line_socket = LineSocket(ours)
        line_socket.start_tls(server_context(), is_server=True)
        theirs.sendall(said)
        assert line_socket.receive() == []
        assert (line_socket.loss, line_socket.why_lost) == (Loss.BROKEN, "TLS was expected")
        line_socket.close()


def test_a_certificate_that_is_not_trusted_ends_the_handshake_on_both_sides() -> None:
    with RelayedPair(tls=False) as pair:
        pair.server.socket.start_tls(server_context(), is_server=True)
        pair.client.socket.start_tls(client_context(), is_server=False, host_name="elsewhere.test")
        pair.settle()
        assert pair.client.socket.why_lost == "The certificate is not trusted"
        assert pair.server.socket.why_lost == "Refused the TLS handshake"


def test_the_other_side_may_be_gone_before_tls_begins() -> None:
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    theirs.close()
    line_socket = LineSocket(ours)
    line_socket.start_tls(server_context(), is_server=True)
    line_socket.receive()
    assert line_socket.loss in ENDED
    line_socket.close()


def test_the_first_byte_can_be_looked_at_and_is_there_afterwards() -> None:
    with RelayedPair(tls=False) as pair:
        assert pair.server.socket.peek() == b""
        pair.client.socket.write(b"\x16\r\n")
        pair.up.carry(10)
        assert pair.server.socket.peek() == b"\x16"
        assert pair.server.socket.receive() == [b"\x16"]

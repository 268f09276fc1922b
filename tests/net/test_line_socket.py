"""A socket of lines, in the clear and encrypted: cut, delayed and blocked at every byte, both ways."""

import random
import socket
import ssl
from collections.abc import Iterator

import pytest

from core.transport.framing import MAX_BACKLOG
from core.transport.line_socket import READ, WRITE, LineSocket, Loss
from tests.support.relayed_pair import HOST_NAME, RelayedPair, client_context, server_context

ENDED = (Loss.CLOSED, Loss.BROKEN)
FEW = [b"CAP LS 302", b"NICK ada", b"USER ada 0 * :Ada"]
ANSWERS = [b":parlour 001 ada :Hello", "PRIVMSG #lobby :caf\u00e9 \u2615".encode()]


def wire(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\r\n" for line in lines)


@pytest.fixture(params=[False, True], ids=["clear", "tls"])
def tls(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def pair(*, tls: bool) -> Iterator[RelayedPair]:
    with RelayedPair(tls=tls) as made:
        yield made


@pytest.fixture
def encrypted() -> Iterator[RelayedPair]:
    """Yield a pair after its TLS handshake."""
    with RelayedPair(tls=True) as made:
        made.settle()
        yield made


# Delayed


@pytest.mark.parametrize("most", [1, 2, 3, 7, 100])
def test_lines_arrive_whole_however_few_bytes_come_at_a_time(pair: RelayedPair, most: int) -> None:
    pair.client.socket.write(wire(FEW))
    pair.server.socket.write(wire(ANSWERS))
    pair.settle(most)
    assert (pair.server.heard, pair.client.heard) == (FEW, ANSWERS)


def test_nobody_waits_for_anything_but_lines_when_all_have_come(pair: RelayedPair) -> None:
    pair.client.socket.write(wire(FEW))
    pair.settle()
    for end in (pair.client, pair.server):
        assert end.socket.interest(reads=True) == READ
        assert end.socket.interest(reads=False) == 0
        assert not end.step()


def test_half_a_line_waits_for_its_end(pair: RelayedPair) -> None:
    pair.client.socket.write(b"PING :x\r\nPI")
    pair.settle()
    assert pair.server.heard == [b"PING :x"]
    pair.client.socket.write(b"NG :y\r\n")
    pair.settle()
    assert pair.server.heard == [b"PING :x", b"PING :y"]


def test_lines_added_go_out_with_the_next_flush(pair: RelayedPair) -> None:
    pair.settle()
    for line in FEW:
        pair.client.socket.add(wire([line]))
    assert pair.client.socket.interest(reads=False) == WRITE
    pair.settle()
    assert pair.server.heard == FEW


# Cut


def test_who_is_cut_off_in_the_clear_was_heard_up_to_the_last_whole_line() -> None:
    for at in range(len(wire(FEW))):
        with RelayedPair(tls=False) as pair:
            pair.client.socket.write(wire(FEW))
            pair.settle(up=at)
            pair.cut()
            assert pair.server.heard == FEW[: wire(FEW)[:at].count(b"\r\n")]
            assert pair.server.socket.loss in ENDED


def _cut_at(up: int, down: int) -> RelayedPair:
    """Return both ends after their connection was cut there."""
    with RelayedPair(tls=True) as pair:
        pair.client.socket.write(wire(FEW))
        pair.server.socket.write(wire(ANSWERS))
        pair.settle(up=up, down=down)
        pair.cut()
        return pair


def test_who_is_cut_off_at_any_byte_of_the_handshake_or_after_is_lost_and_made_up_nothing() -> None:
    with RelayedPair(tls=True) as whole:
        whole.client.socket.write(wire(FEW))
        whole.server.socket.write(wire(ANSWERS))
        whole.settle()
        up, down = whole.up.carried, whole.down.carried
    for at_up, at_down in [*((at, down) for at in range(up)), *((up, at) for at in range(down))]:
        pair = _cut_at(at_up, at_down)
        for end, said in ((pair.server, FEW), (pair.client, ANSWERS)):
            assert end.socket.loss is not None
            assert end.heard in ([], said)


def test_a_handshake_that_breaks_off_is_told_in_our_words() -> None:
    pair = _cut_at(100, 0)
    assert (pair.server.socket.loss, pair.server.socket.why_lost) == (
        Loss.BROKEN,
        "Broke off during the TLS handshake",
    )


# Blocked


@pytest.mark.parametrize("seed", range(4))
def test_everything_arrives_in_order_when_both_sides_block_again_and_again(*, tls: bool, seed: int) -> None:
    chance = random.Random(seed)
    said: dict[str, list[bytes]] = {
        name: [b"PRIVMSG #lobby :%d %b" % (number, b"x" * chance.randrange(400)) for number in range(1200)]
        for name in ("server", "client")
    }
    with RelayedPair(tls=tls, buffer_bytes=4096) as pair:
        left = {name: list(lines) for name, lines in said.items()}
        while left["server"] or left["client"]:
            for name, end in (("server", pair.server), ("client", pair.client)):
                count = chance.randrange(1, 120)
                if part := left[name][:count]:
                    end.socket.write(wire(part))
                    del left[name][:count]
                for _ in range(chance.randrange(3)):
                    end.step()
            pair.up.carry(chance.randrange(3000))
            pair.down.carry(chance.randrange(3000))
        pair.settle(chance.randrange(500, 5000))
        assert pair.server.heard == said["client"]
        assert pair.client.heard == said["server"]
        assert not pair.server.socket.backlog.waiting


@pytest.mark.parametrize("size", [16_383, 16_384, 16_385, 65_535, 65_536, 65_537, 300_000])
def test_what_is_about_as_long_as_a_record_or_many_arrives(*, tls: bool, size: int) -> None:
    lines = [b"x" * 500] * (size // 502)
    lines.append(b"y" * (size - 502 * len(lines) - 2) or b"")
    with RelayedPair(tls=tls, buffer_bytes=20_000) as pair:
        pair.settle()
        pair.client.socket.write(wire(lines))
        pair.settle()
        assert pair.server.heard == [line for line in lines if line]


def test_a_reader_that_stops_is_given_up_at_the_bound_and_sent_nothing_more(pair: RelayedPair) -> None:
    pair.settle()
    sender = pair.client.socket
    while sender.loss is None:
        sender.write(b"x" * 1000 + b"\r\n")
        assert len(sender.backlog.waiting) <= MAX_BACKLOG + 1002
    assert (sender.loss, sender.why_lost) == (Loss.BEHIND, "SendQ exceeded")
    assert not sender.backlog.waiting
    before = sender.sent
    assert not sender.write(b"more\r\n")
    sender.flush()
    assert sender.sent == before


def test_adding_is_bounded_as_well(pair: RelayedPair) -> None:
    sender = pair.client.socket
    while sender.loss is None:
        sender.add(b"x" * 1000 + b"\r\n")
    assert sender.loss is Loss.BEHIND


# Records


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


# The end


def test_last_words_are_heard_though_they_come_with_the_end(pair: RelayedPair) -> None:
    pair.settle()
    pair.client.socket.write(b"QUIT :bye\r\n")
    pair.client.socket.finish()
    pair.settle()
    assert pair.server.heard == [b"QUIT :bye"]
    assert (pair.server.socket.loss, pair.server.socket.why_lost) == (Loss.CLOSED, "Connection closed")


def test_an_end_without_a_goodbye_is_an_end(encrypted: RelayedPair) -> None:
    encrypted.client.socket.write(b"QUIT\r\nPRIVMSG #lobby :hal")
    encrypted.settle()
    encrypted.cut()
    assert encrypted.server.heard == [b"QUIT"]
    assert encrypted.server.socket.loss in ENDED


def test_who_finishes_sends_all_that_waits_first(*, tls: bool) -> None:
    lines = [b"%d %b" % (number, b"x" * 400) for number in range(500)]
    with RelayedPair(tls=tls, buffer_bytes=4096) as pair:
        pair.settle()
        pair.server.socket.write(wire(lines))
        pair.server.socket.finish()
        assert pair.server.socket.interest(reads=False) & WRITE
        pair.settle()
        assert pair.client.heard == lines
        assert pair.client.socket.loss is Loss.CLOSED
        assert not pair.down.is_open


def test_who_has_finished_hears_nothing_more_but_the_end(pair: RelayedPair) -> None:
    pair.settle()
    pair.server.socket.finish()
    pair.client.socket.write(wire(FEW))  # has not heard of it yet
    pair.settle()
    assert pair.server.heard == []
    assert pair.server.socket.loss is None
    pair.cut()
    assert pair.server.socket.loss in ENDED


def test_nothing_goes_out_in_the_clear_after_the_end(encrypted: RelayedPair) -> None:
    encrypted.server.socket.finish()
    assert not encrypted.server.socket.write(b"MARKER\r\n")
    encrypted.server.socket.flush()
    encrypted.settle()
    assert b"MARKER" not in encrypted.down.all
    assert encrypted.client.socket.loss is Loss.CLOSED


def test_nothing_goes_out_in_the_clear_before_the_handshake_is_done() -> None:
    with RelayedPair(tls=True) as pair:
        assert not pair.client.socket.write(b"PASS MARKER\r\n")
        pair.settle()
        assert pair.server.heard == [b"PASS MARKER"]
        assert b"MARKER" not in pair.up.all


def test_last_words_can_be_heard_when_nothing_can_be_sent_any_more() -> None:
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    theirs.sendall(b"ERROR :Closing Link\r\n")
    theirs.close()
    line_socket = LineSocket(ours)
    assert not line_socket.write(b"PRIVMSG #lobby :still there?\r\n")
    assert line_socket.loss is Loss.UNSENDABLE
    assert line_socket.receive() == [b"ERROR :Closing Link"]
    line_socket.receive()
    assert line_socket.loss in ENDED
    line_socket.close()


# Who speaks something else


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

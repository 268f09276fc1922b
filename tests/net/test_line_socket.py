"""A socket of lines, in the clear and encrypted: cut, delayed and blocked at every byte, both ways."""

import random
import socket
from collections.abc import Iterator

import pytest

from core.transport.framing import MAX_BACKLOG
from core.transport.line_socket import READ, WRITE, LineSocket
from core.transport.loss import Loss
from tests.support.relayed_pair import RelayedPair

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

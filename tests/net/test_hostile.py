"""Peers that err or attack: the peer alone notices, and two honest people talk on."""

import random
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from core.actions import Say
from core.events import Joined, Said
from core.hosting.timeouts import Timing
from core.values import replace
from tests.support.guests import LobbyGuests
from tests.support.honest_pair import HonestPair, is_gone, said_by_mallory
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, open_room

FULL_LINE = b"PRIVMSG #lobby :" + b"x" * (510 - len("PRIVMSG #lobby :"))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture
def honest(guests: LobbyGuests) -> HonestPair:
    return HonestPair(guests)


@pytest.fixture
def mallory(room: OpenRoom, honest: HonestPair) -> Iterator[LinePeer]:
    """Yield a peer in the lobby whom the honest ones see."""
    with LinePeer.connect(room.port) as peer:
        peer.register("mallory", "#lobby")
        honest.bob_events.wait_for(Joined)
        yield peer


def _is_receipt(ticket: int, said: Said) -> bool:
    return said.ticket == ticket


@pytest.mark.parametrize(
    "line",
    [
        b"PRIVMSG #lobby :" + b"x" * 600,
        b"PRIVMSG #lobby :" + b"x" * 100_000,
        b"@+typing=" + b"x" * 5000 + b" PRIVMSG #lobby :hi",
        b"@" + b"x" * 100_000,
        FULL_LINE + b"x",
    ],
    ids=lambda line: f"{len(line)} bytes",
)
def test_a_line_that_is_too_long_is_refused_and_its_author_stays(
    mallory: LinePeer, honest: HonestPair, line: bytes
) -> None:
    mallory.send_bytes(line + b"\r\nPRIVMSG #lobby :next\r\n")

    assert mallory.wait_for_line(":parlour.local 417 mallory")
    assert honest.bob_events.wait_for(Said, lambda said: said.nick == "mallory").text == "next"
    honest.exchange_messages()


def test_a_line_that_is_too_long_for_others_alone_reaches_them_whole(
    mallory: LinePeer, honest: HonestPair
) -> None:
    text = "ж" * 240
    mallory.send_lines(f"PRIVMSG #lobby :{text}")

    assert honest.bob_events.wait_for(Said, lambda said: said.nick == "mallory").text == text
    honest.exchange_messages()


@pytest.mark.parametrize("junk", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80"])
def test_invalid_utf_8_is_refused_and_not_relayed(mallory: LinePeer, honest: HonestPair, junk: bytes) -> None:
    mallory.send_bytes(b"PRIVMSG #lobby :a" + junk + b"b\r\nPRIVMSG #lobby :next\r\n")

    assert mallory.wait_for_line(":parlour.local NOTICE mallory :Not sent: it is not in UTF-8.")
    assert honest.bob_events.wait_for(Said, lambda said: said.nick == "mallory").text == "next"
    honest.exchange_messages()


@pytest.mark.parametrize("junk", [b"\0", b"\r", b"\rQUIT", b"\0\0\0"])
def test_nul_and_bare_cr_are_refused_and_not_relayed(
    mallory: LinePeer, honest: HonestPair, junk: bytes
) -> None:
    mallory.send_bytes(b"PRIVMSG #lobby :a" + junk + b"b\r\nPRIVMSG #lobby :next\r\n")

    assert mallory.wait_for_line(":parlour.local NOTICE mallory :Not sent")
    assert honest.bob_events.wait_for(Said, lambda said: said.nick == "mallory").text == "next"
    honest.exchange_messages()


def test_a_flood_without_limits_arrives_whole_among_the_honest_messages(
    mallory: LinePeer, honest: HonestPair
) -> None:
    mallory.send_lines(*[f"PRIVMSG #lobby :{number}" for number in range(20_000)])

    honest.exchange_messages(100)

    if len(said_by_mallory(honest)) < 20_000:
        honest.bob_events.wait_for(Said, lambda said: said.text == "19999")
    assert said_by_mallory(honest) == [str(number) for number in range(20_000)]


def test_a_byte_at_a_time_is_a_line_in_the_end(mallory: LinePeer, honest: HonestPair) -> None:
    for byte in b"PRIVMSG #lobby :slow\r\n":
        mallory.send_bytes(bytes([byte]))
        honest.exchange_messages(1)

    assert said_by_mallory(honest) == ["slow"]


def test_whoever_does_not_register_in_time_is_shown_out(tmp_path: Path) -> None:
    timing = Timing(register_within=0.5)
    with (
        open_room(tmp_path, replace(LAB, timing=timing)) as room,
        LobbyGuests(room) as guests,
        LinePeer.connect(room.port) as mallory,
    ):
        honest = HonestPair(guests)
        mallory.send_bytes(b"NICK mall")

        assert mallory.read_to_end()[-1].startswith("ERROR :Closing Link: ")
        honest.exchange_messages()


def test_whoever_does_not_answer_a_ping_is_shown_out(tmp_path: Path) -> None:
    timing = Timing(ping_after=0.5, drop_after=1.5)
    with open_room(tmp_path, replace(LAB, timing=timing)) as room, LobbyGuests(room) as guests:
        honest = HonestPair(guests)
        with LinePeer.connect(room.port) as mallory:
            mallory.register("mallory", "#lobby")

            assert mallory.wait_for_line("PING")
            assert "Ping timeout" in is_gone(honest)
            assert "Ping timeout" in mallory.read_to_end()[-1]
        honest.exchange_messages()


@pytest.mark.parametrize("half", [b"", b"PRIVMSG #lobby :half a line"])
def test_an_end_in_mid_line_is_an_end(mallory: LinePeer, honest: HonestPair, half: bytes) -> None:
    mallory.send_bytes(half)
    mallory.socket.shutdown(socket.SHUT_WR)

    assert is_gone(honest)
    assert not [event for event in honest.bob_events.received if isinstance(event, Said)]
    honest.exchange_messages()


def test_a_reset_in_mid_line_is_an_end(mallory: LinePeer, honest: HonestPair) -> None:
    mallory.send_bytes(b"PRIVMSG #lobby :half a line")
    mallory.reset()

    assert is_gone(honest)
    honest.exchange_messages()


def test_a_reset_right_after_connecting_is_nothing(room: OpenRoom, honest: HonestPair) -> None:
    for _ in range(50):
        LinePeer.connect(room.port).reset()

    honest.exchange_messages()


def test_a_reader_that_stops_is_dropped_alone(room: OpenRoom, honest: HonestPair) -> None:
    with LinePeer.connect(room.port) as mallory:
        mallory.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        mallory.register("mallory", "#lobby")
        for number in range(20_000):
            honest.ada.act(Say("#lobby", "x" * 340, number))
            if number % 1000 == 999:
                honest.ada_events.wait_for(Said, partial(_is_receipt, number))

        assert "SendQ exceeded" in is_gone(honest)
    honest.exchange_messages()


def test_many_connections_that_say_nothing_keep_nobody_out(
    room: OpenRoom, honest: HonestPair, guests: LobbyGuests
) -> None:
    silent = [LinePeer.connect(room.port) for _ in range(200)]

    honest.exchange_messages()
    guests.join("eve")

    for peer in silent:
        peer.hang_up()
    honest.exchange_messages()


@pytest.mark.parametrize("seed", range(5))
def test_noise_is_answered_or_shown_out(
    room: OpenRoom, honest: HonestPair, mallory: LinePeer, seed: int
) -> None:
    noise = random.Random(seed)
    with LinePeer.connect(room.port) as stranger:
        for peer in (stranger, mallory):
            for _ in range(20):
                try:
                    peer.send_bytes(noise.randbytes(2000))
                except (BrokenPipeError, ConnectionResetError):
                    break
            honest.exchange_messages()


@pytest.mark.parametrize("verb", ["GET", "POST", "HEAD", "OPTIONS"])
def test_a_browser_gets_not_a_word_in(room: OpenRoom, honest: HonestPair, verb: str) -> None:
    with LinePeer.connect(room.port) as browser:
        browser.send_lines(
            f"{verb} / HTTP/1.1",
            "Host: room",
            "",
            "NICK mallory",
            "USER m 0 * :m",
            "JOIN #lobby",
            "PRIVMSG #lobby :x",
        )

        answer = browser.read_to_end()

    assert answer[0] == "HTTP/1.1 503 Service Unavailable"
    assert not any("mallory" in line or "Host" in line for line in answer)
    honest.exchange_messages()
    assert not [
        event for event in honest.bob_events.received if isinstance(event, Joined) and event.nick == "mallory"
    ]


def test_a_tls_greeting_is_no_reason_to_stumble(room: OpenRoom, honest: HonestPair) -> None:
    with LinePeer.connect(room.port) as secretive:
        secretive.send_bytes(bytes.fromhex("16030100ff010000fb0303") + bytes(range(256)) * 2)

        honest.exchange_messages()

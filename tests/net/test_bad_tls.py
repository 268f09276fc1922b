"""Peers that speak TLS badly: each costs its own connection at most, and the room stays well."""

import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.console_protocol import Happened
from core.values import replace
from tests.support.encrypted_peer import ENCRYPTED, encrypted_peer, greeting, unchecked_context
from tests.support.key_changes import KeyChanger, needs_libssl
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import OpenRoom, open_room

HELLO = greeting()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    """A room that is well afterwards."""
    with open_room(tmp_path, ENCRYPTED) as opened:
        yield opened
        with encrypted_peer(opened.port) as ada:
            ada.register("ada", "#lobby")
        assert opened.server.is_running()


def received(peer: LinePeer) -> bytes:
    """Return all that comes until the other side closes."""
    data = b""
    while more := peer._received():
        data += more
    return data


@pytest.mark.parametrize(
    "said, why",
    [
        (b"\x16\x03\x01\x02\x00" + b"\xa5" * 512, "The TLS handshake failed"),
        (b"\x16" + b"GET / HTTP/1.1\r\n\r\n", "TLS was expected"),
        (b"\x16\x03\x01\xff\xff" + b"\xa5" * 65_535, "TLS was expected"),
        (HELLO[:6] + b"\xff\xff\xff" + HELLO[9:] + b"\xa5" * 70_000, "The TLS handshake failed"),
        (HELLO[:60] + bytes(len(HELLO) - 60), "The TLS handshake failed"),
    ],
    ids=["noise", "text behind the byte", "a record of 64 KB", "a greeting of 16 MB", "half of it zeros"],
)
def test_what_is_no_greeting_is_closed_at_once_and_the_console_is_told(
    room: OpenRoom, said: bytes, why: str
) -> None:
    with LinePeer.connect(room.port) as bad:
        with suppress(OSError):
            bad.send_bytes(said)
        assert received(bad)[:1] in (b"", b"\x15")  # an alert
    while (happened := room.wait_for(Happened)).kind != "refused":
        pass
    assert happened.text == why


@pytest.mark.parametrize(
    "said",
    [b"\x15\x03\x01\x00\x02\x02\x28", b"\x17\x03\x03\x00\x20" + b"\xa5" * 32, b"\x14\x03\x03\x00\x01\x01"],
)
def test_who_begins_with_another_record_is_closed_at_once(room: OpenRoom, said: bytes) -> None:
    with LinePeer.connect(room.port) as bad:
        bad.send_bytes(said)
        assert received(bad) == b""


def test_a_greeting_of_ssl_2_gets_no_answer_of_the_room(room: OpenRoom) -> None:
    with LinePeer.connect(room.port) as old:
        old.send_bytes(b"\x80\x2e\x01\x00\x02" + bytes(41) + b"\n")
        assert b"001" not in received(old)


def test_one_byte_at_a_time_is_slow_and_good(room: OpenRoom) -> None:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = unchecked_context().wrap_bio(incoming, outgoing)
    with LinePeer.connect(room.port) as slow:

        def say() -> None:
            for byte in outgoing.read():
                slow.send_bytes(bytes([byte]))

        while True:
            with suppress(ssl.SSLWantReadError):
                client.do_handshake()
                break
            say()
            incoming.write(slow.socket.recv(65_536))
        client.write(b"NICK bo\r\nUSER b 0 * :b\r\n")
        say()
        heard = b""
        while b" 376 " not in heard:
            incoming.write(slow.socket.recv(65_536))
            with suppress(ssl.SSLWantReadError):
                while True:
                    heard += client.read(65_536)


@pytest.mark.parametrize("version", [0x0301, 0x0302])
def test_versions_before_tls_1_2_are_refused_by_an_alert(room: OpenRoom, version: int) -> None:
    random, suites = os.urandom(32), b"\x00\x04\xc0\x13\x00\x2f"
    body = version.to_bytes(2) + random + b"\x00" + suites + b"\x01\x00"
    hello = b"\x01" + len(body).to_bytes(3) + body
    with LinePeer.connect(room.port) as old:
        old.send_bytes(b"\x16\x03\x01" + len(hello).to_bytes(2) + hello)
        assert received(old)[-2:] == b"\x02\x46"  # fatal, protocol_version: RFC 8446 §6
    while (happened := room.wait_for(Happened)).kind != "refused":
        pass
    assert happened.text == "No version of TLS in common"


def test_damaged_data_after_the_handshake_ends_the_connection(room: OpenRoom) -> None:
    with encrypted_peer(room.port) as bob:
        bob.register("bob")
        raw = socket.socket(fileno=bob.socket.detach())
        with LinePeer(raw) as bad:
            bad.send_bytes(b"\x17\x03\x03\x00\x20" + os.urandom(32))
            received(bad)
    while (happened := room.wait_for(Happened)).kind not in ("quit", "disconnected"):
        pass
    assert happened.text == "Broken TLS data"


def test_clear_text_after_the_handshake_is_not_heard(room: OpenRoom) -> None:
    with encrypted_peer(room.port) as bob:
        bob.register("bob", "#lobby")
        raw = socket.socket(fileno=bob.socket.detach())
        with LinePeer(raw) as bad:
            bad.send_bytes(b"PRIVMSG #lobby :injected\r\n")
            received(bad)
    assert room.logged_entries("said") == []


@pytest.mark.parametrize("size", [0, 1, 5, 100, len(HELLO) - 1, len(HELLO)])
def test_who_breaks_off_in_the_handshake_costs_nobody_anything(room: OpenRoom, size: int) -> None:
    for end in (LinePeer.hang_up, LinePeer.reset):
        peer = LinePeer.connect(room.port)
        peer.send_bytes(HELLO[:size])
        end(peer)


def test_an_end_without_a_goodbye_is_an_end(room: OpenRoom) -> None:
    with encrypted_peer(room.port) as bob:
        bob.register("bob")
        bob.send_lines("PING heard")
        bob.wait_for_part("heard")
        socket.socket.shutdown(bob.socket, socket.SHUT_RDWR)
    while (happened := room.wait_for(Happened)).kind not in ("quit", "disconnected"):
        pass
    assert happened.text == "Connection closed"


def test_a_goodbye_in_tls_is_answered_by_one(room: OpenRoom) -> None:
    with encrypted_peer(room.port) as bob:
        bob.register("bob")
        assert isinstance(bob.socket, ssl.SSLSocket)
        bob.socket.unwrap()  # raises unless the other side answers


def test_who_resets_while_its_lines_wait_for_tokens_is_noticed(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(ENCRYPTED, has_limits=True)) as room, encrypted_peer(room.port) as bob:
        bob.register("bob", "#lobby")
        for number in range(500):
            bob.send_lines(f"PRIVMSG #lobby :{number}")
        bob.reset()
        while room.wait_for(Happened).kind not in ("quit", "disconnected"):
            pass
        assert len(room.logged_entries("said")) < 100


@needs_libssl
def test_who_sends_new_keys_without_end_is_cut_off_and_the_room_goes_on(room: OpenRoom) -> None:
    with encrypted_peer(room.port) as ada, KeyChanger(room.port, changes=200_000) as changer:
        ada.register("ada", "#lobby")
        changer.send_all()
        assert is_over(changer.socket)
        ada.send_lines("PING done")
        ada.wait_for_part("PONG")


def is_over(sock: socket.socket) -> bool:
    try:
        return sock.recv(1) == b""
    except ConnectionError:
        return True

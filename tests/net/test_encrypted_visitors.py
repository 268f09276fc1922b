"""Who comes into a room that is encrypted, and what the others get, by first byte and first line."""

import select
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.clear_text import Clear
from core.console_protocol import AskSnapshot, BanClient, ClientRow, Happened, KickClient, LetIn, Snapshot
from core.hosting.encryption import CannotEncrypt
from core.hosting.timeouts import Timing
from core.values import replace
from tests.support.encrypted_peer import ENCRYPTED, encrypted_peer, greeting, unchecked_context
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import OpenRoom, open_room

REGISTRATION = ("NICK ada", "USER ada 0 * :ada")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path, ENCRYPTED) as opened:
        yield opened


def connections(room: OpenRoom) -> int:
    room.server.order(AskSnapshot())
    return len(room.wait_for(Snapshot).clients)


def refused(room: OpenRoom) -> str:
    """Return why the console is told that somebody was refused."""
    while (happened := room.wait_for(Happened)).kind != "refused":
        pass
    return happened.text


def kinds_until(room: OpenRoom, kind: str) -> list[str]:
    """Return the kinds of all that the console is told until this one."""
    kinds: list[str] = []
    while not kinds or kinds[-1] != kind:
        kinds.append(room.wait_for(Happened).kind)
    return kinds


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_who_speaks_tls_comes_in(room: OpenRoom, version: ssl.TLSVersion) -> None:
    context = unchecked_context()
    context.minimum_version = context.maximum_version = version
    with encrypted_peer(room.port, context=context) as ada:
        ada.register("ada", "#lobby")
        assert isinstance(ada.socket, ssl.SSLSocket)
        assert (ada.socket.version() or "").removeprefix("TLSv") in ("1.2", "1.3")
        assert "GCM" in ada.socket.cipher()[0] or "CHACHA20" in ada.socket.cipher()[0]  # type: ignore[index] # it has one


def test_no_session_is_kept_for_another_time(room: OpenRoom) -> None:
    with encrypted_peer(room.port) as ada:
        ada.register("ada")
        assert isinstance(ada.socket, ssl.SSLSocket)
        assert ada.socket.session is None or not ada.socket.session.has_ticket


def test_who_speaks_in_the_clear_reads_one_line_that_says_what_to_do(room: OpenRoom) -> None:
    with LinePeer.connect(room.port) as clear:
        clear.send_lines("PASS secret", *REGISTRATION, "JOIN #lobby")
        assert clear.read_to_end() == [
            f"ERROR :Closing Link: 127.0.0.1 (This room is encrypted: connect with TLS, port {room.port})"
        ]
    assert refused(room) == f"This room is encrypted: connect with TLS, port {room.port}"
    assert room.logged_entries("connected", "registered", "joined") == []


@pytest.mark.parametrize("clear", [Clear.LOCAL, Clear.ALL])
def test_who_comes_from_this_computer_may_speak_in_the_clear_unless_nobody_may(
    tmp_path: Path, clear: Clear
) -> None:
    with open_room(tmp_path, replace(ENCRYPTED, clear=clear)) as room, LinePeer.connect(room.port) as ada:
        ada.register("ada", "#lobby")
        with encrypted_peer(room.port) as bob:
            bob.register("bob", "#lobby")
            bob.send_lines("PRIVMSG #lobby :hi")
            ada.wait_for_part(" :hi")


def test_the_host_can_say_at_any_time_who_comes_in_unencrypted(room: OpenRoom) -> None:
    room.server.order(LetIn(Clear.LOCAL))
    connections(room)
    with LinePeer.connect(room.port) as ada:
        ada.register("ada")
        room.server.order(LetIn(Clear.NONE))
        ada.send_lines("PING still-here")
        ada.wait_for_part("still-here")
        with LinePeer.connect(room.port) as bob:
            bob.send_lines(*REGISTRATION)
            assert "This room is encrypted" in bob.read_to_end()[-1]


@pytest.mark.parametrize("request_line", ["GET / HTTP/1.1", "POST /x HTTP/1.1"])
def test_http_gets_its_answer_encrypted_and_in_the_clear_and_never_the_room(
    room: OpenRoom, request_line: str
) -> None:
    for connect in (encrypted_peer, LinePeer.connect):
        with connect(room.port) as browser:
            browser.send_lines(request_line, "Host: x", "", *REGISTRATION)
            told = browser.read_to_end()
            assert told[0] == "HTTP/1.1 503 Service Unavailable"
            assert told[-1].startswith("To come in, open Parlour")
    assert room.logged_entries("connected") == []


def test_what_is_no_irc_inside_of_tls_is_sent_away(room: OpenRoom) -> None:
    with encrypted_peer(room.port) as mallory:
        mallory.send_lines("EHLO mail.example", *REGISTRATION)
        assert mallory.read_to_end()[-1].startswith("ERROR :Closing Link: 127.0.0.1 (This is a chat room")
    assert room.logged_entries("connected") == []


def test_who_only_looks_whether_a_room_is_there_leaves_no_trace_and_keeps_nobody_out(tmp_path: Path) -> None:
    settings = replace(ENCRYPTED, has_limits=True, per_address=2)
    with open_room(tmp_path, settings) as room:
        for _ in range(40):  # more than may come anew in ten seconds
            LinePeer.connect(room.port).hang_up()
            while connections(room):
                pass
        with encrypted_peer(room.port) as ada:
            ada.register("ada")
        assert kinds_until(room, "registered") == ["connected", "registered"]


def test_who_only_looks_is_counted_while_it_is_there(tmp_path: Path) -> None:
    settings = replace(ENCRYPTED, has_limits=True, per_address=2)
    with (
        open_room(tmp_path, settings) as room,
        LinePeer.connect(room.port),
        LinePeer.connect(room.port),
    ):
        while connections(room) < 2:
            pass
        with LinePeer.connect(room.port) as third:
            assert third.read_to_end()[-1].endswith("(Too many connections from your address)")


def test_who_begins_to_speak_too_often_is_told_to_wait(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(ENCRYPTED, has_limits=True, per_address=2)) as room:
        for number in range(4):
            with encrypted_peer(room.port) as peer:
                peer.register(f"n{number}")
        with LinePeer.connect(room.port) as late:
            assert late.read_to_end()[-1].endswith("(Connecting too fast, try again in a few seconds)")


def test_a_silent_visitor_of_an_encrypted_room_is_told_nothing_in_the_clear(tmp_path: Path) -> None:
    settings = replace(ENCRYPTED, timing=Timing(register_within=0.3))
    with open_room(tmp_path, settings) as room, LinePeer.connect(room.port) as silent:
        assert silent.read_to_end() == []


def test_visitors_are_told_over_tls_when_the_room_closes(tmp_path: Path) -> None:
    with open_room(tmp_path, ENCRYPTED) as room, encrypted_peer(room.port) as silent:
        while not connections(room):
            pass
        room.server.stop("bye")
        assert silent.read_to_end()[-1] == "ERROR :Closing Link: 127.0.0.1 (The room was closed: bye)"


def test_a_greeting_that_is_not_whole_in_time_ends_the_connection(tmp_path: Path) -> None:
    settings = replace(ENCRYPTED, timing=Timing(greet_within=0.3))
    with open_room(tmp_path, settings) as room, LinePeer.connect(room.port) as half:
        half.send_bytes(greeting()[:100])
        assert half.read_to_end() == []
        assert refused(room) == "The TLS handshake took too long"


def test_who_is_asked_about_the_certificate_has_longer_than_for_the_greeting(tmp_path: Path) -> None:
    settings = replace(ENCRYPTED, timing=Timing(greet_within=0.2, register_within=2.5))
    with open_room(tmp_path, settings) as room, LinePeer.connect(room.port) as slow:
        slow.send_bytes(greeting())
        assert slow.socket.recv(1)  # the room's part of the handshake
        assert not select.select([slow.socket], [], [], 0)[2]
        told = b"x"
        while told:  # of the handshake; nothing else comes to the end
            told = slow._received()
            assert b"ERROR" not in told
        assert refused(room) == "The TLS handshake took too long"


def test_a_handshake_that_fails_is_told_at_most_once_in_ten_seconds(room: OpenRoom) -> None:
    for _ in range(5):
        with LinePeer.connect(room.port) as bad:
            bad.send_bytes(b"\x16\x03\x01\x00\x05hello")
            bad.read_to_end()
    with encrypted_peer(room.port) as ada:
        ada.register("ada")
    assert kinds_until(room, "registered").count("refused") == 1


def test_a_room_whose_key_is_damaged_is_not_opened(tmp_path: Path) -> None:
    damaged = tmp_path / "room.pem"
    damaged.write_text("-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----\n")
    for path in (damaged, tmp_path / "none.pem"):
        with pytest.raises(CannotEncrypt), open_room(tmp_path, replace(ENCRYPTED, room_pem=path)):
            pass


def test_after_the_goodbye_nothing_goes_out_in_the_clear(room: OpenRoom) -> None:
    """Read with the raw socket beneath: all of it are records of TLS."""
    with encrypted_peer(room.port) as bob, encrypted_peer(room.port) as ada:
        bob.register("bob", "#lobby")
        ada.register("ada", "#lobby")
        raw = socket.socket(fileno=ada.socket.detach())
        raw.settimeout(10)
        with raw:
            room.server.stop("the end")
            told = b""
            while data := raw.recv(65_536):
                told += data
        assert told
        while told:
            assert told[:1] in b"\x15\x17"  # alerts and application data: RFC 8446 §5.1
            told = told[5 + int.from_bytes(told[3:5]) :]


@pytest.mark.parametrize("order", [KickClient, BanClient])
def test_a_visitor_whom_the_host_removes_before_its_first_byte_reads_nothing_in_the_clear(
    room: OpenRoom, order: type[KickClient | BanClient]
) -> None:
    with LinePeer.connect(room.port) as silent:
        clients: tuple[ClientRow, ...] = ()
        while not clients:
            room.server.order(AskSnapshot())
            clients = room.wait_for(Snapshot).clients
        room.server.order(order(clients[0].connection))
        assert silent.read_to_end() == []
    assert "connected" in kinds_until(room, "disconnected")  # the log has who was removed
    assert connections(room) == 0

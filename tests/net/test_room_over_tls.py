"""A room's loop with encrypted connections: what is said arrives, whole and in order."""

import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.clear_text import Clear
from core.console_protocol import AskSnapshot, Snapshot
from core.values import replace
from tests.support.encrypted_peer import ENCRYPTED, encrypted_peer
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import OpenRoom, open_room
from tests.support.openssl_client import OpensslClient, needs_openssl

TCP_CORK = getattr(socket, "TCP_CORK", None)  # Linux


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path, ENCRYPTED) as opened:
        yield opened


def guest(room: OpenRoom, nick: str) -> LinePeer:
    peer = encrypted_peer(room.port)
    peer.register(nick, "#lobby")
    return peer


def test_people_talk(room: OpenRoom) -> None:
    with guest(room, "ada") as ada, guest(room, "bob") as bob:
        for number in range(20):
            ada.send_lines(f"PRIVMSG #lobby :{number}")
            bob.wait_for_part(f"PRIVMSG #lobby :{number}")
            bob.send_lines(f"PRIVMSG #lobby :and {number}")
            ada.wait_for_part(f"PRIVMSG #lobby :and {number}")


def test_many_lines_in_one_go_are_all_heard(room: OpenRoom) -> None:
    with guest(room, "ada") as ada, guest(room, "bob") as bob:
        ada.send_bytes(
            b"".join(b"PRIVMSG #lobby :%d %b\r\n" % (number, b"x" * 400) for number in range(1000))
        )
        heard = [bob.wait_for_part(" PRIVMSG ").split(" :")[1].split(" ")[0] for _ in range(1000)]
        assert heard == [str(number) for number in range(1000)]


def test_a_slow_reader_gets_everything_in_order(room: OpenRoom) -> None:
    with guest(room, "ada") as ada, guest(room, "bob") as bob:
        bob.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        connections = list(room.server._network.connections)
        for connection in connections:  # so that little waits in the kernel
            with socket.socket(fileno=os.dup(connection.socket.fileno())) as same:
                same.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_384)
        for number in range(1500):  # 600 KB
            ada.send_lines(f"PRIVMSG #lobby :{number} {'x' * 400}")
        ada.send_lines("PING all-said")
        ada.wait_for_part("all-said")
        assert any(connection.socket.backlog.waiting for connection in connections)
        for number in range(1500, 1600):
            ada.send_lines(f"PRIVMSG #lobby :{number} {'x' * 400}")
        heard = [bob.wait_for_part(" PRIVMSG ").split(" :")[1].split(" ")[0] for _ in range(1600)]
        assert heard == [str(number) for number in range(1600)]


@pytest.mark.parametrize("size", [16_383, 16_384, 16_385])
@pytest.mark.parametrize("is_registered", [False, True])
def test_what_fills_a_record_is_heard_to_its_end_at_once(
    room: OpenRoom, size: int, *, is_registered: bool
) -> None:
    """Also of who is not in yet, of whom less is read at once: no selector tells of a rest in OpenSSL."""
    with encrypted_peer(room.port) as peer:
        if is_registered:
            peer.register("ada")
        line, last = b"PING :" + b"x" * 394 + b"\r\n", b"PING :last\r\n"
        lines = line * (size // len(line) - 1)
        if not is_registered:
            peer.send_lines("CAP LS 302")  # what a client may begin with
            peer.wait_for_part(" LS ")
        peer.send_bytes(lines + b"\n" * (size - len(lines) - len(last)) + last)
        peer.wait_for_part("last")


@pytest.mark.skipif(TCP_CORK is None, reason="only on Linux: segments are sent when it is told to")
def test_forty_records_in_one_segment_are_heard_in_one_turn(room: OpenRoom) -> None:
    assert TCP_CORK is not None
    with guest(room, "ada") as ada, guest(room, "bob") as bob:
        before = room.server._network._turn.applied
        ada.socket.setsockopt(socket.IPPROTO_TCP, TCP_CORK, 1)
        for number in range(40):
            ada.send_lines(f"PRIVMSG #lobby :{number}")
        ada.socket.setsockopt(socket.IPPROTO_TCP, TCP_CORK, 0)
        for number in range(40):
            bob.wait_for_part(f" :{number}")
        assert room.server._network._turn.applied == before + 1


@needs_openssl
def test_keys_may_change_in_the_middle(room: OpenRoom) -> None:
    with OpensslClient(room.port, "-tls1_3") as ada:
        ada.say("NICK ada\r\nUSER a 0 * :a\r\n")
        ada.wait_for(" 376 ")
        for command in ("K", "k"):  # a new key for its own direction; for both
            ada.say(f"{command}\n")
            ada.wait_for("KEYUPDATE")
            ada.say(f"PING :after-{command}\r\n")
            ada.wait_for(f"after-{command}")


@needs_openssl
def test_a_second_handshake_inside_of_the_first_one_is_refused(room: OpenRoom) -> None:
    with guest(room, "bob") as bob, OpensslClient(room.port, "-tls1_2") as ada:
        ada.say("NICK ada\r\nUSER a 0 * :a\r\n")
        ada.wait_for(" 376 ")
        ada.say("R\n")
        ada.wait_for("no renegotiation")
        bob.send_lines("PING still-here")
        bob.wait_for_part("still-here")


def test_who_says_goodbye_and_is_gone_is_heard_first(room: OpenRoom) -> None:
    with guest(room, "ada") as ada, guest(room, "bob") as bob:
        ada.send_bytes(b"PRIVMSG #lobby :last words\r\nQUIT :tea\r\n")
        assert isinstance(ada.socket, ssl.SSLSocket)
        with suppress(ssl.SSLError):  # answers may be on their way
            ada.socket.unwrap()
        ada.hang_up()
        bob.wait_for_part("PRIVMSG #lobby :last words")
        assert "tea" in bob.wait_for_part(" QUIT ")


def test_who_is_gone_without_a_goodbye_was_heard_before_it_is_missed(room: OpenRoom) -> None:
    with guest(room, "ada") as ada, guest(room, "bob") as bob:
        ada.send_bytes(b"PRIVMSG #lobby :last words\r\n")
        assert isinstance(ada.socket, ssl.SSLSocket)
        with suppress(ssl.SSLError):
            ada.socket.unwrap()
        ada.hang_up()
        bob.wait_for_part("PRIVMSG #lobby :last words")
        bob.wait_for_part(" QUIT :Connection closed")


def test_who_is_thrown_out_reads_the_last_line_and_a_proper_end(room: OpenRoom) -> None:
    with guest(room, "ada") as ada:
        ada.send_lines("QUIT")
        assert ada.read_to_end()[-1].startswith("ERROR :Closing Link")


def test_console_and_whois_tell_who_is_encrypted(tmp_path: Path) -> None:
    settings = replace(ENCRYPTED, clear=Clear.LOCAL)
    with (
        open_room(tmp_path, settings) as room,
        encrypted_peer(room.port) as ada,
        LinePeer.connect(room.port) as bob,
    ):
        ada.register("ada")
        bob.register("bob")
        room.server.order(AskSnapshot())
        clients = room.wait_for(Snapshot).clients
        assert {client.nick: client.is_encrypted for client in clients} == {"ada": True, "bob": False}

        bob.send_lines("WHOIS bob", "WHOIS ada")
        told = [bob.next_line()]
        while " 318 bob ada " not in told[-1]:
            told.append(bob.next_line())
        secure = [line for line in told if " 671 " in line]
        assert secure == [":parlour.local 671 bob ada :is using a secure connection"]

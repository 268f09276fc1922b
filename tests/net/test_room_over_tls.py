"""The room's loop with encrypted connections: nobody offers them yet, and it must be able to carry them."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.transport.line_socket import LineSocket
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LOOPBACK, OpenRoom, open_room
from tests.support.relayed_pair import HOST_NAME, client_context, server_context


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenRoom]:
    context = server_context()

    def encrypted(sock: socket.socket) -> LineSocket:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_384)
        line_socket = LineSocket(sock)
        line_socket.start_tls(context, is_server=True)
        return line_socket

    monkeypatch.setattr("core.hosting.connection.LineSocket", encrypted)
    with open_room(tmp_path) as opened:
        yield opened


def guest(room: OpenRoom, nick: str) -> LinePeer:
    plain = socket.create_connection((LOOPBACK, room.port), timeout=10)
    peer = LinePeer(client_context().wrap_socket(plain, server_hostname=HOST_NAME))
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
        for number in range(1500):
            ada.send_lines(f"PRIVMSG #lobby :{number} {'x' * 400}")
        ada.send_lines("PING all-said")
        ada.wait_for_part("all-said")
        assert any(connection.socket.backlog.waiting for connection in room.server._network.connections)
        heard = [bob.wait_for_part(" PRIVMSG ").split(" :")[1].split(" ")[0] for _ in range(1500)]
        assert heard == [str(number) for number in range(1500)]


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


def test_who_never_shakes_hands_costs_nobody_else_anything(room: OpenRoom) -> None:
    with (
        LinePeer.connect(room.port) as silent,
        LinePeer.connect(room.port) as clear,
        guest(room, "ada") as ada,
    ):
        clear.send_lines("NICK eve", "USER eve 0 * :eve")
        assert clear._received() is not None
        silent.send_bytes(b"\x16\x03\x01")
        ada.send_lines("PING x")
        ada.wait_for_part("PONG")
        clear.hang_up()
        silent.reset()
        ada.send_lines("PING y")
        ada.wait_for_part("PONG")

"""Sockets that have not spoken: counted, timed and listed, but no members; and what others than IRC get."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.console_protocol import AskSnapshot, BanClient, ClientRow, Happened, KickClient, Snapshot
from core.hosting.timeouts import Timing
from core.values import replace
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, open_room

TALK = ("NICK mallory", "USER m 0 * :m", "JOIN #lobby", "PRIVMSG #lobby :x")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path) as opened:
        yield opened


def listed(room: OpenRoom) -> tuple[ClientRow, ...]:
    """Return the console's list."""
    room.server.order(AskSnapshot())
    return room.wait_for(Snapshot).clients


def listed_visitor(room: OpenRoom) -> ClientRow:
    """Wait until one visitor is listed, and return its row."""
    while len(clients := listed(room)) != 1:
        pass
    assert not clients[0].nick
    return clients[0]


def happened_before(room: OpenRoom, nick: str) -> list[str]:
    """Register somebody; return the kinds of all that the console was told until then."""
    with LinePeer.connect(room.port) as peer:
        peer.register(nick)
    kinds: list[str] = []
    while not kinds or kinds[-1] != "registered":
        kinds.append(room.wait_for(Happened).kind)
    return kinds


def test_who_has_not_spoken_is_listed_and_is_in_no_log_and_on_no_console(room: OpenRoom) -> None:
    with LinePeer.connect(room.port) as silent:
        silent.send_bytes(b"\r\n\r\nNIC")
        listed_visitor(room)
    assert happened_before(room, "ada") == ["connected", "registered"]
    assert len(room.logged_entries("connected")) == 1


def test_who_speaks_is_a_member_at_its_first_line(room: OpenRoom) -> None:
    with LinePeer.connect(room.port) as peer:
        peer.send_bytes(b"\n\nNI")
        peer.send_bytes(b"CK eve\r\nPING there\r\n")
        assert "there" in peer.next_line()
        while room.wait_for(Happened).kind != "connected":
            pass


@pytest.mark.parametrize("first", ["PROTOCTL NAMESX", "WEBIRC a b c d", "STARTTLS", "CAP LS 302"])
def test_what_clients_begin_with_is_known(room: OpenRoom, first: str) -> None:
    with LinePeer.connect(room.port) as peer:
        peer.send_lines(first, *TALK[:2], "CAP END")
        assert peer.wait_for_part(" 376 ")


@pytest.mark.parametrize(
    "first",
    [
        b"EHLO mail.example\r\n",
        b"*1\r\n$4\r\nPING\r\n",
        b"SET a 1\n",
        b"STUN\r\n",
        b"SSH-2.0-x\r\n",
        b"\xff\xfe\r\n",
        b"\x00\x01\x00\x00\x21\x12\xa4\x42\r\n",
        b"\x03\x00\x00\x13",
        b"PROPFIND / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\n",
        b"x" * 10_000 + b"\r\n",
        b"@a=b :c EHLO x\r\n",
        b"PING\r\n",  # redis, typed
        b"INFO\r\n",
        b"USER mallory\r\nPASS x\r\n",  # mail
        b"USER anonymous\r\n",
        b"LIST\r\n",  # news
        b"version\r\n",  # memcached
        b"JOIN #lobby\r\n",
    ],
)
def test_of_what_is_no_irc_nothing_is_carried_out_afterwards(room: OpenRoom, first: bytes) -> None:
    with LinePeer.connect(room.port) as mallory:
        mallory.send_bytes(first + "".join(f"{line}\r\n" for line in TALK).encode())
        told = mallory.read_to_end()
    assert not any("mallory" in line for line in told)
    assert happened_before(room, "ada") == ["opened", "connected", "registered"]


def test_http_gets_one_answer_and_a_lingering_close(room: OpenRoom) -> None:
    with LinePeer.connect(room.port) as browser:
        browser.send_bytes(b"POST / HTTP/1.1\r\nContent-Length: 200000\r\n\r\n" + b"x" * 200_000)
        told = browser.read_to_end()
    assert told[0] == "HTTP/1.1 503 Service Unavailable"
    assert told[-1].startswith("To come in, open Parlour")


def test_a_visitor_is_given_a_minute_and_no_more(tmp_path: Path) -> None:
    timing = Timing(register_within=0.5)
    with open_room(tmp_path, replace(LAB, timing=timing)) as room, LinePeer.connect(room.port) as silent:
        assert silent.read_to_end() == [
            ":parlour.local FAIL * REGISTRATION_TIMEOUT :Registration timed out",
            "ERROR :Closing Link: 127.0.0.1 (Registration timed out)",
        ]


def test_visitors_are_told_when_the_room_closes(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as silent:
        listed_visitor(room)
        room.server.stop("bye")
        assert silent.read_to_end() == [
            ":parlour.local FAIL * ROOM_CLOSED REASON :bye",
            "ERROR :Closing Link: 127.0.0.1 (The room was closed: bye)",
        ]


@pytest.mark.parametrize("order", [KickClient, BanClient])
def test_the_host_can_remove_a_visitor(room: OpenRoom, order: type[KickClient | BanClient]) -> None:
    with LinePeer.connect(room.port) as silent:
        room.server.order(order(listed_visitor(room).connection))
        assert silent.read_to_end()[-1].startswith("ERROR :Closing Link: ")


def test_a_visitor_who_goes_leaves_nothing_behind(room: OpenRoom) -> None:
    for _ in range(20):
        LinePeer.connect(room.port).hang_up()
        LinePeer.connect(room.port).reset()
    assert happened_before(room, "ada") == ["opened", "connected", "registered"]
    while len(listed(room)) > 1:
        pass

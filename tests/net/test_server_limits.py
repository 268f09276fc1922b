"""The server over real sockets, with limits: how long it waits, how much it takes, and from how many."""

import socket
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from core.console_protocol import AskSnapshot, Snapshot
from core.hosting.timeouts import Timing
from core.values import replace
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, joined, open_room

with suppress(ImportError):  # not on Windows
    import resource

LIMITED = replace(LAB, has_limits=True)


def highest_descriptor() -> int:
    return max(int(entry.name) for entry in Path("/proc/self/fd").iterdir())


def test_the_silent_are_asked_and_then_dropped(tmp_path: Path) -> None:
    timing = Timing(ping_after=0.2, drop_after=1.5)
    with open_room(tmp_path, replace(LAB, timing=timing)) as room, joined(room, "ada") as (ada,):
        lines = ada.read_to_end()

    assert lines == [
        "PING :parlour.local",
        "ERROR :Closing Link: 127.0.0.1 (Ping timeout: 2 seconds)",
    ]


def test_who_answers_stays(tmp_path: Path) -> None:
    timing = Timing(ping_after=0.2, drop_after=1.5)
    with open_room(tmp_path, replace(LAB, timing=timing)) as room, joined(room, "ada") as (ada,):
        for _ in range(3):  # the sweep asks once a second, so this is longer than it waits for an answer
            ada.wait_for_line("PING ")
            ada.send_lines("PONG :parlour.local")
        ada.send_lines("PING :still here")
        assert ada.next_line() == ":parlour.local PONG parlour.local :still here"


def test_who_talks_without_registering_is_dropped_all_the_same(tmp_path: Path) -> None:
    hurried = replace(LAB, timing=Timing(register_within=0.5))
    with open_room(tmp_path, hurried) as room, LinePeer.connect(room.port) as peer:
        line = ""
        peer.send_lines("NICK eve")
        while not line.startswith("ERROR "):
            peer.send_lines("PING :x")
            line = peer.next_line()

    assert line == "ERROR :Closing Link: 127.0.0.1 (Registration timed out)"


def test_who_does_not_register_in_time_is_dropped(tmp_path: Path) -> None:
    hurried = replace(LAB, timing=Timing(register_within=0.1))
    with open_room(tmp_path, hurried) as room, LinePeer.connect(room.port) as peer:
        lines = peer.read_to_end()

    assert lines == [
        ":parlour.local FAIL * REGISTRATION_TIMEOUT :Registration timed out",
        "ERROR :Closing Link: 127.0.0.1 (Registration timed out)",
    ]


def test_one_address_gets_as_many_connections_as_the_host_says(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(LIMITED, per_address=20)) as room:
        peers = [LinePeer.connect(room.port) for _ in range(20)]
        with LinePeer.connect(room.port) as one_more:
            lines = one_more.read_to_end()
        for peer in peers:
            peer.hang_up()

    assert lines == [
        ":parlour.local FAIL * TOO_MANY_CONNECTIONS :Too many connections from your address",
        "ERROR :Closing Link: 127.0.0.1 (Too many connections from your address)",
    ]


def entry_lines(room: OpenRoom, ip: str, *first: str) -> list[str]:
    """Come from ``ip`` with these lines before NICK and USER; return what is said up to 376 or the end."""
    with closing(socket.create_connection((LOOPBACK, room.port), source_address=(ip, 0))) as sock:
        peer = LinePeer(sock)
        peer.send_lines(*first, "NICK ada", "USER a 0 * :A")
        lines: list[str] = []
        while not lines or not (" 376 " in lines[-1] or lines[-1].startswith("ERROR")):
            lines.append(peer.next_line())
    return lines


def test_after_ten_wrong_passwords_the_address_waits_and_others_and_the_owner_do_not(tmp_path: Path) -> None:
    settings = replace(LIMITED, password="sesame", operators={"host": "token"})
    with open_room(tmp_path, settings) as room:
        for _ in range(20):
            assert " 464 " in entry_lines(room, "127.0.0.2")[0]  # a knock without a password is no try
        for _ in range(10):
            assert entry_lines(room, "127.0.0.2", "PASS wrong")[0].endswith("464 * :Password incorrect")
        waits = entry_lines(room, "127.0.0.2", "PASS sesame")
        told = entry_lines(room, "127.0.0.2", "CAP REQ :standard-replies", "PASS sesame", "CAP END")
        owner = entry_lines(room, "127.0.0.2", "PASS token")
        other = entry_lines(room, LOOPBACK, "PASS sesame")

    assert "263 * PASS :Too many wrong passwords from your address. Please wait " in waits[0]
    assert "(Too many wrong passwords, wait " in waits[-1]
    assert "FAIL PASS RATE_LIMITED " in told[1]
    assert not any(" 464 " in line for line in (*waits, *told))
    assert " 376 " in owner[-1]
    assert " 376 " in other[-1]


def test_a_flood_is_read_slowly_and_whole(tmp_path: Path) -> None:
    with open_room(tmp_path, LIMITED) as room, joined(room, "ada", "bob") as (ada, bob):
        ada.send_lines(*(f"PRIVMSG #lobby :{number}" for number in range(30)), "QUIT")
        ada.socket.shutdown(socket.SHUT_WR)  # what it said before is still heard
        heard = [bob.wait_for_part("PRIVMSG").rpartition(":")[2] for _ in range(30)]

        assert "QUIT" in bob.next_line()
    assert heard == [str(number) for number in range(30)]


def test_who_never_reads_is_dropped_and_the_others_talk_on(room: OpenRoom) -> None:
    with joined(room, "ada", "bob", "deaf") as (ada, bob, _):
        text = "x" * 400
        heard = 0
        while True:
            ada.send_lines(*[f"PRIVMSG #lobby :{text}"] * 500)
            ada.send_lines("PING end")
            ada.wait_for_part("PONG")
            room.server.order(AskSnapshot())
            nicks = [row.nick for row in room.wait_for(Snapshot).clients]
            while heard % 501 != 500:
                heard += "PRIVMSG" in bob.next_line()
            heard += 1
            if "deaf" not in nicks:
                break

    assert ("quit", "deaf", "SendQ exceeded") in room.logged_entries("quit")


def test_without_descriptors_those_who_are_in_talk_on(room: OpenRoom) -> None:
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with joined(room, "ada", "bob") as (ada, bob), socket.socket() as waiting:
        waiting.settimeout(10)
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest_descriptor(), hard))
        try:
            waiting.connect((LOOPBACK, room.port))
            ada.send_lines("PRIVMSG #lobby :still here")
            assert bob.wait_for_part("PRIVMSG").endswith(":still here")
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

        late = LinePeer(waiting)
        late.send_lines("NICK eve", "USER e 0 * :E")
        late.wait_for_part(" 001 ")

"""The server over real sockets: coming in, limits, time, the console, trouble with the log, the end."""

import os
import socket
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest

from core.console_protocol import (
    Announce,
    AskSnapshot,
    ChangeTopic,
    Happened,
    KickClient,
    LogTrouble,
    Snapshot,
)
from core.hosting.server import Server, ServerSettings
from core.hosting.timeouts import Timing
from core.transport.listening import CannotListen, PortTaken
from core.values import replace
from storage.chatlog import ChatLog
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room

with suppress(ImportError):  # not on Windows
    import resource

LIMITED = replace(LAB, has_limits=True)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path) as opened:
        yield opened


@contextmanager
def joined(room: OpenRoom, *nicks: str) -> Iterator[list[LinePeer]]:
    with ExitStack() as stack:
        peers = [stack.enter_context(LinePeer.connect(room.port)) for _ in nicks]
        for peer, nick in zip(peers, nicks, strict=True):
            peer.register(nick, "#lobby")
        yield peers


def descriptor_count() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def highest_descriptor() -> int:
    return max(int(entry.name) for entry in Path("/proc/self/fd").iterdir())


def event(room: OpenRoom, kind: str) -> Happened:
    while (happened := room.wait_for(Happened)).kind != kind:
        pass
    return happened


def test_the_log_has_what_two_people_said_and_from_where(room: OpenRoom) -> None:
    with joined(room, "ada", "bob") as (ada, bob):
        ada.send_lines("PRIVMSG #lobby :hello")
        bob.wait_for_part("PRIVMSG")
        port = ada.socket.getsockname()[1]

        with closing(sqlite3.connect(room.log_path)) as db:
            found = db.execute("select ip, port, nickname, text from log where kind = 'said'").fetchall()

    assert found == [("127.0.0.1", port, "ada", "hello")]


def test_the_log_has_direct_messages_too(room: OpenRoom) -> None:
    with joined(room, "ada", "bob") as (ada, bob):
        ada.send_lines("PRIVMSG bob :psst")
        bob.wait_for_part("PRIVMSG")

        assert room.logged_entries("said") == [("said", "ada", "to bob: psst")]


def test_ipv4_and_ipv6_are_served_on_one_port(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(LAB, hosts=("127.0.0.1", "::1"))) as room:
        ports = {port for _, port in room.server.addresses}
        with closing(socket.create_connection(("::1", room.port))) as sock:
            peer = LinePeer(sock)
            peer.register("ada")
            peer.send_lines("WHOIS ada")

            assert "::1" in peer.wait_for_part(" 378 ")
    assert len(ports) == 1


def test_a_taken_port_is_said_so(room: OpenRoom, tmp_path: Path) -> None:
    with ChatLog(tmp_path / "other.db") as log:
        server = Server(replace(LAB, port=room.port), log, log.next_connection())

        with pytest.raises(PortTaken) as caught, server:
            pass
    assert caught.value.port == room.port


@pytest.mark.parametrize("host", ["192.0.2.1", "no such address"])
def test_an_address_that_is_not_ours_cannot_be_listened_on(tmp_path: Path, host: str) -> None:
    with ChatLog(tmp_path / "log.db") as log:
        server = Server(replace(LAB, hosts=(host,)), log, log.next_connection())

        with pytest.raises(CannotListen, match=host), server:
            pass


def test_a_room_name_with_a_line_break_is_refused(tmp_path: Path) -> None:
    log = ChatLog(tmp_path / "log.db")

    with pytest.raises(ValueError, match="line breaks"):
        Server(ServerSettings("Lab\r\nKILL all"), log, 1)  # type: ignore[arg-type] # never used


def test_the_console_is_told_who_came_joined_and_left(room: OpenRoom) -> None:
    with joined(room, "ada") as (ada,):
        came, entered = event(room, "connected"), event(room, "joined")
        ada.send_lines("QUIT :bye")
        left = event(room, "quit")
        port = ada.socket.getsockname()[1]

    assert (came.ip, came.port) == (left.ip, left.port) == ("127.0.0.1", port)
    assert (entered.nick, entered.channel) == ("ada", "#lobby")
    assert (left.nick, left.text) == ("ada", "Quit: bye")


def test_a_snapshot_lists_every_connection(room: OpenRoom) -> None:
    with joined(room, "ada"), LinePeer.connect(room.port):
        event(room, "joined")
        room.server.order(AskSnapshot())
        while len((snapshot := room.wait_for(Snapshot)).clients) < 2:  # the second has not said anything
            room.server.order(AskSnapshot())

    assert [(row.nick, row.channels) for row in snapshot.clients] == [("ada", ("#lobby",)), ("", ())]


def test_the_host_kicks_a_client_out_of_the_room(room: OpenRoom) -> None:
    with joined(room, "ada", "bob") as (ada, bob):
        room.server.order(AskSnapshot())
        rows = {row.nick: row.connection for row in room.wait_for(Snapshot).clients}

        room.server.order(KickClient(rows["bob"], "too\nloud"))
        last = bob.read_to_end()

        assert ada.wait_for_part("KICK").endswith("KICK #lobby bob :too loud")
    assert last[-1] == "ERROR :Closing Link: 127.0.0.1 (Kicked by the host: too loud)"


def test_the_host_announces_and_sets_the_topic(room: OpenRoom) -> None:
    with joined(room, "ada") as (ada,):
        room.server.order(Announce("Fire drill\nat ten"))
        room.server.order(ChangeTopic("#LOBBY", "Drill"))

        assert ada.wait_for_part("NOTICE") == ":parlour.local NOTICE #lobby :Fire drill at ten"
        assert ada.wait_for_part("TOPIC") == ":parlour.local TOPIC #lobby :Drill"


def test_everybody_is_told_when_the_room_closes(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, joined(room, "ada") as (ada,):
        room.server.stop("dinner")

        assert ada.read_to_end()[-1] == "ERROR :Closing Link: 127.0.0.1 (The room was closed: dinner)"
    with closing(sqlite3.connect(room.log_path)) as db:
        kinds = [kind for (kind,) in db.execute("select kind from entries order by seq")]
        open_ends = db.execute("select count(*) from connections where until_ms is null").fetchone()
    assert kinds == ["opened", "connected", "registered", "joined", "quit", "closed"]
    assert open_ends == (0,)


def test_closing_leaves_no_thread_and_no_descriptor(tmp_path: Path) -> None:
    threads, descriptors = set(threading.enumerate()), descriptor_count()
    with open_room(tmp_path) as room, joined(room, "ada", "bob"):
        pass

    assert set(threading.enumerate()) == threads
    assert descriptor_count() == descriptors


def test_while_the_log_is_locked_nobody_sees_anything_and_nothing_is_lost(room: OpenRoom) -> None:
    with joined(room, "ada", "bob") as (ada, bob), closing(sqlite3.connect(room.log_path)) as viewer:
        viewer.execute("begin immediate")
        ada.send_lines("PRIVMSG #lobby :held", "PING after")
        locked = room.wait_for(LogTrouble)
        bob.socket.settimeout(0.3)
        with pytest.raises(TimeoutError):
            bob.next_line()
        viewer.rollback()
        bob.socket.settimeout(10)

        assert bob.wait_for_part("PRIVMSG").endswith(":held")
        assert ada.wait_for_part(" PONG ").endswith(":after")
    assert locked.why == "database is locked"
    assert room.wait_for(LogTrouble).why == ""


def test_a_room_whose_log_is_locked_can_still_be_closed(tmp_path: Path) -> None:
    with (
        open_room(tmp_path) as room,
        joined(room, "ada") as (ada,),
        closing(sqlite3.connect(room.log_path)) as viewer,
    ):
        viewer.execute("begin immediate")
        ada.send_lines("PRIVMSG #lobby :held")
        room.wait_for(LogTrouble)
        room.server.stop()

        assert ada.read_to_end() == []


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
        while not line.startswith("ERROR "):
            peer.send_lines("PING :x")
            line = peer.next_line()

    assert line == "ERROR :Closing Link: 127.0.0.1 (Registration timed out)"


def test_ids_of_messages_are_others_each_time_the_room_is_open(tmp_path: Path) -> None:
    ids = []
    for _ in range(2):
        with open_room(tmp_path) as room, LinePeer.connect(room.port) as ada:
            ada.send_lines("CAP REQ :message-tags echo-message", "CAP END")
            ada.register("ada", "#lobby")
            ada.send_lines("PRIVMSG #lobby :hi")
            ids.append(ada.wait_for_part(" PRIVMSG ").split(" ")[0])

    assert ids[0].startswith("@msgid=")
    assert ids[0] != ids[1]


def test_small_lines_leave_at_once_and_dead_peers_are_noticed(room: OpenRoom) -> None:
    with joined(room, "ada"):
        (connection,) = room.server._network.connections

        with socket.socket(fileno=os.dup(connection.socket.fileno())) as same:
            assert same.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert same.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)


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

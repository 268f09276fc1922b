"""The server over real sockets: coming in, the console, trouble with the log, the end."""

import os
import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
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
from core.transport.listening import CannotListen, PortTaken
from core.values import replace
from storage.chatlog import ChatLog
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, joined, open_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path) as opened:
        yield opened


def descriptor_count() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


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

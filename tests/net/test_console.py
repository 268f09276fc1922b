"""What the host's console is told over real sockets: traffic, lag, programs, figures, who was turned away."""

import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from core.console_protocol import (
    AskSnapshot,
    BanClient,
    ClientRow,
    Happened,
    LiftBan,
    LogTrouble,
    MakeOperator,
    MuteClient,
    ServerEvent,
    Snapshot,
    Watch,
)
from core.values import replace
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, joined, open_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path) as opened:
        yield opened


def snapshot(room: OpenRoom) -> Snapshot:
    room.server.order(AskSnapshot())
    return room.wait_for(Snapshot)


def row(room: OpenRoom, nick: str) -> ClientRow:
    return next(row for row in snapshot(room).clients if row.nick == nick)


def eventually(room: OpenRoom, nick: str, is_so: Callable[[ClientRow], bool]) -> ClientRow:
    """Ask for the row of ``nick`` until ``is_so``, and return it: a client answers when it likes."""
    while not is_so(found := row(room, nick)):
        pass
    return found


def test_every_byte_is_counted(room: OpenRoom) -> None:
    with joined(room, "ada") as (ada,):
        before = row(room, "ada")
        ada.send_lines("PING :x" * 10)
        answer = ada.next_line()
        after = row(room, "ada")

    assert after.received - before.received == 72
    assert after.sent - before.sent == len(answer) + 2


def test_traffic_of_who_has_gone_stays_in_the_sum(room: OpenRoom) -> None:
    with joined(room, "ada"):
        gone = row(room, "ada")
    while snapshot(room).clients:
        pass
    figures = snapshot(room).figures

    assert figures
    assert (figures.received, figures.sent) == (gone.received, gone.sent)


def test_a_row_says_to_which_address_somebody_came(tmp_path: Path) -> None:
    with (
        open_room(tmp_path, replace(LAB, hosts=("127.0.0.1", "::1"))) as room,
        closing(socket.create_connection(("::1", room.port))) as sock,
    ):
        LinePeer(sock).register("ada")

        assert row(room, "ada").local_ip == "::1"


def test_while_somebody_watches_clients_are_asked_for_lag_and_program(room: OpenRoom) -> None:
    with joined(room, "ada") as (ada,):
        room.server.order(Watch(is_open=True))
        ping = ada.wait_for_line("PING ")
        assert ada.next_line() == ":parlour.local PRIVMSG ada :\x01VERSION\x01"
        ada.send_lines(
            ping.replace("PING", "PONG"), "NOTICE parlour.local :\x01VERSION ten lines of Perl\x01"
        )
        found = eventually(room, "ada", lambda row: bool(row.program))

        assert found.program == "ten lines of Perl"
        assert found.lag_ms is not None
        assert 0 < found.lag_ms < 5000


def test_the_questions_are_not_in_the_log(room: OpenRoom) -> None:
    with joined(room, "ada") as (ada,):
        room.server.order(Watch(is_open=True))
        ping = ada.wait_for_line("PING ")
        ada.send_lines(ping.replace("PING", "PONG"), "NOTICE parlour.local :\x01VERSION x\x01", "PING end")
        ada.wait_for_part(" PONG ")

    assert room.logged_entries("said", "notice", "tagmsg", "refused") == []


def test_while_nobody_watches_nobody_is_asked(room: OpenRoom) -> None:
    with joined(room, "ada", "bob") as (ada, _):
        room.server.order(Watch(is_open=True))
        ping = ada.wait_for_line("PING ")
        room.server.order(Watch(is_open=False))
        snapshot(room)
        with LinePeer.connect(room.port) as late:
            late.register("eve", "#lobby")
            late.socket.settimeout(1.5)
            with pytest.raises(TimeoutError):
                late.next_line()
        ada.send_lines(ping.replace("PING", "PONG"))


def test_another_pong_is_no_answer(room: OpenRoom) -> None:
    with joined(room, "ada") as (ada,):
        room.server.order(Watch(is_open=True))
        ping = ada.wait_for_line("PING ")
        ada.send_lines("PONG :parlour.local", f"PRIVMSG ada :{ping[6:]}", "PING end")
        ada.wait_for_part(" PONG ")
        assert row(room, "ada").lag_ms is None

        ada.send_lines(f"@x=y :ada PONG parlour.local {ping[5:]}")
        assert eventually(room, "ada", lambda row: row.lag_ms is not None)


def test_figures_tell_of_the_room_since_it_was_opened(room: OpenRoom) -> None:
    with joined(room, "ada", "bob") as (ada, bob):
        ada.send_lines(
            "JOIN #tea", "PRIVMSG #tea :one", "PRIVMSG #lobby :two", "PRIVMSG bob :three", "PING end"
        )
        ada.wait_for_part(" PONG ")
        bob.send_lines("QUIT")
        bob.read_to_end()
        shown = snapshot(room)
        while not shown.figures or not sum(shown.figures.per_second):  # the second is not over yet
            shown = snapshot(room)

    assert shown.messages == sum(shown.figures.per_second) == 3
    assert sum(shown.figures.lobby_per_second) == 1
    assert shown.figures.peak == 2
    assert shown.figures.peak_at
    assert shown.figures.opened_at <= shown.figures.peak_at <= shown.at
    assert 0 < shown.figures.uptime < 60


def test_who_is_turned_away_is_told_but_not_each_time(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(LAB, has_limits=True, per_address=20)) as room, ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(LinePeer.connect(room.port))
        ports = []
        for _ in range(3):
            with LinePeer.connect(room.port) as one_more:
                one_more.read_to_end()
                ports.append(one_more.socket.getsockname()[1])
        room.server.order(AskSnapshot())
        told: list[ServerEvent] = []
        while not any(isinstance(event, Snapshot) for event in told):
            told += room.server.take_events()

    (event,) = (one for one in told if isinstance(one, Happened) and one.kind == "refused")
    assert (event.ip, event.port) == ("127.0.0.1", ports[0])
    assert event.text == "Too many connections from your address"


def test_the_host_rules_the_lobby_and_a_snapshot_shows_it(room: OpenRoom) -> None:
    with LinePeer.connect(room.port) as ada, LinePeer.connect(room.port, "127.0.0.2") as eve:
        ada.register("ada", "#lobby")
        eve.register("eve", "#lobby")
        number = row(room, "eve").connection
        room.server.order(MakeOperator(number, is_operator=True))
        eve.wait_for_part(" +o eve")
        room.server.order(MuteClient(number, is_muted=True))
        eve.wait_for_part(" +b ~m:")
        shown = row(room, "eve")
        room.server.order(BanClient(number, reason="enough"))
        eve.read_to_end()
        bans = snapshot(room).bans
        room.server.order(LiftBan(bans[-1].mask))

        assert ada.wait_for_part(" -b ").startswith(":parlour.local MODE #lobby -b *!*@")
    assert (shown.is_operator, shown.is_muted) == (True, True)
    assert [(ban.nick, ban.ip, ban.is_mute) for ban in bans] == [("eve", "127.0.0.2", False)]


def test_who_is_banned_is_refused_under_another_name_and_the_hosts_window_is_not(tmp_path: Path) -> None:
    settings = replace(LAB, operators={"host": "token"})
    with (
        open_room(tmp_path, settings) as room,
        LinePeer.connect(room.port) as window,
        LinePeer.connect(room.port) as eve,
    ):
        window.register("ada")
        window.send_lines("OPER host token", "JOIN #lobby")
        window.wait_for_part(" 366 ")
        eve.register("eve", "#lobby")
        room.server.order(BanClient(row(room, "eve").connection))
        eve.read_to_end()
        for nick in ("mallory", "eve"):
            with LinePeer.connect(room.port) as again:
                again.send_lines(f"NICK {nick}", f"USER {nick} 0 * :x")
                assert again.read_to_end()[-1].endswith("(Banned by the host)")
        with LinePeer.connect(room.port) as reopened:
            reopened.send_lines("PASS token")
            reopened.register("ada2")
            reopened.send_lines("OPER host token", "JOIN #lobby")
            reopened.wait_for_part(" 366 ")
        window.send_lines("PRIVMSG #lobby :still here", "PING end")

        assert "404" not in window.wait_for_part(" PONG ")


def test_while_the_log_takes_nothing_the_console_is_shown_what_the_log_has(room: OpenRoom) -> None:
    with LinePeer.connect(room.port) as ada, closing(sqlite3.connect(room.log_path)) as viewer:
        ada.register("ada", "#lobby")
        before = snapshot(room)
        viewer.execute("begin immediate")
        ada.send_lines("JOIN #tea")
        room.wait_for(LogTrouble)
        during = snapshot(room)
        viewer.rollback()
        ada.wait_for_part(" 366 ada #tea ")
        after = snapshot(room)

    assert (during.log_trouble, during.channels) == ("database is locked", before.channels)
    assert during.clients == before.clients
    assert (after.log_trouble, after.channels) == ("", before.channels + 1)

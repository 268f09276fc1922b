"""A room that is hosted again: its lobby is as it was left, nobody is in it, and the host can clear it."""

import shutil
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from core.console_protocol import (
    AskSnapshot,
    BanClient,
    ChangeModes,
    ChangeTopic,
    LiftBan,
    MakeOperator,
    MuteClient,
    Snapshot,
)
from core.naming.names import LOBBY
from core.transport.listening import listen
from core.values import replace
from storage.chatlog import NotALog
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room


def snapshot(room: OpenRoom) -> Snapshot:
    room.server.order(AskSnapshot())
    return room.wait_for(Snapshot)


def let_them_live(room: OpenRoom, stack: ExitStack) -> LinePeer:
    """Let things happen in the lobby, by everybody and the host; return who stays last."""
    ada = stack.enter_context(LinePeer.connect(room.port))
    eve = stack.enter_context(LinePeer.connect(room.port, "127.0.0.2"))
    ada.register("ada", LOBBY)
    eve.register("eve", LOBBY)
    numbers = {client.nick: client.connection for client in snapshot(room).clients}
    room.server.order(ChangeTopic(LOBBY, "Bring cake"))
    room.server.order(MakeOperator(numbers["ada"], is_operator=True))
    room.server.order(MuteClient(numbers["eve"], is_muted=True, by_address=True))
    ada.wait_for_part(" +bb ~m:")
    ada.send_lines("MODE #lobby +k pie")
    ada.wait_for_part(" +k ")
    room.server.order(BanClient(numbers["eve"], reason="enough"))
    ada.wait_for_part(" KICK #lobby eve ")
    return ada


def test_the_lobby_is_as_it_was_left(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, ExitStack() as stack:
        ada = let_them_live(room, stack)
        ada.send_lines("MODE #lobby")
        created = ada.wait_for_part(" 329 ").split(" ")[-1]
        bans = snapshot(room).bans

    with open_room(tmp_path) as room, LinePeer.connect(room.port) as bob:
        bob.register("ada")
        bob.send_lines("JOIN #lobby", "JOIN #lobby pie", "MODE #lobby")
        refused = bob.wait_for_part(" 475 ")
        topic = bob.wait_for_part(" 332 ")
        names = bob.wait_for_part(" 353 ")
        told = bob.wait_for_part(" 329 ")

        assert refused.endswith("(+k)")
        assert topic.endswith(":Bring cake")
        assert names.endswith(":ada")  # alone, and no operator
        assert told.split(" ")[-1] == created
        assert snapshot(room).bans == bans
        assert [(ban.nick, ban.ip, ban.is_mute) for ban in bans] == [
            ("eve", "127.0.0.2", True),
            ("eve", "127.0.0.2", False),
        ]


def test_the_host_can_lift_what_was_kept(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, ExitStack() as stack:
        let_them_live(room, stack)
    with open_room(tmp_path) as room:
        for ban in snapshot(room).bans:
            room.server.order(LiftBan(ban.mask))
        room.server.order(ChangeModes("-k"))
        while snapshot(room).bans:
            pass
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as bob:
        bob.register("bob", LOBBY)
        assert snapshot(room).bans == ()


def test_after_a_kill_nobody_is_there_and_all_else_is(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with open_room(tmp_path) as room, ExitStack() as stack:
        ada = let_them_live(room, stack)
        bans = len(snapshot(room).bans)
        ada.send_lines("PING last")
        ada.wait_for_part("last")
        for file in tmp_path.glob("log.db*"):  # what a kill at this moment would leave
            shutil.copy(file, other)

    with open_room(other) as room, ExitStack() as stack:
        first = snapshot(room)
        again = stack.enter_context(LinePeer.connect(room.port))
        again.register("ada")
        again.send_lines("WHOWAS ada")

        assert " ~ada " in again.wait_for_part(" 314 ")
        assert (first.clients, len(first.bans)) == ((), bans)
        assert [nick for _, nick, _ in room.logged_entries("quit")] == ["eve"]  # who had been banned before


def test_a_log_that_cannot_be_recalled_is_refused_and_leaves_no_port_taken(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        port, log_path = room.port, room.log_path
    with closing(sqlite3.connect(log_path)) as db:
        (page,) = db.execute("select rootpage from sqlite_master where name = 'happenings'").fetchone()
        (size_bytes,) = db.execute("pragma page_size").fetchone()
    with log_path.open("r+b") as file:
        file.seek((page - 1) * size_bytes)
        file.write(bytes(size_bytes))

    with pytest.raises(NotALog), open_room(tmp_path, replace(LAB, port=port)):
        pass

    (listener,) = listen((LOOPBACK,), port)
    listener.close()

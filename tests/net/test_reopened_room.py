"""A room that is hosted again: its lobby is as it was left, nobody is in it, and the host can clear it."""

import shutil
from contextlib import ExitStack
from pathlib import Path

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
from core.names import LOBBY
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import OpenRoom, open_room


def snapshot(room: OpenRoom) -> Snapshot:
    room.server.order(AskSnapshot())
    return room.hears(Snapshot)


def let_them_live(room: OpenRoom, stack: ExitStack) -> LinePeer:
    """Some life in the lobby, by everybody's and the host's doing; who stays last."""
    ada, eve = (stack.enter_context(LinePeer.connect(room.port)) for _ in range(2))
    ada.registers("ada", LOBBY)
    eve.registers("eve", LOBBY)
    numbers = {client.nick: client.connection for client in snapshot(room).clients}
    room.server.order(ChangeTopic(LOBBY, "Bring cake"))
    room.server.order(MakeOperator(numbers["ada"], is_operator=True))
    room.server.order(MuteClient(numbers["eve"], is_muted=True))
    ada.hears_part(" +b ~m:")
    ada.says("MODE #lobby +k pie")
    ada.hears_part(" +k ")
    room.server.order(BanClient(numbers["eve"], by_nick=True, by_address=False, reason="enough"))
    ada.hears_part(" KICK #lobby eve ")
    return ada


def test_the_lobby_is_as_it_was_left(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, ExitStack() as stack:
        ada = let_them_live(room, stack)
        ada.says("MODE #lobby")
        created = ada.hears_part(" 329 ").split(" ")[-1]
        bans = snapshot(room).bans

    with open_room(tmp_path) as room, LinePeer.connect(room.port) as bob:
        bob.registers("ada")
        bob.says("JOIN #lobby", "JOIN #lobby pie", "MODE #lobby")
        refused = bob.hears_part(" 475 ")
        topic = bob.hears_part(" 332 ")
        names = bob.hears_part(" 353 ")
        told = bob.hears_part(" 329 ")

        assert refused.endswith("(+k)")
        assert topic.endswith(":Bring cake")
        assert names.endswith(":ada")  # alone, and no operator
        assert told.split(" ")[-1] == created
        assert [(ban.mask, ban.at) for ban in snapshot(room).bans] == [(ban.mask, ban.at) for ban in bans]
        assert len(bans) == 2


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
        bob.registers("bob", LOBBY)
        assert snapshot(room).bans == ()


def test_after_a_kill_nobody_is_there_and_all_else_is(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with open_room(tmp_path) as room, ExitStack() as stack:
        ada = let_them_live(room, stack)
        bans = len(snapshot(room).bans)
        ada.says("PING last")
        ada.hears_part("last")
        for file in tmp_path.glob("log.db*"):  # what a kill at this moment would leave
            shutil.copy(file, other)

    with open_room(other) as room, ExitStack() as stack:
        first = snapshot(room)
        again = stack.enter_context(LinePeer.connect(room.port))
        again.registers("ada")
        again.says("WHOWAS ada")

        assert " ~ada " in again.hears_part(" 314 ")
        assert (first.clients, len(first.bans)) == ((), bans)
        assert [nick for _, nick, _ in room.logged("quit")] == ["eve"]  # who had been banned before

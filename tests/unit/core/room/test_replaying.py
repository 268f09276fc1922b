"""A room that is opened again: as its log left it, but for those who were in it."""

import random
import sqlite3
from base64 import b64decode
from contextlib import closing
from pathlib import Path

import pytest

from core.naming.names import LOBBY
from core.room.model.ranks import OPERATOR
from core.room.replaying import replay
from core.room.state import Room
from storage.chatlog import ChatLog
from storage.entry import ConnectionId, Entry
from storage.schema import MIGRATIONS
from tests.fuzz import Fuzz
from tests.support.devices import ADAS, BOBS, come, inside
from tests.support.room_state import state_of
from tests.support.scripted_room import NOON_MS, ScriptedRoom

NEXT_CONSOLE = ConnectionId(1_000)


def reopened(path: Path, script: ScriptedRoom) -> ScriptedRoom:
    """Return the room of ``script`` as its next host opens it, after the last one was killed."""
    later = ScriptedRoom(operators={"boss": "secret"}, console=NEXT_CONSOLE)
    later.pass_time(5_000)
    recall(path, script, later.room)
    later.propose("opened")
    later.settle()
    return later


def recall(path: Path, script: ScriptedRoom, room: Room) -> None:
    """Let ``room`` know what is in the file when all is written that ``script`` has written."""
    with ChatLog(path) as log:
        log.write(script.log.entries, script.log.changes)
        assert log.flush()
    with ChatLog(path) as log:
        replay(room, log.recall())


def opened() -> ScriptedRoom:
    script = ScriptedRoom(operators={"boss": "secret"})
    script.propose("opened")
    script.settle()
    return script


@pytest.mark.parametrize("seed", range(12))
def test_the_log_tells_the_state_of_the_room_at_its_end(tmp_path: Path, seed: int) -> None:
    fuzz = Fuzz(seed)
    fuzz.run()
    fuzz.script.settle()

    room = Room(fuzz.script.room.settings)
    recall(tmp_path / "log.db", fuzz.script, room)

    assert state_of(room, with_messages=False) == state_of(fuzz.script.room, with_messages=False)


def test_what_the_hosts_window_did_is_there_again_though_its_address_is_banned(tmp_path: Path) -> None:
    script = ScriptedRoom(operators={"host": "token"})
    script.propose("opened")
    script.settle()
    script.propose("mode", LOBBY, text="+bb 10.0.0.0/24 ~a:eve")
    script.settle()
    script.connect()
    script.send(1, "PASS token", "NICK ada", "USER ada 0 * :Ada")
    script.send(1, "OPER host token", "JOIN #lobby", "MODE #lobby +kb cake 192.168.1.*")
    left = state_of(script.room)["channels"]

    assert "cake" in str(left)
    room = Room(script.room.settings)
    recall(tmp_path / "log.db", script, room)
    assert state_of(room)["channels"] == left


def test_modes_lists_key_and_topic_of_the_lobby_are_there_again(tmp_path: Path) -> None:
    script = opened()
    script.join("ada", channel=LOBBY)
    script.send(
        1, "OPER boss secret", "MODE #lobby +mkl-t cake 9", "MODE #lobby +beI eve!*@* *!*@host7 zoe!*@*"
    )
    script.send(1, "TOPIC #lobby :Bring cake")
    left = state_of(script.room)["channels"]

    later = reopened(tmp_path / "log.db", script)

    assert isinstance(left, dict)
    left[LOBBY]["members"] = []
    assert state_of(later.room)["channels"] == left


def test_nobody_is_there_when_a_room_is_opened_again_and_nicknames_are_free(tmp_path: Path) -> None:
    script = opened()
    script.join("ada", "bob", channel="#tea")
    script.send(1, "INVITE bob #tea")

    later = reopened(tmp_path / "log.db", script)

    assert (later.room.members, list(later.room.channels)) == ({}, [LOBBY])
    (number,) = later.join("ada", channel="#tea")
    assert later.members[number].is_registered


def test_nobody_comes_back_with_a_rank(tmp_path: Path) -> None:
    script = opened()
    script.join("ada", "bob", channel=LOBBY)
    script.send(1, "OPER boss secret", "MODE #lobby +ov bob bob")

    later = reopened(tmp_path / "log.db", script)
    later.join("ada", "bob", channel=LOBBY)

    assert later.room.operators == set()
    assert set(later.room.channels[LOBBY].members.values()) == {0}


def test_who_was_there_is_known_to_whowas_with_user_and_real_name(tmp_path: Path) -> None:
    script = opened()
    script.register("ada", "bob")
    script.send(2, "NICK rob")
    script.send(1, "QUIT")

    later = reopened(tmp_path / "log.db", script)
    later.register("eve")

    heard = later.send(1, "WHOWAS ada", "WHOWAS bob", "WHOWAS rob")
    assert [line for line in heard if " 314 " in line] == [
        "1 <- :parlour 314 eve ada ~ada host1 * :Ada",
        "1 <- :parlour 314 eve bob ~bob host2 * :Bob",
        "1 <- :parlour 314 eve rob ~bob host2 * :Bob",
    ]


def test_the_bans_of_an_earlier_host_hold_and_can_be_lifted_by_the_next_one(tmp_path: Path) -> None:
    script = opened()
    script.propose("mode", LOBBY, text="+b *!*@host1")
    script.settle()

    later = reopened(tmp_path / "log.db", script)
    (kept_out,) = later.register("ada")
    later.propose("mode", LOBBY, text="-b *!*@host1")
    later.settle()

    assert kept_out in later.closed
    assert later.room.channels[LOBBY].lists["b"] == {}


def test_an_earlier_host_rules_no_more(tmp_path: Path) -> None:
    later = reopened(tmp_path / "log.db", opened())
    late = Entry(NOON_MS, "topic", ConnectionId(0), "parlour.local", LOBBY, text="from the past")
    later.turn.propose(late)
    later.settle()

    assert later.room.channels[LOBBY].topic is None
    assert later.log.kinds() == ["opened", "refused"]


def test_the_lobby_is_as_old_as_the_room(tmp_path: Path) -> None:
    later = reopened(tmp_path / "log.db", opened())

    assert later.room.channels[LOBBY].created_ms == NOON_MS


def emptied(entry: Entry) -> Entry:
    """Return what is left when somebody has deleted the words from the log."""
    return entry._replace(nick="", channel="", target="", text="", msgid="", tags="")


@pytest.mark.parametrize("seed", range(8))
def test_a_log_from_which_somebody_has_deleted_opens_all_the_same(tmp_path: Path, seed: int) -> None:
    fuzz, chance = Fuzz(seed), random.Random(seed)
    fuzz.run()
    left = [entry for entry in fuzz.script.log.entries if chance.random() < 0.8]
    fuzz.script.log.entries = [emptied(entry) if chance.random() < 0.3 else entry for entry in left]

    later = reopened(tmp_path / "log.db", fuzz.script)

    assert (later.room.members, list(later.room.channels)) == ({}, [LOBBY])


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_a_log_of_an_older_version_tells_what_it_knows(tmp_path: Path, version: int) -> None:
    path, rows = tmp_path / "log.db", ("connected", "registered", "joined", "quit")
    with closing(sqlite3.connect(path)) as db:
        for number in range(version):
            db.executescript(MIGRATIONS[number])
        db.execute("insert into connections (id, ip, port, since_ms) values (3, '10.0.0.3', 5, 0)")
        for kind in rows:
            db.execute("insert into entries values (null, 5, ?, 3, 'ada', '#lobby', '', '', '', '')", (kind,))
        db.execute(f"pragma user_version = {version}")
        db.commit()

    script = ScriptedRoom()
    recall(path, ScriptedRoom(), script.room)
    script.register("eve")

    heard = script.send(1, "WHOWAS ada")
    assert heard[0] == "1 <- :parlour 314 eve ada * host3 * :"


def test_who_makes_a_channel_anew_is_its_operator(tmp_path: Path) -> None:
    script = opened()
    script.join("ada", "bob", channel="#tea")

    later = reopened(tmp_path / "log.db", script)
    later.join("bob", "ada", channel="#tea")

    assert list(later.room.channels["#tea"].members.values()) == [OPERATOR, 0]


def test_names_that_were_allowed_once_are_replayed_as_they_were(tmp_path: Path) -> None:
    script = opened()
    script.room.is_rebuilt = True  # as a version without looks
    script.join("Bill", "BiIl")
    script.send(2, "JOIN #1obby", "MODE #1obby +k beer")

    room = ScriptedRoom().room
    recall(tmp_path / "log.db", script, room)

    assert {member.nick for member in room.registered()} == {"Bill", "BiIl"}
    assert state_of(room)["channels"] == state_of(script.room)["channels"]
    assert not room.is_rebuilt


def test_whose_nickname_is_whose_is_there_again_and_holds(tmp_path: Path) -> None:
    script = opened()
    for nick, key in (("ada", ADAS), ("bob", BOBS)):
        script.send(inside(script, nick, key), f"NICK {nick}_", "QUIT")
    script.propose("released", text="bob")
    script.settle()
    left = state_of(script.room)["bindings"]

    later = reopened(tmp_path / "log.db", script)

    assert state_of(later.room)["bindings"] == left
    assert [one.nick for one in later.room.bindings] == ["ada", "ada_", "bob_"]
    _, heard = come(later, "ada", BOBS)
    assert " FAIL NICK BOUND " in heard[0]
    assert later.members[inside(later, "ada", ADAS)].account == "ada"
    assert kept_devices(tmp_path / "log.db") == {"ada": ADAS.public, "ada_": ADAS.public, "bob_": BOBS.public}


def kept_devices(path: Path) -> dict[str, bytes]:
    """Return what the table says for people who open the file."""
    with closing(sqlite3.connect(path)) as db:
        return {nick: b64decode(device) for nick, device in db.execute("select nick, device from devices")}

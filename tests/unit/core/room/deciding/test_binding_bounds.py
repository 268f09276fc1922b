"""How many nicknames belong to devices, and how programs that can't tell their key give theirs to it."""

from base64 import b64encode

import pytest

from core.keys.devices import DeviceKey, as_text
from core.room.model.bindings import DAY_MS, MOST_OF_DEVICE, MOST_OF_NETWORK, UNUSED_MS
from tests.support.devices import ADAS, BOBS, ROOM, bound, inside, kinds_of, prove
from tests.support.late_order import LateOrder
from tests.support.scripted_room import ScriptedRoom, replies_to


@pytest.fixture
def script() -> ScriptedRoom:
    return ScriptedRoom()


# Programs that can't tell their key


def test_a_program_gives_its_nickname_to_its_key_and_then_logs_in_with_it(script: ScriptedRoom) -> None:
    number = inside(script, "wee", None)
    given = replies_to(script, number, f"PARLOUR KEY {as_text(ADAS.public)}")
    script.send(number, "QUIT")
    script.connect()
    script.send(2, "CAP REQ sasl", "NICK wee", "USER wee 0 * :Wee")

    assert given == [
        ":parlour 900 wee wee!~wee@host1 wee :You are now logged in as wee",
        ":parlour NOTICE wee :Your nickname belongs to that key now: log in with it by SASL",
    ]
    assert prove(script, 2, "wee", ADAS, tells=False)[-1].startswith("2 <- :parlour 903 ")


@pytest.mark.parametrize("order", ["PARLOUR KEY {}", "PRIVMSG NickServ :SET PUBKEY {}"])
def test_both_orders_give_a_nickname_to_a_key_and_reach_nobody(script: ScriptedRoom, order: str) -> None:
    number = inside(script, "wee", None)
    script.send(number, order.format(as_text(ADAS.public)))

    assert bound(script) == {"wee": as_text(ADAS.public)}
    assert "said" not in script.log.kinds()


@pytest.mark.parametrize("words", ["IDENTIFY rose", "SET", "SET EMAIL x", "HELP"])
def test_for_all_else_there_is_no_nickserv(script: ScriptedRoom, words: str) -> None:
    number = inside(script, "wee", None)

    assert replies_to(script, number, f"PRIVMSG NickServ :{words}") == [
        ":parlour 401 wee NickServ :No such nick"
    ]


@pytest.mark.parametrize("text", ["", "x", "é", "A" * 44, b64encode(b"\4" + bytes(32)).decode()])
def test_what_is_no_key_gets_a_sentence(script: ScriptedRoom, text: str) -> None:
    number = inside(script, "wee", None)

    assert replies_to(script, number, f"PARLOUR KEY :{text}") == [
        ":parlour FAIL PARLOUR BAD_KEY :A key is a compressed point of the curve P-256: 33 bytes in base64"
    ]
    assert bound(script) == {}


def test_nobody_puts_a_nickname_upon_the_key_of_somebody_else(script: ScriptedRoom) -> None:
    inside(script, "ada", ADAS)
    eve = inside(script, "eve", None)

    assert " BAD_KEY " in replies_to(script, eve, f"PARLOUR KEY {as_text(ADAS.public)}")[0]
    assert set(bound(script)) == {"ada"}


def test_a_key_that_is_none_of_ours_is_not_given_by_another_word(script: ScriptedRoom) -> None:
    number = inside(script, "wee", None)

    assert replies_to(script, number, "PARLOUR LOCK x") == [":parlour 421 wee PARLOUR :Unknown command"]
    assert replies_to(script, number, "PARLOUR KEY") == [":parlour 461 wee PARLOUR :Not enough parameters"]


# Bounds


def key_of(number: int) -> DeviceKey:
    return DeviceKey.of(number.to_bytes(32), ROOM)


def test_of_a_device_with_too_many_nicknames_the_one_unused_longest_is_free_again(
    script: ScriptedRoom,
) -> None:
    number = inside(script, "ada", ADAS)
    for count in range(MOST_OF_DEVICE):
        script.pass_time(1000)
        script.send(number, f"NICK ada_{'abcdefgh'[count]}")

    assert list(bound(script)) == ["ada", *(f"ada_{letter}" for letter in "bcde")]
    assert "released" in kinds_of(script, number)


def test_who_does_not_get_a_nickname_after_all_loses_none_for_it() -> None:
    order = LateOrder(holds=False)
    script = ScriptedRoom(order=order)
    number, rival = inside(script, "ada", ADAS), inside(script, "bob", None)
    for letter in "abcd":
        script.pass_time(1000)
        script.send(number, f"NICK ada_{letter}")
    before = list(bound(script))
    assert len(before) == MOST_OF_DEVICE

    order.is_holding = True
    script.send(rival, "NICK lady")
    script.send(number, "NICK lady")  # nobody knows yet that it is taken
    order.release()
    assert script.turn.settle()
    assert (script.members[rival].nick, script.members[number].nick) == ("lady", "ada_d")
    assert list(bound(script)) == before


def test_from_one_network_only_so_many_are_given_away_in_a_day(script: ScriptedRoom) -> None:
    crowd = [
        come_from(script, "10.0.9.9", f"name_{number}", key_of(number))[0]
        for number in range(MOST_OF_NETWORK + 1)
    ]
    assert all(script.members[one].is_registered for one in crowd)
    assert len(bound(script)) == MOST_OF_NETWORK
    assert script.members[crowd[-1]].account == ""

    inside(script, "elsewhere", BOBS)
    script.pass_time(DAY_MS)
    come_from(script, "10.0.9.9", "tomorrow", key_of(99))
    assert {"elsewhere", "tomorrow"} < set(bound(script))


def come_from(script: ScriptedRoom, ip: str, nick: str, key: DeviceKey) -> tuple[int, list[str]]:
    number = script.open_connection(ip)
    script.send(number, "CAP REQ sasl", f"NICK {nick}", f"USER {nick} 0 * :x")
    prove(script, number, nick, key)
    return number, script.send(number, "CAP END")


def test_a_full_room_gives_back_only_what_nobody_has_used_for_long(
    script: ScriptedRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.room.model.bindings.MOST_IN_ROOM", 2)
    script.send(inside(script, "ada", ADAS), "QUIT")
    script.send(inside(script, "old", key_of(1)), "QUIT")
    inside(script, "new", key_of(2))
    assert set(bound(script)) == {"ada", "old"}

    script.pass_time(UNUSED_MS - 1)
    inside(script, "ada", ADAS)
    script.pass_time(1)
    inside(script, "newer", key_of(3))
    assert set(bound(script)) == {"ada", "newer"}
    inside(script, "newest", key_of(4))
    assert set(bound(script)) == {"ada", "newer"}

"""MONITOR, IRCv3 monitor."""

import pytest

from core.room.state import MAX_MONITORED
from tests.support.scripted_room import ScriptedRoom

END_OF_LIST = "1 <- :parlour 733 ada :End of MONITOR list"


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom(operators={"boss": "pw"})
    script.register("ada")
    return script


def test_what_is_added_is_told_here_or_gone(script: ScriptedRoom) -> None:
    script.register("bob", "eve")

    assert script.send(1, "MONITOR + BOB,ghost,eve") == [
        "1 <- :parlour 730 ada :bob!~bob@host2,eve!~eve@host3",
        "1 <- :parlour 731 ada :ghost",
    ]


def test_coming_and_going_are_told(script: ScriptedRoom) -> None:
    script.send(1, "MONITOR + Bob")
    script.connect()

    assert script.send(2, "NICK bob", "USER bob 0 * :Bob")[0] == "1 <- :parlour 730 ada :bob!~bob@host2"
    assert script.send(2, "QUIT :bye")[0] == "1 <- :parlour 731 ada :bob"


def test_a_change_of_nickname_is_coming_and_going_and_one_of_case_is_neither(script: ScriptedRoom) -> None:
    script.register("bob")
    script.send(1, "MONITOR + bob,eve")

    assert script.send(2, "NICK BOB") == ["2 <- :bob!~bob@host2 NICK BOB"]
    assert script.send(2, "NICK eve")[:2] == [
        "1 <- :parlour 731 ada :BOB",
        "1 <- :parlour 730 ada :eve!~bob@host2",
    ]


def test_what_is_removed_is_told_no_more(script: ScriptedRoom) -> None:
    script.send(1, "MONITOR + bob,eve")

    assert script.send(1, "MONITOR - BOB,nobody") == []
    script.register("bob")
    assert script.send(1, "MONITOR L") == ["1 <- :parlour 732 ada :eve", END_OF_LIST]


def test_one_who_stops_monitoring_does_not_stop_another(script: ScriptedRoom) -> None:
    script.register("eve")
    script.send(1, "MONITOR + bob")
    script.send(2, "MONITOR + bob", "MONITOR - bob")
    script.connect()

    heard = script.send(3, "NICK bob", "USER bob 0 * :Bob")

    assert [line for line in heard if " 730 " in line] == ["1 <- :parlour 730 ada :bob!~bob@host3"]


def test_the_list_can_be_cleared(script: ScriptedRoom) -> None:
    script.send(1, "MONITOR + bob,eve")

    assert script.send(1, "MONITOR C") == []
    assert script.send(1, "MONITOR l") == [END_OF_LIST]


def test_the_status_of_the_list_can_be_asked(script: ScriptedRoom) -> None:
    script.register("bob")
    script.send(1, "MONITOR + bob,ghost")

    assert script.send(1, "MONITOR S") == [
        "1 <- :parlour 730 ada :bob!~bob@host2",
        "1 <- :parlour 731 ada :ghost",
    ]


def test_masks_and_what_is_no_nickname_are_passed_over(script: ScriptedRoom) -> None:
    assert script.send(1, "MONITOR + *!user@localhost,1st,,#tea,b*b") == []
    assert script.send(1, "MONITOR L") == [END_OF_LIST]


def fill(script: ScriptedRoom) -> list[str]:
    nicks = [f"{'n' * 29}{number:03}" for number in range(MAX_MONITORED)]
    for start in range(0, MAX_MONITORED, 10):
        script.send(1, "MONITOR + " + ",".join(nicks[start : start + 10]))
    return nicks


def test_a_full_list_says_what_was_not_added(script: ScriptedRoom) -> None:
    nicks = fill(script)

    assert script.send(1, f"MONITOR + bob,{nicks[0]},eve") == [
        f"1 <- :parlour 731 ada :{nicks[0]}",
        "1 <- :parlour 734 ada 100 bob,eve :Monitor list is full.",
    ]


def test_a_long_list_is_spread_over_lines_of_512_bytes(script: ScriptedRoom) -> None:
    nicks = fill(script)

    for question, code in (("MONITOR L", "732"), ("MONITOR S", "731")):
        lines = [line for line in script.send(1, question) if f" {code} " in line]
        assert [nick for line in lines for nick in line.rpartition(":")[2].split(",")] == nicks
        assert all(len(line) <= 510 + len("1 <- ") for line in lines)


def test_what_does_not_fit_into_one_refusal_comes_in_several(script: ScriptedRoom) -> None:
    fill(script)
    wished = [f"{'é' * 15}{number}" for number in range(10, 24)]
    script.send(1, f"NICK {'a' * 32}")

    lines = script.send(1, f"MONITOR + {','.join(wished)}")

    assert [nick for line in lines for nick in line.split(" ")[6].split(",")] == wished
    assert all(len(line.encode()) <= 510 + len("1 <- ") for line in lines)


def test_questions_without_what_they_need(script: ScriptedRoom) -> None:
    assert script.send(1, "MONITOR", "MONITOR +", "MONITOR X", "MONITOR :") == [
        "1 <- :parlour 461 ada MONITOR :Not enough parameters"
    ]


def test_who_leaves_is_forgotten_with_its_list(script: ScriptedRoom) -> None:
    script.register("eve")
    script.send(2, "MONITOR + bob")
    script.drop(2)

    assert not [*script.room.watchers.of("bob")]


def test_who_is_killed_while_asking_leaves_no_list_behind(script: ScriptedRoom) -> None:
    script.register("eve")
    script.send(1, "OPER boss pw")

    script.send_together((1, "KILL eve :x"), (2, "MONITOR + bob"))

    assert not [*script.room.watchers.of("bob")]


def test_here_or_gone_is_told_as_of_all_that_was_said_before(script: ScriptedRoom) -> None:
    script.register("bob")

    assert "1 <- :parlour 731 ada :bob" in script.send_together((2, "QUIT"), (1, "MONITOR + bob"))

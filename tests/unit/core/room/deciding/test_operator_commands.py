"""OPER, KILL, WALLOPS."""

import pytest

from tests.support.scripted_room import ScriptedRoom


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom(operators={"boss": "secret", "host": "token"})
    script.join("ada", "bob", "eve")
    return script


def test_an_operator_of_the_room_rules_the_lobby(script: ScriptedRoom) -> None:
    assert script.send(1, "OPER boss secret") == [
        "1 <- :parlour 381 ada :You are an operator of this room",
        "1 <- :ada MODE ada :+o",
        "1 <- :ada!~ada@host1 MODE #lobby +o ada",
        "2 <- :ada!~ada@host1 MODE #lobby +o ada",
        "3 <- :ada!~ada@host1 MODE #lobby +o ada",
    ]


@pytest.mark.parametrize("given", ["boss wrong", "nobody secret", "boss :", "Boss secret"])
def test_a_wrong_name_or_password_makes_no_operator(script: ScriptedRoom, given: str) -> None:
    assert script.send(1, f"OPER {given}") == ["1 <- :parlour 464 ada :Password incorrect"]
    assert not script.members[1].is_operator


def test_the_third_wrong_password_ends_the_connection(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss a", "OPER boss b")

    heard = script.send(1, "OPER boss c", "OPER boss secret")

    assert heard[0] == "1 <- :parlour 464 ada :Password incorrect"
    assert heard[1] == "1 <- ERROR :Closing Link: 10.0.0.1 (Wrong password)"
    assert script.closed == {1}


def test_killing_ends_a_connection_and_says_who_did_it(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss secret")

    assert script.send(1, "KILL bob :too loud") == [
        "1 <- :bob!~bob@host2 QUIT :Killed (ada (too loud))",
        "2 <- :ada!~ada@host1 KILL bob :too loud",
        "2 <- ERROR :Closing Link: 10.0.0.2 (Killed (ada (too loud)))",
        "3 <- :bob!~bob@host2 QUIT :Killed (ada (too loud))",
    ]
    assert script.closed == {2}
    assert script.log.kinds()[-2:] == ["killed", "quit"]


def test_killing_without_a_reason(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss secret")

    assert script.send(1, "KILL bob")[0] == "1 <- :bob!~bob@host2 QUIT :Killed (ada (no reason given))"


def test_killing_oneself(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss secret")

    assert script.send(1, "KILL ada :enough")[0] == "1 <- :ada!~ada@host1 KILL ada :enough"
    assert script.closed == {1}


def test_only_operators_of_the_room_kill(script: ScriptedRoom) -> None:
    refused = "481 ada :Permission Denied - You're not an operator of this room"

    assert (
        script.send(1, "KILL bob :no", "KILL nobody :no", "KILL ada :no") == [f"1 <- :parlour {refused}"] * 3
    )
    assert script.closed == set()


def test_nobody_kills_the_hosts_own_window(script: ScriptedRoom) -> None:
    script.send(2, "OPER host token")
    script.send(1, "OPER boss secret")

    assert "481 ada" in script.send(1, "KILL bob :no")[0]
    assert script.closed == set()


def test_killing_nobody(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss secret")

    assert script.send(1, "KILL nobody :no", "KILL") == [
        "1 <- :parlour 401 ada nobody :No such nick",
        "1 <- :parlour 461 ada KILL :Not enough parameters",
    ]


def test_who_leaves_in_the_same_tick_leaves_once(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss secret")

    heard = script.send_together((1, "KILL bob :x"), (2, "QUIT :bye"))

    assert len([line for line in heard if "QUIT" in line and line.startswith("3")]) == 1
    assert script.closed == {2}


def test_what_operators_tell_everybody_reaches_who_wants_it(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss secret")
    script.send(3, "MODE eve +w")

    assert script.send(1, "WALLOPS :tea is ready") == ["3 <- :ada!~ada@host1 WALLOPS :tea is ready"]
    assert script.send(1, "WALLOPS :") == ["1 <- :parlour 461 ada WALLOPS :Not enough parameters"]
    assert "481 bob" in script.send(2, "WALLOPS :me too")[0]


def test_who_is_killed_under_a_name_of_before_is_told_and_logged_all_the_same(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss secret")

    heard = script.send_together((2, "NICK rob"), (1, "KILL bob :x"))

    assert "2 <- :ada!~ada@host1 KILL rob :x" in heard
    assert "refused" not in repr(script.log.changes).lower()

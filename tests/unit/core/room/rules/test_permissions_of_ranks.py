"""Operators, half-operators and the voiced: who may do what to whom."""

import pytest

from tests.support.scripted_room import CONSOLE, ScriptedRoom, replies_to

REFUSED = ":parlour 482 half #tea :You're not channel operator"


@pytest.fixture
def script() -> ScriptedRoom:
    """Return #tea with an operator, a half-operator, a voiced and a plain member, and somebody outside."""
    script = ScriptedRoom(operators={"boss": "secret"})
    script.join("op", "half", "voice", "plain", channel="#tea")
    script.send(1, "MODE #tea +hv half voice")
    script.register("out")
    return script


def test_names_show_the_highest_rank(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +v half")

    assert replies_to(script, 4, "NAMES #tea")[0] == ":parlour 353 plain = #tea :@op %half +voice plain"


def test_names_show_all_ranks_to_who_wants_them(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +vvh op half op")
    script.send(4, "CAP REQ multi-prefix")

    assert replies_to(script, 4, "NAMES #tea")[0] == ":parlour 353 plain = #tea :@%+op %+half +voice plain"


@pytest.mark.parametrize("mode", ["+o", "+h", "+v"])
def test_an_operator_grants_and_takes_every_rank(script: ScriptedRoom, mode: str) -> None:
    back = mode.replace("+", "-")

    assert replies_to(script, 4, "PING x")[-1] == ":parlour PONG parlour.local :x"
    assert script.send(1, f"MODE #tea {mode} PLAIN")[3] == f"4 <- :op!~op@host1 MODE #tea {mode} plain"
    assert script.send(1, f"MODE #tea {back} plain")[3] == f"4 <- :op!~op@host1 MODE #tea {back} plain"


def test_ranks_of_who_is_not_there(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +o out", "MODE #tea +o nobody") == [
        ":parlour 441 op out #tea :They aren't on that channel",
        ":parlour 401 op nobody :No such nick",
    ]


@pytest.mark.parametrize(
    "line", ["MODE #tea +v plain", "MODE #tea +m", "MODE #tea +b x", "MODE #tea -v voice"]
)
def test_a_half_operator_gives_voice_and_sets_modes(script: ScriptedRoom, line: str) -> None:
    (heard,) = replies_to(script, 2, line)

    assert heard.startswith(":half!~half@host2 MODE #tea ")


def test_a_half_operator_sets_the_topic_and_kicks(script: ScriptedRoom) -> None:
    assert replies_to(script, 2, "TOPIC #tea :x", "KICK #tea voice") == [
        ":half!~half@host2 TOPIC #tea :x",
        ":half!~half@host2 KICK #tea voice :half",
    ]


@pytest.mark.parametrize(
    "line", ["MODE #tea +o half", "MODE #tea +h plain", "MODE #tea -o op", "MODE #tea -h op", "KICK #tea op"]
)
def test_a_half_operator_makes_no_equals_and_does_nothing_against_operators(
    script: ScriptedRoom, line: str
) -> None:
    assert replies_to(script, 2, line) == [REFUSED]


def test_anybody_may_give_up_a_rank_and_take_none(script: ScriptedRoom) -> None:
    assert replies_to(script, 2, "MODE #tea -h half", "MODE #tea +h half") == [
        ":half!~half@host2 MODE #tea -h half",
        REFUSED,
    ]
    assert replies_to(script, 3, "MODE #tea -v VOICE", "MODE #tea -v voice") == [
        ":voice!~voice@host3 MODE #tea -v voice",
        ":parlour 482 voice #tea :You're not channel operator",
    ]


def test_who_gives_up_a_rank_may_do_the_rest_of_the_line(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea -o+v op plain") == [":op!~op@host1 MODE #tea -o+v op plain"]


def test_the_voiced_have_no_other_rights(script: ScriptedRoom) -> None:
    refused = ":parlour 482 voice #tea :You're not channel operator"

    assert replies_to(script, 3, "TOPIC #tea :x", "KICK #tea plain", "MODE #tea +v plain") == [refused] * 3


def test_an_operator_kicks_an_operator(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +o plain")

    assert script.send(4, "KICK #tea op :out")[0] == "1 <- :plain!~plain@host4 KICK #tea op :out"


def test_an_operator_of_the_room_rules_every_channel_even_from_outside(script: ScriptedRoom) -> None:
    script.send(5, "OPER boss secret")

    assert [line for line in script.send(5, "MODE #tea +so plain", "KICK #tea op") if line[0] == "3"] == [
        "3 <- :out!~out@host5 MODE #tea +so plain",
        "3 <- :out!~out@host5 KICK #tea op :out",
    ]


def test_of_several_changes_only_those_that_came_in_time_are_made(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +o plain")

    heard = script.send_together((1, "MODE #tea -o+h plain plain"), (4, "MODE #tea +mh voice"))

    assert [line for line in heard if line[0] == "4"] == [
        "4 <- :op!~op@host1 MODE #tea -o+h plain plain",
        "4 <- :parlour 482 plain #tea :You're not channel operator",
        "4 <- :plain!~plain@host4 MODE #tea +m",
    ]


def test_who_became_an_operator_in_the_same_moment_is_not_kicked_by_a_half_operator(
    script: ScriptedRoom,
) -> None:
    heard = script.send_together((1, "MODE #tea +o plain"), (2, "KICK #tea plain"))

    assert f"2 <- {REFUSED}" in heard
    assert script.members[4] in script.room.channels["#tea"].members


def test_two_who_change_the_same_are_shown_once(script: ScriptedRoom) -> None:
    heard = script.send_together((1, "MODE #tea +m"), (2, "MODE #tea +m"))

    assert [line for line in heard if line[0] == "4"] == ["4 <- :op!~op@host1 MODE #tea +m"]


def test_the_hosts_console_sets_modes_for_the_room(script: ScriptedRoom) -> None:
    entry = script.factory.entry("mode", script.members[1], "#tea", text="+mo-o plain op")

    heard = script.run(lambda: script.turn.propose(entry._replace(connection=CONSOLE, nick="parlour")))

    assert heard[0] == "1 <- :parlour MODE #tea +mo-o plain op"


@pytest.mark.parametrize("line", ["MODE #tea +m", "KICK #tea op", "INVITE plain #tea"])
def test_what_concerns_a_channel_that_ended_in_the_same_moment_is_answered(line: str) -> None:
    script = ScriptedRoom(operators={"boss": "secret"})
    script.join("op", channel="#tea")
    script.register("boss", "plain")
    script.send(2, "OPER boss secret")

    heard = script.send_together((1, "PART #tea"), (2, line))

    assert [text for text in heard if text[0] == "2"] == ["2 <- :parlour 403 boss #tea :No such channel"]

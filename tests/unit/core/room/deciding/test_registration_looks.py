"""Nicknames that look alike, that nobody may have, and passwords however they are composed."""

import time

import pytest

from core.room.model.members import Member
from storage.entry import ConnectionId
from tests.support.scripted_room import ScriptedRoom

COMPOSED, DECOMPOSED = "café", "cafe\u0301"


@pytest.mark.parametrize(
    "nick",
    [
        "\u0430\u0501\u0430",
        "ａｄａ",
        "ADA",
        "𝐚𝐝𝐚",
        "a\u0501a",
        "\u0430da",
        "ada\u3164",
        "ada\u200b",
        "ada\u202e",
    ],
)
def test_nobody_stands_beside_ada_who_looks_like_her(script: ScriptedRoom, nick: str) -> None:
    script.join("ada", "bob")

    (refused,) = script.send(2, f"NICK {nick}")

    assert refused.split()[3:5] in (["433", "bob"], ["432", "bob"])
    assert script.room.find("bob")


@pytest.mark.parametrize(
    "nick",
    [
        *(
            "Te\u0430cher",
            "\u03a4eacher",
            "Ｔｅａｃｈｅｒ",
            "𝕋𝕖𝕒𝕔𝕙𝕖𝕣",
            "TEACHER",
            "T\u0435acher",
            "Teache\u0433",
        ),
        *("Teacher\u200b", "Teacher\u3164", "Teacher\ufe0f", "Teacher\u034f", "T\u2062eacher"),
    ],
)
def test_a_teacher_has_no_doubles(script: ScriptedRoom, nick: str) -> None:
    script.register("Teacher")
    script.connect()

    (refused,) = script.send(2, f"NICK {nick}", "USER t 0 * :T")

    assert refused.split()[3] in ("432", "433")


@pytest.mark.parametrize(
    "taken,nick", [("Bill", "BiIl"), ("Bill", "Bi1l"), ("Bernd", "Bemd"), ("Bob", "B0b"), ("Lot", "L0t")]
)
def test_letters_that_look_alike_make_no_other_nickname(script: ScriptedRoom, taken: str, nick: str) -> None:
    script.join(taken, "eve")

    assert script.send(2, f"NICK {nick}") == [f"2 <- :parlour 433 eve {nick} :Nickname is already in use"]


def test_one_may_change_to_what_looks_like_ones_own_nickname(script: ScriptedRoom) -> None:
    script.join("Bill")

    assert script.send(1, "NICK BiIl") == ["1 <- :Bill!~Bill@host1 NICK BiIl"]
    script.register("eve")
    assert " 433 " in script.send(2, "NICK Bill")[0]


def test_a_nickname_is_free_again_with_all_its_looks(script: ScriptedRoom) -> None:
    script.join("Teacher", "eve")
    script.send(1, "NICK gone")

    assert script.send(2, "NICK TEACHER")[-1].endswith(" NICK TEACHER")


@pytest.mark.parametrize(
    "nick",
    ["Host", "SERVER", "system", "Parlour", "everyone", "all", "here", "NickServ", "H0st", "_all_", "AII"],
)
def test_nobody_speaks_for_the_room(script: ScriptedRoom, nick: str) -> None:
    script.connect()

    refused = script.send(1, f"NICK {nick}", "USER x 0 * :X")

    assert refused == [f"1 <- :parlour 432 * {nick} :This nickname is reserved"]
    assert script.send(1, "NICK ada")[0].startswith("1 <- :parlour 001 ada ")


@pytest.mark.parametrize(
    "nick,why",
    [
        ("\u0430da", "Nickname mixes scripts that are not written together"),
        ("q" + "\u0323\u0324\u0325\u0326\u032d", "Nickname has too many marks"),
        ("_12אב", "Nickname has digits before right-to-left letters"),
        ("ada\u3164", "Erroneous nickname"),
    ],
)
def test_a_nickname_that_can_not_be_is_told_why(script: ScriptedRoom, nick: str, why: str) -> None:
    script.connect()

    assert script.send(1, f"NICK {nick}") == [f"1 <- :parlour 432 * {nick} :{why}"]


def test_a_decomposed_nickname_is_its_composed_one(script: ScriptedRoom) -> None:
    script.connect()

    assert script.send(1, "NICK Zoe\u0308", "USER z 0 * :Z")[0].startswith("1 <- :parlour 001 Zoë ")
    script.register("bob")
    assert script.send(2, "PRIVMSG Zoe\u0308 :hello") == ["1 <- :bob!~bob@host2 PRIVMSG Zoë :hello"]


@pytest.mark.parametrize(
    "wanted,given", [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED), (DECOMPOSED, DECOMPOSED)]
)
def test_a_password_is_the_same_however_it_is_composed(wanted: str, given: str) -> None:
    script = ScriptedRoom(password=wanted)
    script.connect()

    assert script.send(1, f"PASS {given}", "NICK ada", "USER a 0 * :A")[0].startswith(
        "1 <- :parlour 001 ada "
    )


def test_a_password_with_blanks_from_before_still_lets_in() -> None:
    script = ScriptedRoom(password="two words")
    script.connect()

    assert script.send(1, "PASS :two words", "NICK ada", "USER a 0 * :A")[0].startswith("1 <- :parlour 001 ")


def test_so_are_name_and_password_of_an_operator() -> None:
    script = ScriptedRoom(operators={COMPOSED: COMPOSED})
    script.register("ada")

    assert " 381 " in "".join(script.send(1, f"OPER {DECOMPOSED} {DECOMPOSED}"))


def test_a_crowd_does_not_make_nicknames_slow(script: ScriptedRoom) -> None:
    script.connect()
    member = script.members[1]
    for number in range(5_000):
        script.room.take_nick(Member(ConnectionId(9_000 + number), "", 0, ""), f"guest_{number}x")
    begun = time.process_time()

    for number in range(1_000):
        assert script.room.nick_is_free(f"other_{number}", member)

    assert time.process_time() - begun < 1  # 0.05 s; to look at each of the others takes half a minute


def test_a_decomposed_nickname_is_monitored_as_its_composed_one(script: ScriptedRoom) -> None:
    script.register("Zoë", "bob")

    assert script.send(2, "MONITOR + Zoe\u0308") == ["2 <- :parlour 730 bob :Zoë!~Zoë@host1"]
    assert script.send(1, "QUIT")[-1] == "2 <- :parlour 731 bob :Zoë"


def test_a_joiner_makes_no_second_name_of_one_that_is_here(script: ScriptedRoom) -> None:
    script.join("علی\u200cرضا", "bob")

    (refused,) = script.send(2, "NICK علیرضا")

    assert refused.split()[3:5] == ["433", "bob"]
    assert script.room.find("علی\u200cرضا")

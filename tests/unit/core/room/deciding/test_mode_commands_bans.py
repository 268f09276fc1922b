"""Bans, their exceptions, mutes, and the lists of them."""

import pytest

from core.room.model.modes import MAX_LISTED
from tests.support.scripted_room import ScriptedRoom, replies_to, room_with_tea

BANNED = ":parlour 474 eve #tea :Cannot join channel (+b)"
SILENCED = ":parlour 404 bob #tea :Cannot send to channel"


@pytest.fixture
def script() -> ScriptedRoom:
    return room_with_tea({"host": "token"})


def test_who_is_banned_does_not_come_in(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +b EVE!*@*") == [":ada!~ada@host1 MODE #tea +b EVE!*@*"]
    assert replies_to(script, 3, "JOIN #tea") == [BANNED]

    assert replies_to(script, 1, "MODE #tea -b eve!*@*") == [":ada!~ada@host1 MODE #tea -b EVE!*@*"]
    assert replies_to(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


@pytest.mark.parametrize("mask", ["eve", "*!~eve@*", "*!*@host3", "*!*@host?"])
def test_a_ban_is_by_nickname_user_or_cloak(script: ScriptedRoom, mask: str) -> None:
    script.send(1, f"MODE #tea +b {mask}")

    assert replies_to(script, 3, "JOIN #tea") == [BANNED]


def test_masks_are_kept_in_full(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +bbb eve evil.example ***!x@y**") == [
        ":ada!~ada@host1 MODE #tea +bbb eve!*@* *!*@evil.example *!x@y*"
    ]


def test_a_double_and_what_is_not_there_change_nothing(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +b eve")

    assert script.send(1, "MODE #tea +b EVE!*@*", "MODE #tea -b bob", "MODE #tea -e eve") == []


@pytest.mark.parametrize("mask", [":a b", "x" * 250, ":a\x01b", "~q:eve", "~m:"])
def test_what_is_no_mask_is_refused(script: ScriptedRoom, mask: str) -> None:
    (line,) = replies_to(script, 1, f"MODE #tea +b {mask}")

    assert line.startswith(":parlour 696 ada #tea b ")
    assert not script.room.channels["#tea"].lists["b"]


@pytest.mark.parametrize(
    "letter, item, end, name",
    [("b", 367, 368, "ban"), ("e", 348, 349, "exception"), ("I", 346, 347, "invite exception")],
)
def test_a_list_tells_who_put_each_mask_there_and_when(
    script: ScriptedRoom, letter: str, item: int, end: int, name: str
) -> None:
    script.send(1, f"MODE #tea +{letter} eve", f"MODE #tea +{letter} *!*@X.example")

    for question in (letter, f"+{letter}", f"-{letter}", f"+{letter} :", letter * 2):
        assert replies_to(script, 1, f"MODE #tea {question}") == [
            f":parlour {item} ada #tea eve!*@* ada 1700000000",
            f":parlour {item} ada #tea *!*@X.example ada 1700000000",
            f":parlour {end} ada #tea :End of channel {name} list",
        ]


def test_anybody_may_ask_who_is_banned_but_exceptions_are_for_operators(script: ScriptedRoom) -> None:
    assert replies_to(script, 2, "MODE #tea b") == [":parlour 368 bob #tea :End of channel ban list"]
    assert replies_to(script, 3, "MODE #tea b") == [":parlour 368 eve #tea :End of channel ban list"]
    assert replies_to(script, 2, "MODE #tea e", "MODE #tea I") == [
        ":parlour 482 bob #tea :You're not channel operator",
        ":parlour 482 bob #tea :You're not channel operator",
    ]


def test_a_question_and_a_change_in_one_line(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +mb") == [
        ":parlour 368 ada #tea :End of channel ban list",
        ":ada!~ada@host1 MODE #tea +m",
    ]


def test_the_lists_together_hold_sixty_masks(script: ScriptedRoom) -> None:
    for number in range(MAX_LISTED):
        script.send(1, f"MODE #tea +{'beI'[number % 3]} n{number}")
    full = ":parlour 478 ada #tea {} :Channel list is full"

    assert replies_to(script, 1, "MODE #tea +bI more other") == [full.format("b"), full.format("I")]
    assert replies_to(script, 1, "MODE #tea +b n0") == []
    assert replies_to(script, 1, "MODE #tea -b n0", "MODE #tea +e more") == [
        ":ada!~ada@host1 MODE #tea -b n0!*@*",
        ":ada!~ada@host1 MODE #tea +e more!*@*",
    ]


def test_a_list_that_becomes_full_in_the_middle_of_a_line(script: ScriptedRoom) -> None:
    for number in range(MAX_LISTED - 1):
        script.send(1, f"MODE #tea +b n{number}")

    assert replies_to(script, 1, "MODE #tea +bb one two") == [
        ":parlour 478 ada #tea b :Channel list is full",
        ":ada!~ada@host1 MODE #tea +b one!*@*",
    ]


def test_an_exception_lets_in_who_is_banned(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +be *!*@* *!~eve@*")

    assert replies_to(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


def test_an_exception_from_invitation_lets_in_without_one(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +i")
    refused = [":parlour 473 eve #tea :Cannot join channel (+i)"]

    assert replies_to(script, 3, "JOIN #tea") == refused
    assert replies_to(script, 1, "MODE #tea +I eve!*@*") == [":ada!~ada@host1 MODE #tea +I eve!*@*"]
    assert replies_to(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"
    script.send(3, "PART #tea")
    assert replies_to(script, 1, "MODE #tea -I eve!*@*") == [":ada!~ada@host1 MODE #tea -I eve!*@*"]
    assert replies_to(script, 3, "JOIN #tea") == refused


def test_an_exception_from_invitation_is_none_from_a_ban(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +iIb eve eve")

    assert replies_to(script, 3, "JOIN #tea") == [BANNED]


def test_who_is_banned_while_inside_is_silenced_until_voiced(script: ScriptedRoom) -> None:
    script.send(2, "PRIVMSG #tea :one")
    script.send(1, "MODE #tea +b bob")

    assert replies_to(script, 2, "PRIVMSG #tea :two") == [SILENCED]
    assert script.send(2, "NOTICE #tea :two") == []
    script.send(1, "MODE #tea +v bob")
    assert script.send(2, "PRIVMSG #tea :three") == ["1 <- :bob!~bob@host2 PRIVMSG #tea :three"]


def test_a_silence_ends_with_the_ban_with_an_exception_and_with_another_nickname(
    script: ScriptedRoom,
) -> None:
    for silence, end in [("+b bob", "-b bob"), ("+b *!*@host2", "+e bob")]:
        script.send(1, f"MODE #tea {silence}")
        assert replies_to(script, 2, "PRIVMSG #tea :hi") == [SILENCED]
        script.send(1, f"MODE #tea {end}")
        assert replies_to(script, 2, "PRIVMSG #tea :hi") == []
    script.send(1, "MODE #tea -be *!*@host2 bob", "MODE #tea +b bob")
    assert replies_to(script, 2, "PRIVMSG #tea :hi") == [SILENCED]
    script.send(2, "NICK rob")
    assert replies_to(script, 2, "PRIVMSG #tea :hi") == []


@pytest.mark.parametrize("prefix", ["m:", "~m:"])
def test_who_is_muted_comes_in_and_does_not_speak(script: ScriptedRoom, prefix: str) -> None:
    assert replies_to(script, 1, f"MODE #tea +b {prefix}EVE!*@*") == [
        ":ada!~ada@host1 MODE #tea +b ~m:EVE!*@*"
    ]
    assert replies_to(script, 3, "JOIN #tea", "PRIVMSG #tea :hi")[0] == ":eve!~eve@host3 JOIN #tea"
    assert replies_to(script, 3, "PRIVMSG #tea :hi") == [":parlour 404 eve #tea :Cannot send to channel"]
    assert replies_to(script, 3, "MODE #tea +b")[0] == ":parlour 367 eve #tea ~m:EVE!*@* ada 1700000000"

    assert replies_to(script, 1, f"MODE #tea -b {prefix}eve") == [":ada!~ada@host1 MODE #tea -b ~m:EVE!*@*"]
    assert replies_to(script, 3, "PRIVMSG #tea :hi") == []


def test_a_voice_or_an_exception_ends_a_mute(script: ScriptedRoom) -> None:
    for end in ("+v bob", "+e ~m:*!~bob@*", "+e *!~bob@*"):
        script.send(1, "MODE #tea +b m:bob")
        assert replies_to(script, 2, "PRIVMSG #tea :hi") == [SILENCED]
        script.send(1, f"MODE #tea {end}")
        assert replies_to(script, 2, "PRIVMSG #tea :hi") == []
        script.send(1, f"MODE #tea {end.replace('+', '-')}")


def test_an_exception_from_mutes_is_none_from_bans(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +be eve ~m:eve")

    assert replies_to(script, 3, "JOIN #tea") == [BANNED]


def test_who_is_banned_may_not_speak_from_outside(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea -n+b eve")

    assert replies_to(script, 3, "PRIVMSG #tea :hi") == [":parlour 404 eve #tea :Cannot send to channel"]


def test_a_ban_in_the_same_moment_keeps_out(script: ScriptedRoom) -> None:
    heard = script.send_together((1, "MODE #tea +b eve"), (3, "JOIN #tea"))

    assert f"3 <- {BANNED}" in heard


def test_the_host_is_kept_out_of_nothing(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +bikl *!*@* beer 1")
    script.send(3, "OPER host token")

    assert replies_to(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


def test_who_makes_us_look_through_many_masks_pays_for_it(script: ScriptedRoom) -> None:
    for number in range(MAX_LISTED):
        script.send(1, f"MODE #tea +b n{number}")

    assert script.price(3, "JOIN #tea") > 2  # as it is decided; as it is applied, paid with the next line
    assert script.price(3, "PING x") > 1
    assert script.price(3, "PRIVMSG #tea :one") > 2
    assert script.price(3, "PRIVMSG #tea :two") == 1  # the verdict is known

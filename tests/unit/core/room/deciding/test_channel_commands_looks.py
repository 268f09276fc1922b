"""Channels whose names look alike, or have what nobody sees; keys however they are composed."""

import pytest

from tests.support.scripted_room import ScriptedRoom, replies_to, room_with_tea


@pytest.fixture
def script() -> ScriptedRoom:
    return room_with_tea()


@pytest.mark.parametrize(
    "more", ["\u3164", "\u115f", "\u200b", "\ufe0f", "\u202e", "\u2060", "\u00ad", "\u2800", "\u00a0"]
)
def test_what_nobody_sees_makes_no_other_channel(script: ScriptedRoom, more: str) -> None:
    assert replies_to(script, 3, f"JOIN #tea{more}") == [
        f":parlour 476 eve #tea{more} :Bad channel mask: it has a character that nobody sees"
    ]


@pytest.mark.parametrize("name", ["#t\u0435\u0430", "#ｔｅａ", "#𝐭𝐞𝐚", "#te\u0430"])
def test_a_channel_that_looks_like_another_is_not_made(script: ScriptedRoom, name: str) -> None:
    before = dict(script.room.channels)

    (refused,) = replies_to(script, 3, f"JOIN {name}")

    assert refused.split()[1] in ("476", "479")
    assert script.room.channels == before


@pytest.mark.parametrize("name", ["#Iobby", "#1obby", "#lobbу", "#𝓵𝓸𝓫𝓫𝔂", "#LOBBY\u200d"])
def test_there_is_one_lobby(script: ScriptedRoom, name: str) -> None:
    (refused,) = replies_to(script, 3, f"JOIN {name}")

    assert refused.split()[1] in ("476", "479")


def test_what_is_refused_says_why(script: ScriptedRoom) -> None:
    assert replies_to(script, 3, "JOIN #1obby", "JOIN #l\u043ebby") == [
        ":parlour 479 eve #1obby :A channel that looks like this one is there already",
        ":parlour 476 eve #l\u043ebby :Bad channel mask: it mixes scripts that are not written together",
    ]


def test_a_name_is_free_again_when_its_channel_has_ended(script: ScriptedRoom) -> None:
    script.send(3, "JOIN #lab1")
    assert " 479 " in replies_to(script, 3, "JOIN #labl")[0]

    script.send(3, "PART #lab1")

    assert replies_to(script, 3, "JOIN #labl")[0].endswith(" JOIN #labl")


def test_two_who_found_channels_that_look_alike_at_once_found_one(script: ScriptedRoom) -> None:
    script.send_together((1, "JOIN #lab1"), (3, "JOIN #labl"))

    assert {name for name in script.room.channels if "lab" in name} == {"#lab1"}


def test_a_decomposed_channel_is_its_composed_one(script: ScriptedRoom) -> None:
    script.send(1, "JOIN #café")

    assert replies_to(script, 3, "JOIN #cafe\u0301")[0] == ":eve!~eve@host3 JOIN #café"
    assert "1 <- :eve!~eve@host3 PRIVMSG #café :hi" in script.send(3, "PRIVMSG #cafe\u0301 :hi")


def test_names_of_all_the_world_are_channels(script: ScriptedRoom) -> None:
    for name in ("#日本語-java", "#вопросы", "#c++", "#🎉", "#한국어"):
        assert replies_to(script, 3, f"JOIN {name}")[0] == f":eve!~eve@host3 JOIN {name}"


@pytest.mark.parametrize("wanted,given", [("café", "cafe\u0301"), ("cafe\u0301", "café")])
def test_a_key_is_the_same_however_it_is_composed(script: ScriptedRoom, wanted: str, given: str) -> None:
    assert replies_to(script, 1, f"MODE #tea +k {wanted}") == [":ada!~ada@host1 MODE #tea +k café"]

    assert replies_to(script, 3, f"JOIN #tea {given}")[0] == ":eve!~eve@host3 JOIN #tea"


@pytest.mark.parametrize("key", ["bee\u200br", "beer\u3164", "\u202ebeer", "bee\u00a0r"])
def test_a_key_that_nobody_can_type_is_refused(script: ScriptedRoom, key: str) -> None:
    assert replies_to(script, 1, f"MODE #tea +k {key}") == [
        ":parlour 696 ada #tea k * :Invalid mode parameter"
    ]

"""CTCP VERSION: what a client answers to the room is kept for the console and is for nobody else."""

import pytest

from tests.support.scripted_room import ScriptedRoom


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom()
    script.join("ada", "bob")
    script.members[1].is_program_asked = True
    return script


def test_the_answer_is_kept_and_reaches_nobody(script: ScriptedRoom) -> None:
    before = len(script.log.entries)

    assert script.send(1, "NOTICE parlour.local :\x01VERSION irssi v1.4.3\x01") == []
    assert script.members[1].program == "irssi v1.4.3"
    assert len(script.log.entries) == before


@pytest.mark.parametrize(
    "text,kept",
    [
        ("\x01VERSION HexChat 2.16.1 [x86]\x01", "HexChat 2.16.1 [x86]"),
        ("\x01VERSION \x02bold\x0304 red\u202e\tx", "bold 04 red x"),
        ("\x01VERSION " + "é" * 100, "é" * 40),
        ("\x01VERSION  \x01", ""),
        ("\x01PING 1\x01", ""),
        ("VERSION irssi", ""),
    ],
)
def test_what_is_kept_is_one_short_line_without_controls(script: ScriptedRoom, text: str, kept: str) -> None:
    script.send(1, f"NOTICE parlour.local :{text}")

    assert script.members[1].program == kept


def test_who_was_not_asked_says_nothing_of_itself(script: ScriptedRoom) -> None:
    assert script.send(2, "NOTICE parlour.local :\x01VERSION fake\x01") == []
    assert script.members[2].program == ""


def test_the_first_answer_counts(script: ScriptedRoom) -> None:
    script.send(1, "NOTICE parlour.local :\x01VERSION one\x01", "NOTICE parlour.local :\x01VERSION two\x01")

    assert script.members[1].program == "one"


def test_a_message_to_the_room_itself_is_still_for_nobody(script: ScriptedRoom) -> None:
    assert script.send(1, "PRIVMSG parlour.local :hi") == [
        "1 <- :parlour 401 ada parlour.local :No such nick"
    ]
    assert script.send(1, "NOTICE parlour.local") == []

"""What the room leaves out of a text, it says."""

import pytest

from core.values import replace
from tests.support.scripted_room import ScriptedRoom, replies_to


def cut_notice(what: str, size: int) -> str:
    return f":parlour NOTICE ada :The end of your {what} was left out: it may have {size} bytes at most."


@pytest.mark.parametrize(
    "line, what, size",
    [
        ("TOPIC #tea :{}", "topic", 300),
        ("PART #tea :{}", "reason", 300),
        ("KICK #tea bob :{}", "reason", 300),
        ("AWAY :{}", "reason", 200),
        ("QUIT :{}", "reason", 300),
        ("WALLOPS :{}", "message", 400),
        ("KILL bob :{}", "reason", 297),
    ],
)
def test_who_wrote_more_than_others_can_be_sent_is_told(line: str, what: str, size: int) -> None:
    script = ScriptedRoom(operators={"op": "secret"})
    script.join("ada", "bob", channel="#tea")
    script.send(1, "OPER op secret")

    assert cut_notice(what, size) not in replies_to(script, 1, line.format("x" * size))

    script = ScriptedRoom(operators={"op": "secret"})
    script.join("ada", "bob", channel="#tea")
    script.send(1, "OPER op secret")
    assert cut_notice(what, size) in replies_to(script, 1, line.format("x" * (size + 1)))


def test_nothing_is_said_of_a_reason_for_what_was_not_done() -> None:
    script = ScriptedRoom()
    script.join("ada")

    assert replies_to(script, 1, f"PART #none :{'x' * 400}") == [":parlour 403 ada #none :No such channel"]


def test_a_real_name_that_is_cut_is_told_of_after_the_welcome() -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, "NICK ada", f"USER ada 0 * :{'x' * 129}")

    assert heard[-1] == f"1 <- {cut_notice('real name', 128)}"
    assert " 376 " in heard[-2]


def test_a_cut_leaves_whole_characters() -> None:
    script = ScriptedRoom()
    script.join("ada", channel="#tea")
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"

    heard = replies_to(script, 1, f"TOPIC #tea :{'x' * 290}{family}")

    assert heard[0] == f":ada!~ada@host1 TOPIC #tea {'x' * 290}".replace("#tea ", "#tea :")


def test_of_more_than_four_who_are_kicked_the_rest_is_named() -> None:
    script = ScriptedRoom()
    script.join("ada", "b", "c", "d", "e", "f", "g", channel="#tea")

    heard = replies_to(script, 1, "KICK #tea b,c,d,e,f,g :out")

    assert heard[4:] == [":parlour 407 ada f,g :Too many targets"]


@pytest.mark.parametrize("nick", ["ada", "n" * 32])
def test_a_long_line_of_the_message_of_the_day_goes_on_in_the_next(nick: str) -> None:
    script = ScriptedRoom()
    words = "word " * 200
    script.room.settings = replace(script.room.settings, motd=(words, "", "end"))
    script.connect()

    heard = script.send(1, f"NICK {nick}", "USER ada 0 * :x")

    lines = [line.partition(" :- ")[2] for line in heard if f" 372 {nick} " in line]
    assert all(len(line.encode()) - len("1 <- ") + len(".local") <= 510 for line in heard)
    assert "".join(lines[:-3]) == words
    assert lines[-3:-1] == ["", "end"]

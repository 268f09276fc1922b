"""A line that a client may send is never thrown away because it is longer with its source in front."""

import re

import pytest

from core.irc import MAX_BODY
from core.text.graphemes import is_border
from storage.wire.ctcp import action, without_action
from tests.support.scripted_room import ScriptedRoom, longest_named

ROOM_OF_A_LINE = MAX_BODY - len("\r\n")
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


def longest_text(head: str, letters: str = "x") -> str:
    """Return a text of such letters that fills a client's line to the last byte, or nearly."""
    room = ROOM_OF_A_LINE - len(f"{head} :".encode())
    return (letters * room).encode()[: room // len(letters.encode()) * len(letters.encode())].decode()


def texts(heard: list[str], number: int) -> list[str]:
    """Return the texts of the messages that this client gets, none of them in a line that is too long."""
    mine = [line.removeprefix(f"{number} <- ") for line in heard if line.startswith(f"{number} <- ")]
    bodies = [line.partition(" ")[2] if line.startswith("@") else line for line in mine]
    assert all(
        len(body.replace(":parlour ", ":parlour.local ").encode()) <= ROOM_OF_A_LINE for body in bodies
    )
    return [body.partition(" :")[2] for body in bodies if re.search(" (PRIVMSG|NOTICE) ", body)]


@pytest.mark.parametrize("command", ["PRIVMSG", "NOTICE"])
@pytest.mark.parametrize("target", ["#x", "bob", "@#x", "BOB", "%#X"])
@pytest.mark.parametrize("letters", ["x", "é", "漢", "👍", FAMILY, "e\u0301", "word "])
def test_the_longest_line_is_relayed_as_two_cut_between_characters(
    command: str, target: str, letters: str
) -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", channel="#x")
    script.send(1, "MODE #x +o bob")
    text = longest_text(f"{command} {target}", letters)

    heard = script.send(1, f"{command} {target} :{text}")

    first, second = texts(heard, 2)
    assert first + second == text
    assert is_border(text, len(first))
    assert texts(heard, 1) == []
    (entry,) = [entry for entry in script.log.entries if entry.kind in ("said", "notice")]
    assert entry.text == text


@pytest.mark.parametrize("target", [f"#{'c' * 63}", f"@#{'c' * 63}", "b" * 32])
@pytest.mark.parametrize("is_action", [False, True])
def test_two_lines_do_for_the_longest_names_too(target: str, is_action: bool) -> None:
    script = longest_named()
    script.send(1, f"MODE #{'c' * 63} +o {'b' * 32}")
    text = longest_text(f"PRIVMSG {target}")
    text = action(text[: -len(action(""))]) if is_action else text

    found = texts(script.send(1, f"PRIVMSG {target} :{text}"), 2)

    assert len(found) == 2
    assert "".join(without_action(one)[0] for one in found) == without_action(text)[0]
    assert [without_action(one)[1] for one in found] == [is_action, is_action]


def test_what_fits_with_its_source_is_one_line_to_the_last_byte() -> None:
    script = longest_named()
    head = f":{script.members[1].source} PRIVMSG #{'c' * 63}"
    text = longest_text(head)

    assert script.send(1, f"PRIVMSG #{'c' * 63} :{text}") == [f"2 <- {head} :{text}"]
    assert [len(one) for one in texts(script.send(1, f"PRIVMSG #{'c' * 63} :{text}y"), 2)] == [len(text), 1]


def test_several_targets_get_it_each() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", "eve", channel="#x")
    text = longest_text("PRIVMSG bob,#x,eve")

    heard = script.send(1, f"PRIVMSG bob,#x,eve :{text}")

    assert "".join(texts(heard, 2)) == "".join(texts(heard, 3)) == text + text
    assert script.log.kinds().count("said") == 3


@pytest.mark.parametrize("end", ["\x01", ""])
def test_an_action_is_an_action_in_both_lines(end: str) -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", channel="#x")
    words = "waves " * 90
    text = f"\x01ACTION {words}"[: ROOM_OF_A_LINE - len("PRIVMSG #x :") - len(end)] + end

    found = texts(script.send(1, f"PRIVMSG #x :{text}"), 2)

    assert all(one.startswith("\x01ACTION waves ") and one.endswith("\x01") for one in found)
    assert "".join(without_action(one)[0] for one in found) == without_action(text)[0]
    assert len(found) == 2


@pytest.mark.parametrize("text", ["y" * 490, action("y" * 480)])
def test_who_takes_messages_of_several_lines_gets_one_whose_lines_go_on(text: str) -> None:
    script = ScriptedRoom()
    script.join("ada", channel="#x")
    script.join("bob", caps="draft/multiline batch message-tags", channel="#x")

    begin, first, second, end = script.send(1, f"@+reply=q PRIVMSG #x :{text}")

    msgid = script.log.entries[-1].msgid
    assert begin == f"2 <- @msgid={msgid} :ada!~ada@host1 BATCH +{msgid} draft/multiline #x"
    assert first.startswith(f"2 <- @batch={msgid} :ada!~ada@host1 PRIVMSG #x :")
    assert second.startswith(f"2 <- @batch={msgid};draft/multiline-concat :ada!~ada@host1 PRIVMSG #x :")
    assert end == f"2 <- :parlour BATCH -{msgid}"
    assert "".join(texts([first, second], 2)) == text


def test_the_id_is_on_the_first_line_alone_and_clients_tags_are_on_both() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", caps="message-tags", channel="#x")

    first, second = script.send(1, f"@+reply=q PRIVMSG #x :{'y' * 490}")

    msgid = script.log.entries[-1].msgid
    assert first.startswith(f"2 <- @msgid={msgid};+reply=q :ada!~ada@host1 PRIVMSG #x :yyy")
    assert second.startswith("2 <- @+reply=q :ada!~ada@host1 PRIVMSG #x :yyy")


def test_the_echo_is_two_lines_and_with_a_label_a_batch_of_them() -> None:
    script = ScriptedRoom()
    script.join("ada", caps="echo-message labeled-response batch message-tags", channel="#x")

    plain = script.send(1, f"PRIVMSG #x :{'y' * 490}")
    begin, first, second, end = script.send(1, f"@label=7 PRIVMSG #x :{'y' * 490}")

    assert "".join(texts(plain, 1)) == "".join(texts([first, second], 1)) == "y" * 490
    assert re.fullmatch(r"1 <- @label=7 :parlour BATCH \+r1 labeled-response", begin)
    assert first.startswith("1 <- @batch=r1;msgid=")
    assert second.startswith("1 <- @batch=r1 :ada!~ada@host1 PRIVMSG #x :y")
    assert end == "1 <- :parlour BATCH -r1"


def test_the_echo_of_who_takes_several_lines_has_the_label_on_its_opening() -> None:
    script = ScriptedRoom()
    script.join("ada", caps="draft/multiline echo-message labeled-response batch message-tags", channel="#x")

    heard = script.send(1, f"@label=7 PRIVMSG #x :{'y' * 490}")

    assert heard[0].startswith("1 <- @label=7;msgid=")
    assert [" BATCH +" in heard[0], " BATCH -" in heard[-1], len(heard)] == [True, True, 4]


def test_a_message_to_oneself_comes_whole_twice() -> None:
    script = ScriptedRoom()
    script.join("ada", caps="echo-message")

    assert "".join(sorted(texts(script.send(1, f"PRIVMSG ada :{'y' * 490}"), 1))) == "y" * 980


@pytest.mark.parametrize("target", ["#x", "bob", "@#x"])
def test_a_question_of_a_program_is_refused_with_words_for_half_of_it_would_be_another(target: str) -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", channel="#x")
    text = f"\x01PING {'7' * 480}\x01"

    assert script.send(1, f"NOTICE {target} :{text}") == []
    (refusal,) = script.send(1, f"PRIVMSG {target} :{text}")
    why = "Too long for a CTCP message with your name in front of it; it was not sent"
    assert refusal == f"1 <- :parlour 404 ada {target} :{why}"


def test_a_character_that_is_longer_than_a_line_is_relayed_whole_all_the_same() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", channel="#x")
    tower = "e" + "\u0301" * 248

    found = texts(script.send(1, f"PRIVMSG #x :{tower}"), 2)

    assert ("".join(found), len(found)) == (tower, 2)


def test_a_long_line_in_a_batch_goes_on_in_another() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", caps="draft/multiline batch message-tags")
    script.join("old")
    lines = ["@batch=1 PRIVMSG #lobby :hello", f"@batch=1 PRIVMSG #lobby :{'y' * 490}"]

    heard = script.send(1, "BATCH +1 draft/multiline #lobby", *lines, "BATCH -1")

    assert texts(heard, 3)[0] == texts(heard, 2)[0] == "hello"
    assert "".join(texts(heard, 3)[1:]) == "".join(texts(heard, 2)[1:]) == "y" * 490
    assert script.log.entries[-1].text == f"hello\n{'y' * 490}"
    assert [";draft/multiline-concat" in line for line in heard if "PRIVMSG" in line and line[0] == "2"] == [
        False,
        False,
        True,
    ]


def test_who_is_away_says_so_once() -> None:
    script = ScriptedRoom()
    script.register("ada", "bob")
    script.send(2, "AWAY :lunch")

    heard = script.send(1, f"PRIVMSG bob :{'y' * 490}")

    assert [line for line in heard if line.startswith("1")] == ["1 <- :parlour 301 ada bob :lunch"]


def test_only_a_line_that_is_too_long_itself_is_refused() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", channel="#x")
    text = longest_text("PRIVMSG #x")

    assert len(texts(script.send(1, f"PRIVMSG #x :{text}"), 2)) == 2
    assert script.send(1, f"PRIVMSG #x :{text}y") == ["1 <- :parlour 417 ada :Input line was too long"]

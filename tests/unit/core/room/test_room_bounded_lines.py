"""No line that the room sends is longer than IRC allows, whatever a peer sends."""

import pytest

from core.irc import MAX_BODY, MAX_CLIENT_TAGS, ProtocolError, parse
from tests.support.scripted_room import ScriptedRoom, longest_named


@pytest.mark.parametrize(
    "line",
    [
        b"PING " + b"x" * 505,
        b"PING :" + "€".encode() * 168,
        b"CAP REQ :" + b"x" * 501,
        b"CAP REQ :" + b"message-tags " * 38,
        b"A" * 490 + b" \xff",
        b"MODE #own " + b"-n+n" * 124,
        b"MODE #own +" + b"oooooooo" + b" ada" * 8,
        b"B" * 510,
    ],
)
def test_no_answer_is_longer_than_a_line(line: bytes) -> None:
    script = ScriptedRoom()
    script.register("ada", caps="echo-message")
    script.send(1, "JOIN #own")
    for heard in script.send(1, line):
        sent = heard.removeprefix("1 <- ").replace(":parlour ", ":parlour.local ", 1)
        assert len(sent.encode()) <= MAX_BODY - 2


def test_a_ping_whose_answer_would_not_fit_is_refused_and_the_longest_other_is_answered() -> None:
    script = ScriptedRoom()
    script.register("ada")
    room_for_token = MAX_BODY - 2 - len(":parlour.local PONG parlour.local :")
    longest = "x" * room_for_token
    assert script.send(1, f"PING {longest}") == [f"1 <- :parlour PONG parlour.local :{longest}"]
    assert script.send(1, f"PING {longest}x") == ["1 <- :parlour 417 ada :Input line was too long"]


def test_a_mode_line_changes_four_members_at_most_and_more_letters_are_left_out() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", "cat", "dan", "eve", "fay", channel="#own")
    heard = script.send(1, "MODE #own +ooooo bob cat dan eve fay")
    assert heard[0] == "1 <- :ada!~ada@host1 MODE #own +oooo bob cat dan eve"


@pytest.mark.parametrize("tags", [b"+x\ry=1", b"+x=a\rb", b"+x=a\0b", b"+x\0"])
def test_nul_and_bare_cr_in_tags_are_refused_and_reach_nobody(tags: bytes) -> None:
    with pytest.raises(ProtocolError):
        parse(b"@" + tags + b" PRIVMSG #lobby :hi", MAX_CLIENT_TAGS)
    script = ScriptedRoom()
    script.join("ada", "bob", caps="message-tags standard-replies")
    heard = script.send(1, b"@" + tags + b" PRIVMSG #lobby :hi")
    assert [line.split(" INVALID_LINE")[0] for line in heard] == ["1 <- :parlour FAIL *"]


@pytest.mark.parametrize("size, is_heard", [(4094, True), (4095, False)])
def test_a_clients_tags_may_have_4094_bytes_beside_a_line_of_512(size: int, is_heard: bool) -> None:
    script = ScriptedRoom()
    script.register("ada")
    longest = "PING :" + "x" * (MAX_BODY - 2 - len(":parlour.local PONG parlour.local :"))

    (heard,) = script.send(1, f"@{'t' * size} {longest}")

    assert ("PONG" in heard, " 417 " in heard) == (is_heard, not is_heard)


@pytest.mark.parametrize(
    "line, text_bytes",
    [
        ("TOPIC #{channel} :", 300),
        ("KICK #{channel} {bob} :", 300),
        ("PART #{channel} :", 300),
        ("QUIT :", 300),
    ],
)
def test_long_texts_are_cut_within_no_character_so_that_others_get_them_in_one_line(
    line: str, text_bytes: int
) -> None:
    script = longest_named()
    text = "x" + "é" * 200

    heard = script.send(1, line.format(channel="c" * 63, bob="b" * 32) + text)

    (theirs,) = [line.removeprefix("2 <- ") for line in heard if line[0] == "2"]
    said = theirs.rpartition(":")[2].strip()
    assert text.startswith(said)
    assert len(said.encode()) == text_bytes - 1
    assert len(theirs.encode()) <= MAX_BODY - 2


def test_a_long_reason_for_being_away_is_cut_within_no_character() -> None:
    script = longest_named()
    script.send(1, f"AWAY :x{'é' * 200}")

    (heard,) = script.send(2, f"PRIVMSG {'a' * 32} :there?")[1:]

    assert heard == f"2 <- :parlour 301 {'b' * 32} {'a' * 32} :x{'é' * 99}"

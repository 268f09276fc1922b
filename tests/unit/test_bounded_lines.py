"""No line that the room sends is longer than IRC allows, whatever a peer sends."""

import pytest

from core.irc import MAX_BODY, MAX_CLIENT_TAGS, LineDecoder, ProtocolError, parse
from tests.unit.script import Script


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
    script = Script()
    script.register("ada", caps="echo-message")
    script.says(1, "JOIN #own")
    for heard in script.says(1, line):
        sent = heard.removeprefix("1 <- ").replace(":parlour ", ":parlour.local ", 1)
        assert len(sent.encode()) <= MAX_BODY - 2


def test_a_ping_whose_answer_would_not_fit_is_refused_and_the_longest_other_is_answered() -> None:
    script = Script()
    script.register("ada")
    room_for_token = MAX_BODY - 2 - len(":parlour.local PONG parlour.local :")
    longest = "x" * room_for_token
    assert script.says(1, f"PING {longest}") == [f"1 <- :parlour PONG parlour.local :{longest}"]
    assert script.says(1, f"PING {longest}x") == ["1 <- :parlour 417 ada :Input line was too long"]


def test_a_mode_line_changes_four_members_at_most_and_more_letters_are_left_out() -> None:
    script = Script()
    script.join("ada", "bob", "cat", "dan", "eve", "fay", channel="#own")
    heard = script.says(1, "MODE #own +ooooo bob cat dan eve fay")
    assert heard[0] == "1 <- :ada!~ada@host1 MODE #own +oooo bob cat dan eve"


@pytest.mark.parametrize("tags", [b"+x\ry=1", b"+x=a\rb", b"+x=a\0b", b"+x\0"])
def test_nul_and_bare_cr_in_tags_are_refused_and_reach_nobody(tags: bytes) -> None:
    with pytest.raises(ProtocolError):
        parse(b"@" + tags + b" PRIVMSG #lobby :hi", MAX_CLIENT_TAGS)
    script = Script()
    script.join("ada", "bob", caps="message-tags")
    heard = script.says(1, b"@" + tags + b" PRIVMSG #lobby :hi")
    assert [line.split(" INVALID_LINE")[0] for line in heard] == ["1 <- :parlour FAIL *"]


def test_line_ends_alone_hold_nothing_back_and_a_half_one_is_remembered() -> None:
    decoder = LineDecoder()
    assert decoder.feed(b"\r\n\n\r\n" * 1000) == []
    assert decoder.feed(b"\n\r") == []
    assert decoder.feed(b"\n") == []
    assert decoder.feed(b"\n\r") == []
    assert decoder.feed(b"x\n") == [b"\rx"]
    assert decoder.feed(b"\n\r\r\nPING a\r\n") == [b"\r", b"PING a"]

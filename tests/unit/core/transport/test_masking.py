"""What a trace of the wire shows, and what it must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.room.deciding.commands import COMMANDS
from core.transport.masking import _RULES, MASK, masked

MARKER = b"hunter2"


@pytest.mark.parametrize(
    "line,shown",
    [
        (b"PASS hunter2", b"PASS ***"),
        (b"PASS :hunter2 with spaces", b"PASS ***"),
        (b"pass hunter2", b"pass ***"),
        (b"  PaSs   hunter2", b"  PaSs   ***"),
        (b"PASS\thunter2", b"PASS\t***"),
        (b"PASS", b"PASS"),
        (b"PASS hunter2***", b"PASS ***"),
        (b"PRIVMSG #a :hi***\rPASS hunter2***", b"PRIVMSG #a :hi***"),
        (b":ada PASS hunter2", b":ada PASS ***"),
        (b"@label=x PASS hunter2", b"@label=x PASS ***"),
        (b"@label=x  :ada  pass hunter2", b"@label=x  :ada  pass ***"),
        (b"OPER ada hunter2", b"OPER ***"),
        (b"OPER :ada hunter2", b"OPER ***"),
        (b"AUTHENTICATE PLAIN", b"AUTHENTICATE PLAIN"),
        (b"AUTHENTICATE +", b"AUTHENTICATE +"),
        (b"AUTHENTICATE aHVudGVyMg==", b"AUTHENTICATE ***"),
        (b"authenticate PLAIN hunter2", b"authenticate PLAIN ***"),
        (b"REGISTER * mail@example.com hunter2", b"REGISTER ***"),
        (b"VERIFY ada hunter2", b"VERIFY ***"),
        (b"JOIN #a,#b hunter2,x", b"JOIN #a,#b ***"),
        (b"JOIN :#a hunter2", b"JOIN :#a ***"),
        (b"JOIN #a", b"JOIN #a"),
        (b"MODE #a +k hunter2", b"MODE #a +k ***"),
        (b"MODE #a :+k hunter2", b"MODE #a :+k ***"),
        (b"mode #a +ok ada hunter2", b"mode #a +ok ***"),
        (b"MODE #a -k hunter2", b"MODE #a -k ***"),
        (b"MODE #a k hunter2", b"MODE #a k ***"),
        (b"MODE #a +o ada +k hunter2", b"MODE #a +o ada +k ***"),
        (b"MODE #a + k hunter2", b"MODE #a + ***"),
        (b"MODE #a +k:hunter2", b"MODE #a ***"),
        (b":ada!a@h MODE #a +k hunter2", b":ada!a@h MODE #a +k ***"),
        (b"MODE #a +o ada", b"MODE #a +o ada"),
        (b"MODE #a +b *!*@k.example", b"MODE #a +b *!*@k.example"),
        (b":room 324 ada #a +ntk hunter2", b":room 324 ada #a +ntk ***"),
        (b":room 324 ada #a +nt", b":room 324 ada #a +nt"),
        (b":room 696 ada #a k hunter2 :Bad key", b":room 696 ada #a k ***"),
        (b":room 421 ada HUNTER2 :Unknown command", b":room 421 ada ***"),
        (b":room 421 ada PASS :Unknown command", b":room 421 ada PASS :Unknown command"),
        (b":room 461 ada OPER :Not enough parameters", b":room 461 ada OPER :Not enough parameters"),
        (b"FAIL HUNTER2 X :y", b"FAIL ***"),
        (b"FAIL * NOT_UTF8 :y", b"FAIL * NOT_UTF8 :y"),
        (b"PRIVMSG NickServ :identify hunter2", b"PRIVMSG NickServ ***"),
        (b"privmsg nickserv identify hunter2", b"privmsg nickserv ***"),
        (b"PRIVMSG :NickServ identify hunter2", b"PRIVMSG :NickServ ***"),
        (b"PRIVMSG ada,NickServ@services.example :hunter2", b"PRIVMSG ada,NickServ@services.example ***"),
        (b"NOTICE Q@CServe.example :AUTH ada hunter2", b"NOTICE Q@CServe.example ***"),
        (b":ada!a@h PRIVMSG NickServ :hunter2", b":ada!a@h PRIVMSG NickServ ***"),
        (b"@batch=1 PRIVMSG ChanServ :hunter2", b"@batch=1 PRIVMSG ChanServ ***"),
        (b"PRIVMSG #a :/msg NickServ identify hunter2", b"PRIVMSG #a :/msg ***"),
        (b"PRIVMSG #a : /oper ada hunter2", b"PRIVMSG #a : /oper ***"),
        (b"PRIVMSG #a :msg nickserv identify hunter2", b"PRIVMSG #a :msg ***"),
        (b"PRIVMSG #a :identify:hunter2", b"PRIVMSG #a ***"),
        (b"PRIVMSG #a :hi PASS hunter2", b"PRIVMSG #a :hi ***"),
        (b"NICK ada PASS hunter2", b"NICK ada ***"),
        (b"NICKSERV identify hunter2", b"NICKSERV ***"),
        (b"ns identify hunter2", b"ns ***"),
        (b"PASSS hunter2", b"***"),
        (b"PASS:hunter2", b"***"),
        (b"/PASS hunter2", b"***"),
        (b"hunter2", b"***"),
        (b":PASS hunter2", b":PASS ***"),
        (b"PRIVMSG #a :hi\rPASS hunter2", b"PRIVMSG #a :hi***"),
        (b"NICK ada\0PASS hunter2", b"NICK ada***"),
        (b"\0PASS hunter2", b"***"),
        (b"@pass=hunter2 NICK ada", b"@***"),
        (b"@label=1", b"@label=1"),
        (b"PASS \xff\xfehunter2", b"PASS ***"),
        (b"", b""),
        (b" ", b" "),
    ],
)
def test_a_line_is_shown_up_to_its_first_secret(line: bytes, shown: bytes) -> None:
    assert masked(line) == shown


@pytest.mark.parametrize(
    "line",
    [
        "CAP LS 302",
        "CAP REQ :sasl message-tags",
        "NICK ada",
        "USER ada 0 * :Ada Lovelace",
        "@label=1;+draft/reply=abc PRIVMSG #lobby :pass me the salt, please",
        "@time=2026-11-29T14:30:00.000Z;msgid=x :ada!a@h PRIVMSG #lobby :\x01ACTION waves\x01",
        "@parlour.local/x=1 TAGMSG #lobby",
        ":parlour 001 ada :Hello",
        ":parlour 353 ada = #lobby :@ada bob",
        ":ada!a@h JOIN #lobby",
        "BATCH +1 draft/multiline #lobby",
        "ERROR :Closing Link: 10.0.0.1 (Quit)",
        "PRIVMSG bob :café ☕",
    ],
)
def test_what_holds_no_secret_is_shown_whole(line: str) -> None:
    assert masked(line.encode()) == line.encode()


def test_every_command_of_a_room_is_in_the_table() -> None:
    assert not {name for name in COMMANDS if name not in _RULES}


SECRETS = (
    *(b"PASS ", b"OPER ada ", b"AUTHENTICATE ", b"JOIN #a ", b"MODE #a +k ", b"REGISTER * * ", b"PASSWD "),
    *(b"PRIVMSG NickServ :identify ", b"MODE #a +lk 5 ", b"NS IDENTIFY ", b"NOTICE ada,AuthServ :"),
)
spaces = st.text(" \t\x0b\x1f", max_size=3).map(str.encode)
tags = st.sampled_from([b"", b"@label=1 ", b"@time=x;account=ada  "])
sources = st.sampled_from([b"", b":ada!a@h ", b":parlour.local  "])
tails = st.binary(max_size=20).map(lambda tail: tail.replace(b"\n", b""))


@given(spaces, tags, sources, st.sampled_from(SECRETS), st.booleans(), spaces, tails)
def test_no_shape_of_a_line_with_a_secret_shows_it(
    before: bytes, tagged: bytes, source: bytes, command: bytes, is_lower: bool, between: bytes, tail: bytes
) -> None:
    said = command.lower() if is_lower else command
    shown = masked(before + tagged + source + said + between + MARKER + tail)
    assert MARKER not in shown
    assert shown.endswith(MASK)


words = st.sampled_from(
    [
        *map(str.encode, _RULES),
        b"#a",
        b":",
        b"+k",
        b"+",
        b"\xff",
        b"NickServ",
        b":/x",
        b"@a=b",
        b":x",
        b"*",
        b"321",
    ]
)


@given(st.one_of(st.binary(max_size=80), st.lists(words, max_size=6).map(b" ".join)))
def test_any_bytes_can_be_masked(line: bytes) -> None:
    assert masked(line) == line or masked(line).endswith(MASK)

"""The way into a room, line by line."""

import pytest

from core.actions import Join, Quit, Say, SetNick
from core.events import Answered, Disconnected, NickRefused, NotSent, Told, Welcomed
from core.failures import Failure
from core.refusals import Obstacle
from core.text.message_parts import LONGEST_SOURCE, MessageLimits
from tests.support.answers import answer
from tests.support.scripted_client import CAPS, END_OF_MOTD, NOW, WELCOME, ScriptedClient

LS = f":parlour.local CAP * LS :{CAPS} sasl=PLAIN"
ACK = f":parlour.local CAP * ACK :{CAPS}"
UNKNOWN_SOURCE = MessageLimits(has_receipts=False).with_source(LONGEST_SOURCE)


def test_everything_is_asked_for_at_once() -> None:
    client = ScriptedClient(password="open sesame")

    assert client.start() == ["CAP LS 302", "PASS :open sesame", "NICK ada", "USER parlour 0 * :parlour"]


def test_capabilities_are_requested_as_far_as_they_are_offered() -> None:
    client = ScriptedClient()
    client.start()

    assert client.replies_to(":s.x CAP * LS :server-time echo-message=x batch sasl") == [
        "CAP REQ :server-time echo-message batch"
    ]


def test_capabilities_in_several_lines_are_requested_after_the_last() -> None:
    client = ScriptedClient()
    client.start()

    assert client.replies_to(":s.x CAP * LS * :server-time", ":s.x CAP * LS :message-tags") == [
        "CAP REQ :message-tags server-time"
    ]


@pytest.mark.parametrize("answer", [ACK, f":parlour.local CAP * NAK :{CAPS}"])
def test_the_negotiation_ends_with_the_answer(answer: str) -> None:
    client = ScriptedClient()
    client.start()
    client.response_to(LS)

    assert client.replies_to(answer) == ["CAP END"]


def test_without_anything_of_use_the_negotiation_ends_at_once() -> None:
    client = ScriptedClient()
    client.start()

    assert client.replies_to(":s.x CAP * LS :sasl") == ["CAP END"]


def test_welcome_comes_after_the_message_of_the_day_with_the_room_s_name() -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_from(LS, ACK, *WELCOME) == []
    assert client.events_from(
        ":parlour.local 375 ada :- The Lab Message of the day -",
        ":parlour.local 372 ada :- Coffee is",
        ":parlour.local 372 ada :-  upstairs",
        END_OF_MOTD,
    ) == [Welcomed("ada", "The Lab"), Told("Coffee is\n upstairs", NOW)]


def test_a_room_without_a_name_is_called_like_its_server() -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_from(":irc.example 001 ada :Hello", ":irc.example 422 ada :No MOTD") == [
        Welcomed("ada", "irc.example", UNKNOWN_SOURCE)
    ]


def test_operator_and_channels_are_asked_for_only_when_we_are_in() -> None:
    client = ScriptedClient(operator=("host", "token"), channels=("#lobby", "#tea"))
    client.start()

    assert client.replies_to(LS, ACK, *WELCOME)[-1] == "CAP END"
    assert client.replies_to(END_OF_MOTD) == ["OPER host token", "JOIN #lobby", "JOIN #tea"]


def test_the_server_may_have_given_us_another_nickname() -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_from(":s.x 001 ada1 :Hi", ":s.x 422 ada1 :-") == [
        Welcomed("ada1", "s.x", UNKNOWN_SOURCE)
    ]


@pytest.mark.parametrize("numeric, is_taken", [("432", False), ("433", True), ("436", True), ("437", True)])
def test_a_refused_nickname_is_asked_for_again_in_place(numeric: str, is_taken: bool) -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_from(f":s.x {numeric} * ada :No") == [
        NickRefused("ada", is_taken, while_joining=True)
    ]
    assert client.lines_for(SetNick("bob")) == ["NICK bob"]


def test_a_missing_nickname_is_asked_for_again() -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_from(":s.x 431 * :No nickname given") == [NickRefused("ada", False, True)]


@pytest.mark.parametrize("nick", ["a\nQUIT", "a\0b", "\ud800", "x" * 600])
def test_a_nickname_that_can_not_be_sent_is_refused_without_asking(nick: str) -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_of(SetNick(nick)) == [NickRefused(nick, is_taken=False, while_joining=True)]


def test_a_wrong_password_is_the_end() -> None:
    client = ScriptedClient(password="guess")
    client.start()

    assert client.events_from(
        ":s.x 464 ada :Password incorrect", "ERROR :Closing Link: h (Bad Password)"
    ) == [Disconnected(Failure.WRONG_PASSWORD)]


def test_a_password_that_can_not_be_sent_is_a_wrong_one() -> None:
    client = ScriptedClient(password="two\nlines")

    assert [type(event) for event in client.state.start().events] == [Disconnected]
    assert client.state.is_over


@pytest.mark.parametrize(
    "line",
    [
        "HTTP/1.1 400 Bad Request",
        "SSH-2.0-OpenSSH_9.2",
        "220 mail.example ESMTP",
        "+OK POP3 ready",
        "-ERR unknown command 'CAP'",
        "* OK IMAP4rev1",
        "ERROR",
        b"\x16\x03\x01\x02\x00",
        b"\xff\xfe",
        b"x" * 9000,
    ],
)
def test_what_is_no_chat_room_is_told_from_its_first_line(line: str | bytes) -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_from(line, ":s.x 001 ada :Hi") == [Disconnected(Failure.NOT_IRC)]


@pytest.mark.parametrize("line", [b"\xff\xfe", b":s.x", b"x" * 9000, b":s.x 353", b"PRIVMSG", b"\0"])
def test_a_line_that_makes_no_sense_is_passed_over_once_it_is_a_chat_room(line: bytes) -> None:
    client = ScriptedClient()
    client.start()
    client.response_to(LS)

    assert client.events_from(line) == []
    assert not client.state.is_over


def test_a_ping_is_answered_on_the_way_in_and_later() -> None:
    client = ScriptedClient()
    client.start()

    assert client.replies_to("PING :a b") == ["PONG :a b"]
    assert client.replies_to("PING ::c") == ["PONG ::c"]
    client.response_to(*WELCOME, END_OF_MOTD)
    assert client.replies_to("PING x") == ["PONG x"]


def test_before_we_are_in_nothing_else_can_be_ordered() -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_of(Say("#lobby", "hi", 7)) == [NotSent(7, Obstacle.NOT_YET_INSIDE)]
    assert client.events_of(Join("#lobby")) == [Answered(Obstacle.NOT_YET_INSIDE, NOW)]


def test_quit_on_the_way_in_is_ours() -> None:
    client = ScriptedClient()
    client.start()

    assert client.lines_for(Quit()) == ["QUIT"]
    assert client.events_from("ERROR :Closing Link: h (Quit: )") == [Disconnected(Failure.QUIT)]


def test_a_refusal_on_the_way_in_is_told_but_an_old_server_s_ignorance_is_not() -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_from(":s.x 421 * CAP :Unknown command", ":s.x 484 * :Restricted") == [
        Answered(answer("484 * :Restricted"), NOW)
    ]


def test_a_very_long_message_of_the_day_is_kept_in_part() -> None:
    client = ScriptedClient()
    client.start()
    client.response_to(*WELCOME)
    client.response_to(*[":s.x 372 ada :- more"] * 10_000)

    _, told = client.events_from(END_OF_MOTD)

    assert isinstance(told, Told)
    assert told.text.count("\n") < 1000


def test_a_wait_is_told_by_its_code_with_the_seconds_whatever_its_text_says() -> None:
    client = ScriptedClient(password="guess")
    client.start()

    assert client.events_from(
        ":s.x FAIL PASS RATE_LIMITED 287 :Wrong password", "ERROR :Closing Link: h (Wrong password)"
    ) == [Disconnected(Failure.MUST_WAIT, wait=287)]


@pytest.mark.parametrize(
    "line",
    [
        ":s.x FAIL PASS RATE_LIMITED :Wait",
        ":s.x FAIL PASS RATE_LIMITED soon :Wait",
        ":s.x FAIL PASS RATE_LIMITED 9999999 :Wait",
        ":s.x FAIL PASS RATE_LIMITED \u0664 :Wait",
        ":s.x FAIL NICK RATE_LIMITED 287 :Wait",
        ":s.x FAIL PASS",
    ],
)
def test_what_names_no_seconds_is_no_wait(line: str) -> None:
    client = ScriptedClient(password="guess")
    client.start()

    assert not any(isinstance(event, Disconnected) for event in client.events_from(line))

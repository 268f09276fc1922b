"""What orders become on the wire."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actions import (
    Action,
    Join,
    Kick,
    ListChannels,
    Part,
    Quit,
    Say,
    SetAway,
    SetModes,
    SetNick,
    SetTopic,
)
from core.events import Answered, Disconnected, NickRefused, NotSent, Said
from core.failures import Failure
from core.irc import MAX_BODY, parse
from core.refusals import Obstacle
from tests.support.answers import answer
from tests.support.scripted_client import NOW, registered_client

LONGEST_PREFIX = ":ada!~parlour@host.ada "


@pytest.mark.parametrize(
    "action, line",
    [
        (Say("#tea", "hi there", 1), "PRIVMSG #tea :hi there"),
        (Say("bob", ":)", 1), "PRIVMSG bob ::)"),
        (Say("#tea", "/quit", 1), "PRIVMSG #tea /quit"),
        (Say("#tea", "pours", 1, is_action=True), "PRIVMSG #tea :\x01ACTION pours\x01"),
        (SetNick("bob"), "NICK bob"),
        (Join("#tea"), "JOIN #tea"),
        (Part("#tea"), "PART #tea"),
        (Part("#tea", "so long"), "PART #tea :so long"),
        (SetTopic("#tea", "Assam"), "TOPIC #tea Assam"),
        (SetTopic("#tea", ""), "TOPIC #tea :"),
        (SetModes("#tea", "+v-m  bob"), "MODE #tea +v-m bob"),
        (Kick("#tea", "bob"), "KICK #tea bob"),
        (Kick("#tea", "bob", "too loud"), "KICK #tea bob :too loud"),
        (SetAway("lunch"), "AWAY lunch"),
        (SetAway(""), "AWAY"),
        (ListChannels(), "LIST"),
        (Quit("bye"), "QUIT bye"),
    ],
)
def test_an_order_is_one_line(action: Action, line: str) -> None:
    assert registered_client().lines_for(action) == [line]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\n\n \n"])
def test_each_line_of_a_text_is_a_message_and_blank_ones_are_none(break_: str) -> None:
    client = registered_client()

    assert client.lines_for(Say("#tea", f"one{break_}QUIT{break_}", 1)) == [
        "PRIVMSG #tea one",
        "PRIVMSG #tea QUIT",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n", "nul\0"])
def test_a_text_that_can_not_be_sent_is_not_sent(text: str) -> None:
    (event,) = registered_client().events_of(Say("#tea", text, 5))

    assert isinstance(event, NotSent)
    assert event.ticket == 5


@pytest.mark.parametrize("target", ["", "#a,#b", "a b", ":a", "a\nQUIT", "#" + "x" * 600, "\ud800"])
def test_a_message_to_nobody_is_not_sent(target: str) -> None:
    client = registered_client()
    reaction = client.state.act(Say(target, "hi", 5), NOW)

    assert [type(event) for event in reaction.events] == [NotSent]
    assert not reaction.lines


@pytest.mark.parametrize(
    "action",
    [
        Join("0"),
        Join("#a\nQUIT"),
        Part("bob"),
        SetModes("bob", "+i"),
        SetTopic("#tea\nQUIT", "a"),
        SetTopic("#tea", "x" * 600),
    ],
)
def test_an_order_that_can_not_be_carried_out_is_told(action: Action) -> None:
    (event,) = registered_client().events_of(action)

    assert isinstance(event, Answered)
    assert isinstance(event.why, Obstacle)


def test_a_nickname_that_can_not_be_sent_is_refused() -> None:
    assert registered_client().events_of(SetNick("a\nb")) == [
        NickRefused("a\nb", is_taken=False, while_joining=False)
    ]


def test_a_reason_that_can_not_be_sent_does_not_keep_us() -> None:
    assert registered_client().lines_for(Quit("x" * 600)) == ["QUIT"]


@pytest.mark.parametrize("words", ["one\ntwo", "one\r\ntwo", "one \n\n two", "one\rtwo\n", "o\0ne\ntwo"])
@pytest.mark.parametrize(
    "order, line",
    [
        (lambda words: SetTopic("#tea", words), "TOPIC #tea :one two"),
        (lambda words: Kick("#tea", "bob", words), "KICK #tea bob :one two"),
        (lambda words: Part("#tea", words), "PART #tea :one two"),
        (SetAway, "AWAY :one two"),
        (Quit, "QUIT :one two"),
    ],
)
def test_the_words_of_an_order_stand_on_one_line(
    order: Callable[[str], Action], line: str, words: str
) -> None:
    assert registered_client().lines_for(order(words)) == [line]


def test_after_quit_nothing_is_said_and_the_end_is_ours() -> None:
    client = registered_client()
    client.lines_for(Quit())

    assert client.lines_for(Say("#tea", "one more", 1), Quit()) == []
    assert client.state.hang_up(Failure.LOST, "reset").events == [Disconnected(Failure.QUIT)]
    assert client.state.hang_up(Failure.LOST).events == ()


def test_half_a_surrogate_pair_is_sent_as_a_question_mark() -> None:
    assert registered_client().lines_for(Say("#tea", "a\ud800b", 1)) == ["PRIVMSG #tea a?b"]


def test_without_echo_a_message_counts_as_sent_when_it_is_written() -> None:
    client = registered_client(caps="server-time", channels=["#Tea"])

    assert client.events_of(Say("#tea", "one\ntwo", 4)) == [
        Said("#Tea", "ada", "one", NOW, is_own=True),
        Said("#Tea", "ada", "two", NOW, is_own=True, ticket=4),
    ]


def test_the_receipt_of_a_text_in_pieces_comes_with_the_last() -> None:
    client = registered_client()
    lines = client.lines_for(Say("#tea", "word " * 300, 4))

    events = client.events_from(*[LONGEST_PREFIX + line for line in lines])

    assert len(events) > 3
    assert [event.ticket for event in events if isinstance(event, Said)] == [None] * (len(events) - 1) + [4]
    assert "".join(event.text for event in events if isinstance(event, Said)) == "word " * 300


def test_a_text_of_which_a_piece_is_refused_is_not_sent() -> None:
    client = registered_client()
    client.lines_for(Say("#tea", "one\ntwo\nthree", 4))

    assert client.events_from(
        LONGEST_PREFIX + "PRIVMSG #tea one", ":s.x 404 ada #tea :No", LONGEST_PREFIX + "PRIVMSG #tea three"
    ) == [
        Said("#tea", "ada", "one", NOW, is_own=True),
        NotSent(4, answer("404 ada #tea :No")),
        Said("#tea", "ada", "three", NOW, is_own=True),
    ]


def test_a_text_of_which_all_pieces_are_refused_is_refused_once() -> None:
    client = registered_client()
    client.lines_for(Say("#tea", "one\ntwo", 4))

    assert client.events_from(":s.x 404 ada #tea :No", ":s.x 404 ada #tea :No") == [
        NotSent(4, answer("404 ada #tea :No"))
    ]


@given(text=st.text(max_size=2000), target=st.sampled_from(["#" + "c" * 60, "bob"]), is_action=st.booleans())
def test_whatever_is_said_fits_into_the_lines_that_others_see(
    text: str, target: str, is_action: bool
) -> None:
    client = registered_client()

    for line in client.lines_for(Say(target, text, 1, is_action)):
        seen = (LONGEST_PREFIX + line.replace(f"{target} ", f"{target} :", 1)).encode()
        assert len(seen) + 2 <= MAX_BODY
        message = parse(line.encode())
        assert (message.command, message.params[0]) == ("PRIVMSG", target)


def test_lines_fit_as_well_before_our_address_is_known_and_when_it_is_long() -> None:
    client = registered_client()
    client.response_to(f":ada!{'u' * 20}@{'h' * 63} JOIN #tea")

    longest = max(client.lines_for(Say("#" + "c" * 60, "x" * 2000, 1)), key=len)

    assert len(f":ada!{'u' * 20}@{'h' * 63} {longest}".replace(" x", " :x")) + 2 <= MAX_BODY

"""Receipts by label: which answer belongs to which of our lines."""

import pytest

from core.actions import Join, React, Say, SetTyping
from core.events import Answered, Event, Joined, NotSent, Reacted, Said
from core.presence import PersonAway
from tests.support.answers import answer
from tests.support.scripted_client import LABELS, NOW, ScriptedClient, registered_client

NO = answer("404 ada #tea :No", is_inside=True)


@pytest.fixture
def client() -> ScriptedClient:
    return registered_client(caps=LABELS, channels=["#tea"])


def label_of(line: str) -> str:
    tags, _, _ = line.removeprefix("@").partition(" ")
    return dict(tag.partition("=")[::2] for tag in tags.split(";"))["label"]


def said(text: str, ticket: int | None, msgid: str = "") -> Event:
    return Said("#tea", "ada", text, NOW, is_own=True, ticket=ticket, msgid=msgid)


def test_every_message_has_a_label_of_its_own(client: ScriptedClient) -> None:
    lines = client.lines_for(Say("#tea", "one\ntwo", 1), Say("#tea", "one", 2))

    assert [line.partition(" ")[2] for line in lines] == [
        "PRIVMSG #tea one",
        "PRIVMSG #tea two",
        "PRIVMSG #tea one",
    ]
    assert len({label_of(line) for line in lines}) == 3


def test_an_echo_is_the_receipt_of_its_label_whatever_the_order_and_the_text(client: ScriptedClient) -> None:
    first, second = map(label_of, client.lines_for(Say("#tea", "hi", 1), Say("#tea", "hi", 2)))

    assert client.events_from(
        f"@label={second};msgid=b :ada!a@h PRIVMSG #tea :hi (cut)",
        f"@label={first};msgid=a :ada!a@h PRIVMSG #tea :hi",
    ) == [said("hi (cut)", 2, "b"), said("hi", 1, "a")]


def test_the_same_words_from_elsewhere_are_no_receipt(client: ScriptedClient) -> None:
    (label,) = map(label_of, client.lines_for(Say("#tea", "hi", 1)))

    assert client.events_from(":ada!a@h PRIVMSG #tea :hi", f"@label={label} :ada!a@h PRIVMSG #tea :hi") == [
        said("hi", None),
        said("hi", 1),
    ]


@pytest.mark.parametrize(
    "refusal",
    [
        "404 ada #tea :No",
        "401 ada bob :No",
        "417 ada :No",
        "412 ada :No",
        "531 ada bob :No",
        "FAIL PRIVMSG INVALID_UTF8 :No",
        "FAIL * SOMETHING x :No",
    ],
)
def test_any_refusal_with_the_label_refuses_that_message_and_no_other(
    client: ScriptedClient, refusal: str
) -> None:
    one, two = map(label_of, client.lines_for(Say("#tea", "one", 1), Say("#tea", "two", 2)))

    assert client.events_from(f"@label={two} :s.x {refusal}", f"@label={one} :ada!a@h PRIVMSG #tea one") == [
        NotSent(2, answer(refusal, is_inside="#tea" in refusal)),
        said("one", 1),
    ]


def test_a_refusal_without_a_label_is_no_receipt(client: ScriptedClient) -> None:
    client.lines_for(Say("#tea", "one", 1))

    assert client.events_from(":s.x 404 ada #tea :No", "@label=other :s.x 404 ada #tea :No") == [
        Answered(NO, NOW, "#tea"),
        Answered(NO, NOW, "#tea"),
    ]


def test_a_batch_of_answers_has_the_label_on_its_opening_alone(client: ScriptedClient) -> None:
    (label,) = map(label_of, client.lines_for(Say("bob", "hungry?", 1)))

    assert client.events_from(
        f"@label={label} :s.x BATCH +r labeled-response",
        "@batch=r;msgid=m :ada!a@h PRIVMSG bob hungry?",
        "@batch=r :s.x 301 ada bob :lunch",
        ":s.x BATCH -r",
    ) == [
        Said("bob", "ada", "hungry?", NOW, is_own=True, ticket=1, msgid="m"),
        PersonAway("bob", "lunch", NOW),
    ]


def test_a_refusal_in_a_batch_is_one(client: ScriptedClient) -> None:
    (label,) = map(label_of, client.lines_for(Say("#tea", "one", 1)))

    assert client.events_from(
        f"@label={label} :s.x BATCH +r labeled-response",
        "@batch=r :s.x NOTE * SLOW :Slow mode",
        "@batch=r :s.x 404 ada #tea :No",
        ":s.x BATCH -r",
    ) == [Answered(answer("NOTE * SLOW :Slow mode"), NOW, is_error=False), NotSent(1, NO)]


def test_what_is_acknowledged_and_no_more_counts_as_sent(client: ScriptedClient) -> None:
    lines = client.lines_for(Say("#TEA", "one", 1, reply_to="m"), React("#tea", "m", "👍"))
    one, two = map(label_of, lines)

    assert client.events_from(
        f"@label={one} :s.x ACK", f"@label={two} :s.x ACK", f"@label={one} :s.x ACK"
    ) == [
        Said("#tea", "ada", "one", NOW, is_own=True, ticket=1, reply_to="m"),
        Reacted("#tea", "ada", "m", "👍", NOW, is_own=True),
    ]


def test_an_answer_without_the_echo_counts_as_sent(client: ScriptedClient) -> None:
    (label,) = map(label_of, client.lines_for(Say("bob", "hungry?", 1)))

    assert client.events_from(f"@label={label} :s.x 301 ada bob :lunch") == [
        PersonAway("bob", "lunch", NOW),
        Said("bob", "ada", "hungry?", NOW, is_own=True, ticket=1),
    ]


def test_a_text_of_which_a_piece_is_refused_is_refused_once_and_never_sent(client: ScriptedClient) -> None:
    one, two, three = map(label_of, client.lines_for(Say("#tea", "one\ntwo\nthree", 4)))

    assert client.events_from(
        f"@label={one} :s.x 404 ada #tea :No",
        f"@label={two} :s.x 404 ada #tea :No",
        f"@label={three} :s.x ACK",
    ) == [NotSent(4, NO), said("three", None)]


def test_of_a_message_to_oneself_the_delivery_is_not_told(client: ScriptedClient) -> None:
    (label,) = map(label_of, client.lines_for(Say("ada", "note", 1)))

    assert client.events_from(":ada!a@h PRIVMSG ada :note", f"@label={label} :ada!a@h PRIVMSG ada :note") == [
        Said("ada", "ada", "note", NOW, is_own=True, ticket=1)
    ]


def test_nobody_hears_that_typing_or_our_own_question_was_refused(client: ScriptedClient) -> None:
    (typing,) = map(label_of, client.lines_for(SetTyping("#tea", is_typing=True)))
    who = client.replies_to(":ada!a@h JOIN #milk")

    assert (
        client.events_from(
            f"@label={typing} :s.x 404 ada #tea :No", f"@label={label_of(who[0])} :s.x 416 ada :No"
        )
        == []
    )


def test_a_refused_reaction_is_told(client: ScriptedClient) -> None:
    (label,) = map(
        label_of,
        client.lines_for(
            React("#tea", "m", "👍"),
        ),
    )

    assert client.events_from(f"@label={label} :s.x 404 ada #tea :No") == [Answered(NO, NOW, "#tea")]


def test_what_is_not_labelled_is_answered_as_ever(client: ScriptedClient) -> None:
    assert client.lines_for(Join("#milk")) == ["JOIN #milk"]
    assert client.events_from(":ada!a@h JOIN #milk") == [Joined("#milk", "ada", NOW, is_own=True)]

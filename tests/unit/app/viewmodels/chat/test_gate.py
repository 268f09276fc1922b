"""What might reach a stranger does not go unasked: text, typing, the rest of a long text."""

import pytest

from app.viewmodels.chat.lines import Delivery
from core.actions import SetTyping
from core.events import (
    Event,
    NotSent,
    Said,
)
from core.refusals import Answer
from tests.support.name_changes import (
    MAYBE,
    STRANGERS,
    comes,
    quits,
    renames,
    sent,
    talking,
    told,
)
from tests.support.sample_chat import LOBBY, NOON

SECRET = "the key is 1234"


@pytest.mark.parametrize("events", STRANGERS)
@pytest.mark.parametrize("text", [SECRET, "/me shows the key", f"/msg bob {SECRET}"])
def test_what_might_reach_a_stranger_is_asked_about_once_before_it_goes(
    events: list[Event], text: str
) -> None:
    room = talking("bob")
    room.apply(*events)
    room.orders.clear()

    assert not room.chat.submit(text)
    assert (sent(room), len(room.asked)) == ([], 1)
    room.chat.edit_draft(text, 0)
    room.asked[0].send()
    assert room.chat.submit("and more")

    assert [target.lower() for target, _ in sent(room)] == ["bob", "bob"]
    assert (len(room.asked), room.chat.current.draft) == (1, "")


@pytest.mark.parametrize("events", STRANGERS)
def test_from_the_lobby_too(events: list[Event]) -> None:
    room = talking("bob")
    room.chat.select_conversation(LOBBY)
    room.apply(*events)
    assert not room.chat.submit("/msg bob secret")
    assert (sent(room), len(room.asked)) == ([], 1)


def test_a_yes_is_for_the_one_who_was_there_and_for_nobody_who_comes_later() -> None:
    room = talking("bob")
    room.apply(*quits("bob"), *comes("bob"))
    room.chat.submit("secret")
    room.apply(*quits("bob"), *comes("bob"))  # while the question is open
    room.asked[0].send()
    assert (sent(room), len(room.asked)) == ([], 2)
    room.asked[1].send()
    assert sent(room) == [("bob", "secret")]
    room.apply(*quits("bob"), *comes("bob"))
    assert not room.chat.submit("another secret")


def test_whoever_comes_after_one_who_left_is_asked_about_though_sending_to_nobody_was_agreed_to() -> None:
    room = talking("bob")
    room.apply(*quits("bob"))
    room.chat.submit("are you there?")
    room.asked[0].send()
    room.apply(NotSent(1, Answer("401", ("bob",), "No such nick")), *comes("bob"))
    assert not room.chat.submit(SECRET)
    assert told(room.conversation("bob"))[-1] == MAYBE


@pytest.mark.parametrize("events", STRANGERS)
def test_nobody_else_is_told_that_we_type(events: list[Event]) -> None:
    room = talking("bob")
    room.chat.edit_draft("the", 0)
    room.apply(*events)
    room.orders.clear()
    room.chat.edit_draft("the key", 10)
    room.chat.edit_draft("", 20)
    assert room.orders == []


def test_whoever_was_told_that_we_type_hears_that_we_stopped_under_the_new_name() -> None:
    room = talking("bob")
    room.chat.edit_draft("the", 0)
    room.apply(*renames("bob", "bert"))
    room.chat.edit_draft("", 1)
    assert room.orders == [SetTyping("bob", is_typing=True), SetTyping("bert", is_typing=False)]


@pytest.mark.parametrize("events", [*STRANGERS[:6], STRANGERS[-1]])
def test_a_long_text_stops_before_a_stranger_gets_the_rest_of_it(events: list[Event]) -> None:
    room = talking("bob")
    room.chat.submit("\n".join(f"line {number}" for number in range(5)))
    room.chat.submit("and more")
    room.apply(Said("bob", "ada", "line 0", NOON, is_own=True, ticket=1))
    room.apply(*events)
    room.apply(Said("bob", "ada", "line 1", NOON, is_own=True, ticket=3))
    assert sent(room) == [("bob", "line 0"), ("bob", "line 1")]
    assert room.conversation("bob").draft == "line 2\nline 3\nline 4"
    (waiting,) = room.conversation("bob").tail()
    assert (waiting.text, waiting.delivery) == ("and more", Delivery.FAILED)


def test_what_could_not_be_sent_is_not_sent_again_to_a_stranger_unasked() -> None:
    room = talking("bob")
    room.chat.submit(SECRET)
    room.apply(NotSent(1, Answer("401", ("bob",), "No such nick")), *quits("bob"), *comes("bob"))
    (failed,) = room.chat.current.tail()
    room.chat.retry(failed.key)
    assert (len(sent(room)), len(room.asked)) == (1, 1)
    room.asked[0].send()
    assert sent(room) == [("bob", SECRET)] * 2


def test_what_was_on_its_way_when_the_name_changed_hands_is_told() -> None:
    room = talking("bob")
    room.chat.submit(SECRET)
    room.apply(*renames("bob", "bert"), Said("bob", "ada", SECRET, NOON, is_own=True, ticket=1))
    bert = room.conversation("bert")
    assert bert.tail() == ()
    assert told(bert)[-1] == "Your last message went to whoever is called bob now: perhaps somebody else."
    assert [line.text for line in room.conversation("bob").lines] == [SECRET]


@pytest.mark.parametrize("events", [[*quits("bob"), *comes("bob")], quits("bob")])
def test_what_was_on_its_way_when_another_came_is_told(events: list[Event]) -> None:
    room = talking("bob")
    room.chat.submit(SECRET)
    room.apply(*events, Said("bob", "ada", SECRET, NOON, is_own=True, ticket=1))
    talk = room.conversation("bob")
    assert talk.tail() == ()
    assert told(talk)[-1] == "Your last message went to whoever is called bob now: perhaps somebody else."

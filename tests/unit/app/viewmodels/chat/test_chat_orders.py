"""What becomes of the orders of a person in a room: some go to the room, some stay in the window."""

import pytest

from core.actions import Action, Kick, Part, SetNick, SetTopic, SetTyping
from core.events import Joined, Kicked, TopicChanged
from tests.support.sample_chat import LOBBY, NOON, SampleChat


def words(room: SampleChat) -> list[Action]:
    """Return what was ordered, but for telling that we type."""
    return [order for order in room.orders if not isinstance(order, SetTyping)]


def test_a_direct_conversation_is_closed_without_asking_the_room() -> None:
    room = SampleChat()
    room.chat.select_conversation("bob")
    room.chat.submit("/part")
    assert (room.orders, room.chat.current.name) == ([], LOBBY)


def test_orders_reach_the_room() -> None:
    room = SampleChat()
    for text in ("/nick lovelace", "/kick bob too loud"):
        room.chat.submit(text)
    assert room.orders == [SetNick("lovelace"), Kick(LOBBY, "bob", "too loud")]


def test_to_quit_is_asked_like_the_button() -> None:
    room = SampleChat()
    room.chat.submit("/quit")
    room.chat.submit("/quit so long")
    assert (room.quits, room.orders) == (["asked", "so long"], [])


def test_help_lists_every_order() -> None:
    room = SampleChat()
    room.chat.submit("/help")
    (help_text,) = room.shown_texts()
    assert [text.split()[0].strip(",") for text in help_text.split("\n")] == [
        "/nick",
        "/me",
        "/msg",
        "/join",
        "/list",
        "/part",
        "/topic",
        "/mode",
        "/away",
        "/kick",
        "/ban",
        "/mute",
        "/ignore",
        "/release",
        "/quit",
        "//",
    ]


def test_a_channel_in_which_we_are_no_more_is_closed_without_asking_the_room() -> None:
    room = SampleChat()
    room.apply(Joined("#music", "ada", NOON, True), Kicked("#music", "ada", "bob", "", NOON, True))
    room.chat.close_conversation("#music")
    assert (words(room), room.chat.channels()) == ([], (LOBBY,))


def test_a_channel_in_which_we_are_is_left_first() -> None:
    room = SampleChat()
    room.apply(Joined("#music", "ada", NOON, True))
    room.chat.close_conversation("#music")
    room.chat.close_conversation("bob")
    assert (words(room), room.chat.channels()) == ([Part("#music")], (LOBBY, "#music"))


def test_a_channel_that_is_not_here_can_be_left_as_well() -> None:
    room = SampleChat()
    room.chat.submit("/part #elsewhere bye")
    assert words(room) == [Part("#elsewhere", "bye")]


def test_a_topic_is_set_on_one_line_and_only_when_it_is_another() -> None:
    room = SampleChat()
    room.apply(TopicChanged(LOBBY, "lunch at noon", "", NOON))
    for topic in ("lunch  at\nnoon ", " tea\nat five", ""):
        room.chat.set_topic(topic)
    assert words(room) == [SetTopic(LOBBY, "tea at five"), SetTopic(LOBBY, "")]


@pytest.mark.parametrize("text", ["/ban bob too loud", "/mute bob", "/mute bob for good"])
def test_what_we_may_not_do_stays_where_it_was_typed(text: str) -> None:
    room = SampleChat()
    assert not room.chat.submit(text)
    assert room.orders == []

"""Whom a direct conversation is with: the person, whatever they are called, and what it tells of them."""

import pytest

from core.channel_member import ChannelMember
from core.events import Event, MembersListed, Renamed, Said
from core.presence import CameOnline, Identified, LostSight, WentOffline
from tests.support.name_changes import (
    MAYBE,
    SURE,
    comes,
    comes_back,
    names,
    quits,
    renames,
    sent,
    talking,
    told,
)
from tests.support.sample_chat import LOBBY, NOON, SampleChat


@pytest.mark.parametrize(
    "events, words",
    [
        (renames("bob", "bert"), ["bob is now bert"]),
        (renames("bob", "Bob"), ["bob is now Bob"]),
        (quits("bob"), ["bob left the room"]),
        (quits("bob", LOBBY, "#tea"), ["bob left the room"]),
        ([*quits("bob"), WentOffline("bob", NOON)], ["bob left the room"]),
        ([WentOffline("bob", NOON)], ["bob left, or has another name now"]),
        ([*quits("bob"), *comes("bob")], ["bob left the room", MAYBE]),
        ([*quits("bob"), *comes("Bob")], ["bob left the room", MAYBE.replace("bob", "Bob")]),
        ([WentOffline("bob", NOON), CameOnline("bob", NOON)], ["bob left, or has another name now", MAYBE]),
        ([*quits("bob"), *renames("eve", "bob")], ["bob left the room", MAYBE]),
        (
            [*quits("bob"), *comes("bob"), *quits("bob"), *comes("bob")],
            ["bob left the room", MAYBE, "bob left the room", MAYBE],
        ),
        (
            [*quits("bob"), *comes("bob"), *renames("bob", "carl")],
            ["bob left the room", MAYBE, "Nobody is called bob any more"],
        ),
        (
            [LostSight("bob", NOON), LostSight("bob", NOON)],
            ["bob shares no channel with you any more. Somebody else may be called bob soon."],
        ),
        (comes_back("bob"), ["The connection was lost for a while. Somebody else may be called bob now."]),
        (
            [*comes_back("bob"), *comes_back("bob")],
            ["The connection was lost for a while. Somebody else may be called bob now."],
        ),
    ],
)
def test_a_direct_conversation_tells_what_becomes_of_its_person(
    events: list[Event], words: list[str]
) -> None:
    room = talking("bob")
    room.apply(*events)
    (talk,) = room.chat.conversations.with_people()
    assert told(talk) == words


# The conversation goes on with the person


def test_a_person_who_is_called_otherwise_is_written_to_under_the_new_name_unasked() -> None:
    room = talking("bob")
    room.chat.edit_draft("the key", 0)
    room.chat.select_conversation(LOBBY)
    room.apply(room.said("one more", where="bob"), *renames("bob", "bert"), *comes("bob"))
    bert = room.conversation("bert")
    assert (names(room), bert.draft, bert.unread) == (["bert"], "the key", 2)
    room.chat.select_conversation("bert")
    room.chat.submit("the key is 1234")
    assert (sent(room), room.asked) == ([("bert", "the key is 1234")], [])


def test_another_who_takes_a_name_that_was_given_up_has_a_conversation_of_their_own() -> None:
    room = talking("bob")
    room.apply(*renames("bob", "carl"), *comes("bob"), room.said("hello", where="bob"))
    assert names(room) == ["carl", "bob"]
    assert [line.text for line in room.conversation("bob").lines] == ["hello"]
    room.chat.submit("for carl")
    room.chat.submit("/msg bob for the new one")
    assert (sent(room), room.asked) == ([("carl", "for carl"), ("bob", "for the new one")], [])


def test_whoever_takes_the_name_of_one_who_left_keeps_their_conversation_and_the_other_says_so() -> None:
    room = talking("bob", "carl")
    room.chat.select_conversation("carl")
    room.chat.edit_draft("dear carl", 0)
    room.apply(*quits("carl"), *renames("bob", "carl"), room.said("it is me, bob", nick="carl", where="carl"))
    assert names(room) == ["carl", "carl (left)"]
    former = room.chat.current
    assert (former.title, former.draft) == ("carl (left)", "dear carl")
    assert told(former) == ["carl left the room", SURE.format("carl")]
    assert [line.text for line in room.conversation("carl").lines] == [
        "hi from bob",
        "bob is now carl",
        "it is me, bob",
    ]


def test_out_of_the_conversation_with_one_who_left_it_goes_to_the_other_when_that_is_meant() -> None:
    room = talking("carl", "bob")
    room.apply(*quits("carl"), *renames("bob", "carl"))
    room.orders.clear()
    assert not room.chat.submit("dear carl")
    room.asked[0].send()
    assert sent(room) == [("carl", "dear carl")]
    assert (room.chat.current.title, room.chat.current.tail()[0].text) == ("carl", "dear carl")
    assert room.conversation("carl (left)").tail() == ()


def test_names_that_are_swapped_take_their_conversations_with_them() -> None:
    room = talking("bob", "eve")
    room.conversation("bob").draft = "for bob"
    room.apply(*renames("bob", "x"), *renames("eve", "bob"), *renames("x", "eve"))
    assert names(room) == ["eve", "bob"]
    assert room.conversation("eve").draft == "for bob"
    room.chat.submit("hello")
    assert (sent(room), room.asked) == ([("eve", "hello")], [])


def test_names_swapped_with_ourselves_do_so_too() -> None:
    room = talking("bob")
    room.apply(
        Renamed("ada", "x", (LOBBY,), NOON, is_own=True),
        *renames("bob", "ada"),
        Renamed("x", "bob", (LOBBY,), NOON, is_own=True),
    )
    room.apply(Said("ada", "ada", "still me", NOON, is_own=False))
    assert names(room) == ["ada"]
    room.chat.submit("hello")
    assert (sent(room), room.asked) == ([("ada", "hello")], [])


@pytest.mark.parametrize("events", [[], comes_back("bob")])
def test_what_we_write_to_ourselves_goes_on_under_our_new_name(events: list[Event]) -> None:
    room = SampleChat()
    room.chat.select_conversation("ada")
    room.chat.submit("note to self")
    room.apply(Said("ada", "ada", "note to self", NOON, is_own=True, ticket=1))
    room.apply(*events, Renamed("ada", "lovelace", (LOBBY,), NOON, is_own=True))
    assert names(room) == ["lovelace"]
    assert room.chat.submit("more")
    assert (sent(room)[-1], room.asked) == (("lovelace", "more"), [])


def test_where_nobody_tells_who_is_there_a_yes_is_for_whom_we_hear_of_next() -> None:
    room = talking("bob")
    room.apply(*comes_back())
    room.chat.submit("are you there?")
    room.asked[0].send()
    room.apply(room.said("yes", where="bob"))
    assert room.chat.submit("good")
    assert len(told(room.conversation("bob"))) == 1
    room.apply(*quits("bob"), *comes("bob"))
    assert not room.chat.submit("secret")


# Accounts


@pytest.mark.parametrize(
    "events",
    [
        [*quits("bob"), *comes("bob", "Bob")],
        [*quits("bob"), *comes("bobby", "bob")],
        [WentOffline("bob", NOON), Identified("bob", "bob"), CameOnline("bob", NOON)],
        [*comes_back(), *comes("bob", "bob")],
        [*comes_back(), Identified("bob", "bob"), CameOnline("bob", NOON)],
        [*comes_back()[:-1], MembersListed(LOBBY, (ChannelMember("bob"),)), Identified("bob", "bob")],
        [*quits("bob"), *comes("bob", "other"), *quits("bob"), *comes("bob", "bob")],
        [*quits("bob"), Identified("rob", "bob"), Said("rob", "rob", "it is me", NOON, is_own=False)],
    ],
)
def test_somebody_with_an_account_who_comes_back_is_the_same_person(events: list[Event]) -> None:
    room = SampleChat()
    room.apply(Identified("bob", "bob"), room.said("hi", where="bob"))
    room.chat.select_conversation("bob")
    room.apply(*events)
    assert len(names(room)) == 1
    assert room.chat.submit("the key is 1234")
    assert (len(sent(room)), room.asked) == (1, [])
    assert sent(room)[0][0] == names(room)[0]


def test_a_guest_who_logs_in_is_the_same_person_and_is_known_later_by_the_account() -> None:
    room = talking("bob")
    room.apply(Identified("bob", "bob"), *quits("bob"), *comes("bob", "bob"))
    assert room.chat.submit("hello")
    assert told(room.conversation("bob")) == ["bob left the room", "bob is here again"]


@pytest.mark.parametrize("account", ["", "eve"])
def test_another_account_under_the_name_is_another_person_for_certain(account: str) -> None:
    room = SampleChat()
    room.apply(Identified("bob", "bob"), room.said("hi", where="bob"), *quits("bob"), *comes("bob", account))
    room.chat.select_conversation("bob")
    assert told(room.conversation("bob")) == ["bob left the room", SURE.format("bob")]
    assert not room.chat.submit("secret")


def test_who_is_here_by_several_connections_of_an_account_has_one_conversation() -> None:
    room = SampleChat()
    room.apply(Identified("bob", "bob"), *comes("bob_", "bob"))
    room.apply(room.said("from home", where="bob"), room.said("from the train", nick="bob_", where="bob_"))
    assert names(room) == ["bob"]
    room.apply(*quits("bob"))
    assert told(room.conversation("bob_")) == [
        "bob left. The same person is here as bob_, and gets what you write."
    ]
    room.chat.select_conversation("bob_")
    assert room.chat.submit("hello")
    assert sent(room) == [("bob_", "hello")]


@pytest.mark.parametrize(
    "events", [[Identified("rob", "bob")], [Identified("rob", "bob"), *renames("rob", "bob")]]
)
def test_a_guest_who_logs_in_as_somebody_known_is_nobody_else_in_either_conversation(
    events: list[Event],
) -> None:
    room = SampleChat()
    room.apply(Identified("bob", "bob"), room.said("hi", where="bob"), *quits("bob"), *comes("rob"))
    room.apply(room.said("hi from rob", nick="rob", where="rob"), *events)
    nick = "bob" if len(events) > 1 else "rob"
    room.chat.select_conversation(nick)
    assert room.chat.submit("the key is 1234")
    assert (sent(room), room.asked) == ([(nick, "the key is 1234")], [])
    assert not any("omebody else" in words for talk in room.chat.conversations for words in told(talk))


def test_who_comes_back_when_somebody_else_has_the_name_has_the_old_conversation_again() -> None:
    room = SampleChat()
    room.apply(Identified("carl", "carl"), *comes("carl"), room.said("hi", nick="carl", where="carl"))
    room.apply(room.said("hi", where="bob"), *quits("carl"), *renames("bob", "carl"))
    room.apply(*comes("carl2", "carl"))
    assert names(room) == ["carl2", "carl"]
    assert told(room.conversation("carl2"))[-2:] == ["carl is now carl2", "carl2 is here again"]
    room.chat.select_conversation("carl2")
    assert room.chat.submit("welcome back")
    assert sent(room) == [("carl2", "welcome back")]

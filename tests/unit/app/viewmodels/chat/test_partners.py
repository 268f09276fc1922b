"""Whom a direct conversation is with: the person, whatever they are called, and never a stranger unasked."""

import pytest

from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.lines import Delivery
from core.actions import Action, React, Say, SetTyping
from core.events import (
    CameOnline,
    ChannelMember,
    Disconnected,
    Event,
    Failure,
    Identified,
    Joined,
    Left,
    LostSight,
    MembersListed,
    NotSent,
    Reacted,
    Renamed,
    Said,
    TypingChanged,
    Welcomed,
    WentOffline,
)
from tests.support.sample_chat import LOBBY, NOON, SampleChat

MAYBE = "Somebody else is called bob now. (Or bob came back: without accounts it can’t be told.)"
SURE = "Somebody else is called {} now."


def quits(nick: str, *channels: str) -> list[Event]:
    return [Left(channel, nick, "", NOON, is_own=False, has_quit=True) for channel in channels or (LOBBY,)]


def comes(nick: str, account: str | None = None) -> list[Event]:
    login: list[Event] = [] if account is None else [Identified(nick, account)]
    return [*login, Joined(LOBBY, nick, NOON, is_own=False)]


def renames(old: str, new: str) -> list[Event]:
    return [Renamed(old, new, (LOBBY,), NOON, is_own=False)]


def comes_back(*nicks: str) -> list[Event]:
    """Return what we are told when our connection is lost and we come back to the lobby, where others are."""
    members = tuple(map(ChannelMember, ("ada", *nicks)))
    return [
        Disconnected(Failure.LOST),
        Welcomed("ada", "Kitchen"),
        Joined(LOBBY, "ada", NOON, is_own=True),
        MembersListed(LOBBY, members),
        *(CameOnline(nick, NOON) for nick in nicks),
    ]


def talking(*nicks: str) -> SampleChat:
    """Return the chat of ada, to whom each of these people has said hi in private."""
    room = SampleChat()
    for nick in nicks:
        if nick != "bob":
            room.apply(*comes(nick))
        room.apply(room.said(f"hi from {nick}", nick=nick, where=nick))
    room.chat.select_conversation(nicks[0])
    return room


def told(talk: Conversation) -> list[str]:
    """Return what the program says in a conversation."""
    return [line.text for line in talk.lines if not line.nick]


def names(room: SampleChat) -> list[str]:
    return [talk.title for talk in room.chat.conversations.with_people()]


def sent(room: SampleChat) -> list[tuple[str, str]]:
    return [(order.target, order.text) for order in room.orders if isinstance(order, Say)]


# What is told, and what is asked about before it goes


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


STRANGERS: list[list[Event]] = [
    [*quits("bob"), *comes("bob")],
    [*quits("bob"), *comes("BOB")],
    [*quits("bob"), *renames("eve", "bob")],
    [WentOffline("bob", NOON), CameOnline("bob", NOON)],
    [*quits("bob"), Said("bob", "bob", "hello ada", NOON, is_own=False)],
    [*quits("bob"), TypingChanged("bob", "bob", is_typing=True), *comes("bob")],
    [*comes_back("bob")],
    [*comes_back()],
    [*comes_back(), *comes("bob")],
    [LostSight("bob", NOON)],
    [LostSight("bob", NOON), Said("bob", "bob", "hello ada", NOON, is_own=False)],
    [*quits("bob")],
]


@pytest.mark.parametrize("events", STRANGERS)
@pytest.mark.parametrize("text", ["the key is 1234", "/me shows the key", "/msg bob the key is 1234"])
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
    room.apply(NotSent(1, "No such nick"), *comes("bob"))
    assert not room.chat.submit("the key is 1234")
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
    room.chat.submit("the key is 1234")
    room.apply(NotSent(1, "No such nick"), *quits("bob"), *comes("bob"))
    (failed,) = room.chat.current.tail()
    room.chat.retry(failed.key)
    assert (len(sent(room)), len(room.asked)) == (1, 1)
    room.asked[0].send()
    assert sent(room) == [("bob", "the key is 1234")] * 2


def test_what_was_on_its_way_when_the_name_changed_hands_is_told() -> None:
    room = talking("bob")
    room.chat.submit("the key is 1234")
    room.apply(*renames("bob", "bert"), Said("bob", "ada", "the key is 1234", NOON, is_own=True, ticket=1))
    bert = room.conversation("bert")
    assert bert.tail() == ()
    assert told(bert)[-1] == "Your last message went to somebody else: bob was just then called otherwise."
    assert [line.text for line in room.conversation("bob").lines] == ["the key is 1234"]


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


# Reactions, answers, typists


@pytest.mark.parametrize("where", [LOBBY, "bob"])
def test_a_reaction_made_under_one_name_is_taken_away_under_another(where: str) -> None:
    room = talking("bob")
    room.apply(room.said("tea?", where=where, msgid="m1"))
    room.apply(Reacted(where, "bob", "m1", "👍", NOON, is_own=False), *renames("bob", "bert"))
    where = "bert" if where == "bob" else where
    again = Reacted(where, "bert", "m1", "👍", NOON, is_own=False)
    room.apply(again)
    assert [len(one.nicks) for one in reactions(room, where)] == [1]
    room.apply(Reacted(where, "bert", "m1", "👍", NOON, is_own=False, is_removed=True))
    assert reactions(room, where) == []


def reactions(room: SampleChat, where: str = LOBBY) -> list:  # type: ignore[type-arg]
    (line,) = [line for line in room.conversation(where).lines if line.msgid == "m1"]
    return list(line.reactions)


def test_two_people_of_one_name_react_each_for_themselves() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"), Reacted(LOBBY, "bob", "m1", "👍", NOON, is_own=False))
    room.apply(*quits("bob"), *comes("bob"), Reacted(LOBBY, "bob", "m1", "👍", NOON, is_own=False))
    assert [one.nicks for one in reactions(room)] == [("bob", "bob")]
    taken = Reacted(LOBBY, "bob", "m1", "👍", NOON, is_own=False, is_removed=True)
    room.apply(taken, taken)
    assert [one.nicks for one in reactions(room)] == [("bob",)]


def test_an_account_reacts_once_from_all_its_connections() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"), Identified("bob", "bob"), *comes("bob_", "bob"))
    room.apply(*(Reacted(LOBBY, nick, "m1", "👍", NOON, is_own=False) for nick in ("bob", "bob_")))
    assert [one.nicks for one in reactions(room)] == [("bob",)]


def test_our_own_reaction_is_ours_under_every_name_and_after_coming_back() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"), Reacted(LOBBY, "ada", "m1", "👍", NOON, is_own=True))
    room.apply(*comes_back("bob"), Renamed("ada", "lovelace", (LOBBY,), NOON, is_own=True))
    room.apply(Reacted(LOBBY, "lovelace", "m1", "👍", NOON, is_own=True, is_removed=True))
    assert reactions(room) == []


@pytest.mark.parametrize("events", STRANGERS)
def test_a_reaction_to_one_person_never_goes_to_another(events: list[Event]) -> None:
    room = talking("bob")
    room.apply(room.said("tea?", where="bob", msgid="m1"))
    number = room.chat.current.lines.end - 1
    room.apply(*events)
    room.orders.clear()
    room.chat.react(number, "👍")
    room.chat.submit("hello")
    room.asked[0].send()
    room.orders.clear()
    if room.chat.current.partner.since:
        room.chat.react(number, "👍")
        assert not room.chat.can_react(number)
    assert not any(isinstance(order, React) for order in room.orders)


def test_an_answer_that_was_begun_to_one_person_is_none_to_another() -> None:
    room = talking("bob")
    room.apply(room.said("tea?", where="bob", msgid="m1"))
    room.chat.reply_to(room.chat.current.lines.end - 1)
    room.apply(*quits("bob"), *comes("bob"))
    room.chat.submit("yes")
    room.asked[0].send()
    orders: list[Action] = [order for order in room.orders if isinstance(order, Say)]
    assert orders == [Say("bob", "yes", 1)]


def test_a_message_of_one_who_left_can_be_answered_in_a_channel() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"), *quits("bob"), *comes("bob"))
    room.chat.reply_to(room.chat.current.lines.first)
    assert room.chat.submit("yes")
    assert room.orders == [Say(LOBBY, "yes", 1, reply_to="m1")]


@pytest.mark.parametrize("where", [LOBBY, "bob"])
def test_whoever_types_and_is_called_otherwise_types_once(where: str) -> None:
    room = talking("bob")
    room.apply(TypingChanged(where, "bob", is_typing=True), *renames("bob", "bert"))
    talk = room.conversation("bert" if where == "bob" else where)
    assert talk.typing(1) == ("bert",)
    room.apply(room.said("done", nick="bert", where=talk.name))
    assert talk.typing(1) == ()


# Whom the room is asked to tell of


def test_the_people_of_all_conversations_are_watched_and_nobody_else() -> None:
    room = talking("bob", "eve")
    room.chat.tick(0)
    watched = [room.watched]
    room.apply(*renames("bob", "bert"))
    room.chat.close_conversation("eve")
    room.chat.tick(0)
    watched.append(room.watched)
    lost, *back = comes_back()
    for events in ([lost], back):
        room.apply(*events)
        room.chat.tick(0)
        watched.append(room.watched)
        room.watched = ()
    assert watched == [("bob", "eve"), ("bert",), ("bert",), ("bert",)]

"""Reactions, answers and who is typing hang on the person, not on the name."""

import pytest

from core.actions import Action, React, Say
from core.events import Event, Reacted, Renamed, TypingChanged
from core.presence import Identified
from tests.support.name_changes import (
    STRANGERS,
    comes,
    comes_back,
    quits,
    renames,
    talking,
)
from tests.support.sample_chat import LOBBY, NOON, SampleChat


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
        assert not room.chat.answers.can_answer(number)
    assert not any(isinstance(order, React) for order in room.orders)


def test_an_answer_that_was_begun_to_one_person_is_none_to_another() -> None:
    room = talking("bob")
    room.apply(room.said("tea?", where="bob", msgid="m1"))
    room.chat.answers.reply_to(room.chat.current.lines.end - 1)
    room.apply(*quits("bob"), *comes("bob"))
    room.chat.submit("yes")
    room.asked[0].send()
    orders: list[Action] = [order for order in room.orders if isinstance(order, Say)]
    assert orders == [Say("bob", "yes", 1)]


def test_a_message_of_one_who_left_can_be_answered_in_a_channel() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"), *quits("bob"), *comes("bob"))
    room.chat.answers.reply_to(room.chat.current.lines.first)
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

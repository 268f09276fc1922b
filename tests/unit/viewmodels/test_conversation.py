"""One conversation: its lines by number and msgid, reactions, quotes, people, who is typing."""

from dataclasses import replace

import pytest

from app.viewmodels.conversation import Conversation
from app.viewmodels.lines import Line, LineKind, Quote
from core.events import Member


def said(text: str, msgid: str = "", nick: str = "bob") -> Line:
    return Line(0, LineKind.SAID, nick, text, msgid=msgid)


def talk(*lines: Line) -> Conversation:
    talk = Conversation("#lobby")
    for line in lines:
        talk.add(line)
    return talk


# Lines


def test_a_line_is_found_by_its_msgid_while_it_is_kept() -> None:
    lobby = talk(said("one", "m1"), said("two", "m2"), said("three"))
    assert [lobby.number_of(msgid) for msgid in ("m1", "m2", "m3", "")] == [0, 1, None, None]
    lobby.forget(1)
    assert [lobby.number_of(msgid) for msgid in ("m1", "m2")] == [None, 1]


def test_of_two_lines_with_the_same_msgid_the_newer_is_found_also_when_the_older_is_forgotten() -> None:
    lobby = talk(said("one", "m"), said("two", "m"))
    lobby.forget(1)
    assert lobby.number_of("m") == 1


def test_forgetting_all_and_more_leaves_nothing() -> None:
    lobby = talk(said("one", "m1"), said("two"))
    lobby.forget(10)
    assert (lobby.shown(), lobby.letters, lobby.number_of("m1"), lobby.lines.end) == ([], 0, None, 2)


def test_own_messages_on_their_way_stand_below_all_others() -> None:
    lobby = talk()
    lobby.unsent[1] = said("mine", nick="ada")
    lobby.add(said("theirs"))
    assert [line.text for line in lobby.shown()] == ["theirs", "mine"]
    assert lobby.tail() == (said("mine", nick="ada"),)


def test_each_change_has_another_revision() -> None:
    lobby = talk(said("one", "m1"))
    revisions = [lobby.revision]
    for change in (
        lambda: lobby.add(said("two")),
        lambda: lobby.replace(1, said("deux")),
        lambda: lobby.react("m1", "👍", "bob", is_own=False, is_removed=False),
        lambda: lobby.put(Member("bob")),
        lambda: lobby.types("bob", 0, is_typing=True),
        lambda: lobby.drop("bob"),
        lambda: lobby.forget(1),
        lobby.leave,
    ):
        change()
        revisions.append(lobby.revision)
    assert revisions == sorted(set(revisions))


# Quotes


def test_a_quote_shows_the_beginning_of_the_message_on_one_line() -> None:
    lobby = talk(said("one\n  two\tthree", "m1"))
    assert lobby.quote("m1") == Quote("m1", "bob", "one two three")


@pytest.mark.parametrize("msgid", ["", "unknown"])
def test_what_is_not_kept_can_not_be_quoted(msgid: str) -> None:
    assert talk(said("one", "m1")).quote(msgid) is None


# People


def test_people_are_listed_operators_first_and_then_by_name() -> None:
    lobby = talk()
    lobby.put_all((Member("eve"), Member("Bob"), Member("zed", is_operator=True)))
    lobby.put(Member("carl"))
    lobby.drop("EVE")
    assert [member.nick for member in lobby.people()] == ["zed", "Bob", "carl"]
    assert (lobby.member("BOB"), lobby.member("eve")) == (Member("Bob"), None)


def test_who_has_changed_is_not_listed_twice() -> None:
    lobby = talk()
    lobby.put(Member("bob"))
    lobby.put(replace(Member("Bob"), is_away=True))
    assert lobby.people() == [Member("Bob", is_away=True)]

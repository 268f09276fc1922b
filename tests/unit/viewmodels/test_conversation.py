"""One conversation: its lines by number and msgid, reactions, quotes, people, who is typing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.viewmodels.conversation import MOST_TYPING, Conversation
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


# Typing


def test_somebody_types_for_six_seconds_after_the_last_word_of_it() -> None:
    lobby = talk()
    lobby.types("bob", 10, is_typing=True)
    lobby.types("eve", 12, is_typing=True)
    assert [lobby.typing(now) for now in (10, 15.9, 16, 18)] == [("bob", "eve"), ("bob", "eve"), ("eve",), ()]


def test_who_types_on_keeps_the_place_among_those_who_type() -> None:
    lobby = talk()
    for nick, now in (("bob", 10), ("eve", 12), ("bob", 15)):
        lobby.types(nick, now, is_typing=True)
    assert [lobby.typing(now) for now in (15, 20, 21)] == [("bob", "eve"), ("bob",), ()]


def test_when_the_next_one_stops_is_known() -> None:
    lobby = talk()
    assert lobby.typing_ends(0) is None
    lobby.types("bob", 10, is_typing=True)
    lobby.types("eve", 12, is_typing=True)
    assert [lobby.typing_ends(now) for now in (12, 16, 18)] == [4, 2, None]


@pytest.mark.parametrize("nick", ["bob", "BOB"])
def test_who_is_done_or_gone_is_not_typing_however_the_name_is_written(nick: str) -> None:
    lobby = talk()
    ends: list[Callable[[], None]] = [
        lambda: lobby.types(nick, 1, is_typing=False),
        lambda: lobby.drop(nick),
        lobby.leave,
    ]
    for end in ends:
        lobby.types("bob", 0, is_typing=True)
        end()
        assert lobby.typing(1) == ()


def test_only_so_many_are_typing_and_who_has_stopped_makes_room() -> None:
    lobby = talk()
    for number in range(MOST_TYPING + 5):
        lobby.types(f"n{number}", 0, is_typing=True)
    assert len(lobby.typing(1)) == MOST_TYPING
    lobby.types("n0", 5, is_typing=True)
    assert "n0" in lobby.typing(7)
    lobby.types("late", 7, is_typing=True)
    assert set(lobby.typing(7)) == {"n0", "late"}


def test_who_types_changes_nothing_in_the_list_of_people() -> None:
    lobby = talk()
    before = lobby.people_revision
    lobby.types("bob", 0, is_typing=True)
    lobby.types("bob", 1, is_typing=False)
    assert lobby.people_revision == before


def test_that_nobody_has_typed_is_no_news() -> None:
    lobby = talk()
    before = lobby.revision
    lobby.types("bob", 0, is_typing=False)
    assert lobby.revision == before

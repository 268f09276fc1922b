"""One conversation: its lines by number and msgid, quotes, people, who is typing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts.common import Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.lines import Quote
from app.viewmodels.chat.typists import MOST_TYPING
from app.viewmodels.incoming import participant
from app.viewmodels.legible import named
from app.viewmodels.window_events import Participant
from core.channel_member import ChannelMember
from core.values import replace
from tests.support.sample_talk import BOB, person, said, talk

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
        lambda: lobby.react("m1", Legible("👍"), Legible("bob"), BOB, is_removed=False),
        lambda: lobby.put(participant(ChannelMember("bob"))),
        lambda: lobby.set_typing(named("bob"), 0, is_typing=True),
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
    assert lobby.quote("m1") == Quote("m1", Legible("bob"), Legible("one two three"))


@pytest.mark.parametrize("msgid", ["", "unknown"])
def test_what_is_not_kept_can_not_be_quoted(msgid: str) -> None:
    assert talk(said("one", "m1")).quote(msgid) is None


def test_a_long_message_is_quoted_up_to_a_whole_character() -> None:
    lobby = talk(said("x" * 1_000, "m1"), said("x" * 158 + "e\u0301" + "x" * 1_000, "m2"))
    texts = [quote.text for quote in map(lobby.quote, ("m1", "m2")) if quote]
    assert texts == ["x" * 159 + "…", "x" * 158 + "…"]


# Whatever happens


MSGIDS = st.sampled_from(["", "m1", "m2", "m3"])
CHANGES = st.one_of(
    st.tuples(st.just("add"), MSGIDS, st.text(max_size=5)),
    st.tuples(st.just("react"), MSGIDS, st.sampled_from(["👍 ada", "👍 bob", "🎉 bob"])),
    st.tuples(st.just("take away"), MSGIDS, st.sampled_from(["👍 ada", "👍 bob", "🎉 bob"])),
    st.tuples(st.just("forget"), st.just(""), st.sampled_from("123")),
)


@given(st.lists(CHANGES, max_size=30))
def test_numbers_and_letters_are_those_of_the_lines_that_are_kept(
    changes: list[tuple[str, str, str]],
) -> None:
    lobby = talk()
    for change, msgid, text in changes:
        if change == "add":
            lobby.add(said(text, msgid))
        elif change == "forget":
            lobby.forget(int(text))
        else:
            reaction, nick = text.split()
            lobby.react(
                msgid,
                Legible(reaction),
                Legible(nick),
                person(nick),
                is_removed=change == "take away",
            )
    kept = talk(*lobby.lines)
    assert lobby.letters == kept.letters
    for msgid in ("m1", "m2", "m3"):
        newest = max(
            (n for n, line in enumerate(lobby.lines, lobby.lines.first) if line.msgid == msgid), default=None
        )
        assert lobby.number_of(msgid) == newest


# People


def test_people_are_listed_operators_first_and_then_by_name() -> None:
    lobby = talk()
    members = (ChannelMember("eve"), ChannelMember("Bob"), ChannelMember("zed", is_operator=True))
    lobby.put_all(tuple(map(participant, members)))
    lobby.put(participant(ChannelMember("carl")))
    lobby.drop("EVE")
    assert [one.member.nick for one in lobby.people()] == ["zed", "Bob", "carl"]
    assert (lobby.member("BOB"), lobby.member("eve")) == (ChannelMember("Bob"), None)


def test_who_has_changed_is_not_listed_twice() -> None:
    lobby = talk()
    lobby.put(participant(ChannelMember("bob")))
    lobby.put(participant(replace(ChannelMember("Bob"), is_away=True)))
    assert lobby.people() == [Participant(ChannelMember("Bob", is_away=True), Legible("Bob"))]


# Typing


def test_somebody_types_for_six_seconds_after_the_last_word_of_it() -> None:
    lobby = talk()
    lobby.set_typing(named("bob"), 10, is_typing=True)
    lobby.set_typing(named("eve"), 12, is_typing=True)
    assert [lobby.typing(now) for now in (10, 15.9, 16, 18)] == [("bob", "eve"), ("bob", "eve"), ("eve",), ()]


def test_who_types_on_keeps_the_place_among_those_who_type() -> None:
    lobby = talk()
    for nick, now in (("bob", 10), ("eve", 12), ("bob", 15)):
        lobby.set_typing(named(nick), now, is_typing=True)
    assert [lobby.typing(now) for now in (15, 20, 21)] == [("bob", "eve"), ("bob",), ()]


def test_when_the_next_one_stops_is_known() -> None:
    lobby = talk()
    assert lobby.typing_ends(0) is None
    lobby.set_typing(named("bob"), 10, is_typing=True)
    lobby.set_typing(named("eve"), 12, is_typing=True)
    assert [lobby.typing_ends(now) for now in (12, 16, 18)] == [4, 2, None]


@pytest.mark.parametrize("nick", ["bob", "BOB"])
def test_who_is_done_or_gone_is_not_typing_however_the_name_is_written(nick: str) -> None:
    lobby = talk()
    ends: list[Callable[[], None]] = [
        lambda: lobby.set_typing(named(nick), 1, is_typing=False),
        lambda: lobby.drop(nick),
        lobby.leave,
    ]
    for end in ends:
        lobby.set_typing(named("bob"), 0, is_typing=True)
        end()
        assert lobby.typing(1) == ()


def test_only_so_many_are_typing_and_who_has_stopped_makes_room() -> None:
    lobby = talk()
    for number in range(MOST_TYPING + 5):
        lobby.set_typing(named(f"n{number}"), 0, is_typing=True)
    assert len(lobby.typing(1)) == MOST_TYPING
    lobby.set_typing(named("n0"), 5, is_typing=True)
    assert "n0" in lobby.typing(7)
    lobby.set_typing(named("late"), 7, is_typing=True)
    assert set(lobby.typing(7)) == {"n0", "late"}


def test_who_types_changes_nothing_in_the_list_of_people() -> None:
    lobby = talk()
    before = lobby.people_revision
    lobby.set_typing(named("bob"), 0, is_typing=True)
    lobby.set_typing(named("bob"), 1, is_typing=False)
    assert lobby.people_revision == before


def test_that_nobody_has_typed_is_no_news() -> None:
    lobby = talk()
    before = lobby.revision
    lobby.set_typing(named("bob"), 0, is_typing=False)
    assert lobby.revision == before


def test_whatever_somebody_is_called_a_list_shows_it_legibly_and_orders_go_by_the_name_itself() -> None:
    lobby = talk()
    lobby.put(participant(ChannelMember("a\u202edb")))
    assert [(one.name, one.member.nick) for one in lobby.people()] == [("adb", "a\u202edb")]


def test_a_conversation_has_a_legible_title_also_under_its_next_name() -> None:
    with_somebody = Conversation(*named("a\x02da"))
    titles = [with_somebody.title]
    with_somebody.rename(named("e\u202eve"))
    assert (*titles, with_somebody.title, with_somebody.name) == ("ada", "eve", "e\u202eve")

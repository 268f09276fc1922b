"""Reactions under the lines of a conversation: each once, in their order, within bounds."""

import pytest

from app.texts.common import Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.lines import MOST_REACTING, MOST_REACTIONS, Reaction
from core.values import replace
from tests.support.sample_talk import BOB, person, said, talk


def reacted(talk: Conversation, *reactions: str, number: int = 0) -> tuple[Reaction, ...]:
    """Return the reactions below a line of ada (us) and others, in three words each: ``bob + 👍``."""
    msgid = talk.lines[number].msgid
    for nick, sign, text in map(str.split, reactions):
        talk.react(msgid, Legible(text), Legible(nick), person(nick), is_removed=sign == "-")
    return tuple(replace(one, people=()) for one in talk.lines[number].reactions)


def test_reactions_stand_in_the_order_in_which_they_came_each_once() -> None:
    lobby = talk(said("one", "m1"))
    assert reacted(lobby, "bob + 👍", "eve + 🎉", "ada + 👍") == (
        Reaction(Legible("👍"), (Legible("bob"), Legible("ada")), is_own=True, own_text=Legible("👍")),
        Reaction(Legible("🎉"), (Legible("eve"),), is_own=False),
    )


def test_an_emoji_that_asks_to_be_a_picture_and_one_that_does_not_are_one_reaction() -> None:
    lobby = talk(said("one", "m1"))
    plain, picture = Legible("❤"), Legible("❤\ufe0f")
    (both,) = reacted(lobby, f"bob + {plain}", f"ada + {picture}", f"eve + {picture}")
    assert (both.text, both.nicks, both.own_text) == (plain, ("bob", "ada", "eve"), picture)
    (left,) = reacted(lobby, f"bob - {picture}", f"ada - {plain}")
    assert (left.nicks, left.is_own, left.own_text) == (("eve",), False, "")
    assert reacted(lobby, f"eve - {plain}") == ()


def test_a_reaction_can_be_taken_away_and_goes_with_the_last_who_had_it() -> None:
    lobby = talk(said("one", "m1"))
    assert reacted(lobby, "bob + 👍", "ada + 👍", "ada - 👍") == (
        Reaction(Legible("👍"), (Legible("bob"),), is_own=False),
    )
    assert reacted(lobby, "bob - 👍") == ()


@pytest.mark.parametrize("again", ["bob + 👍", "eve - 👍", "eve - 🎉"])
def test_the_same_reaction_again_or_one_that_was_not_there_changes_nothing(again: str) -> None:
    lobby = talk(said("one", "m1"))
    before = reacted(lobby, "bob + 👍", "ada + 👍"), lobby.revision
    assert (reacted(lobby, again), lobby.revision) == before


def test_a_reaction_to_what_is_not_kept_is_nothing() -> None:
    assert not talk().react("m1", Legible("👍"), Legible("bob"), BOB, is_removed=False)


def test_only_so_many_different_reactions_are_shown_but_those_go_on() -> None:
    lobby = talk(said("one", "m1"))
    reacted(lobby, *(f"bob + r{number}" for number in range(MOST_REACTIONS + 5)))
    shown = reacted(lobby, "eve + r0")
    assert [one.text for one in shown] == [f"r{number}" for number in range(MOST_REACTIONS)]
    assert shown[0] == Reaction(Legible("r0"), (Legible("bob"), Legible("eve")), is_own=False)


def test_only_so_many_names_are_kept_with_a_reaction_the_latest() -> None:
    lobby = talk(said("one", "m1"))
    (reaction,) = reacted(lobby, *(f"n{number} + 👍" for number in range(2 * MOST_REACTING)))
    assert reaction.nicks == tuple(f"n{number}" for number in range(MOST_REACTING, 2 * MOST_REACTING))


def test_what_strangers_put_under_a_line_counts_as_letters() -> None:
    lobby = talk(said("one", "m1"))
    before = lobby.letters
    reacted(lobby, "bob + 👍", "eve + 👍", "eve + wow")
    assert lobby.letters - before == len("👍bobeve") + len("woweve")
    reacted(lobby, "bob - 👍", "eve - 👍", "eve - wow")
    assert lobby.letters == before

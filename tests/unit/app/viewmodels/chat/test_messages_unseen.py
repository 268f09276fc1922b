"""What nobody has seen: how much is unread, and where the mark of it stands."""

import pytest

from app.viewmodels.chat.conversation import Conversation
from core.events import Joined, Left
from tests.support.sample_chat import LOBBY, NOON, SampleChat


def counted(talk: Conversation) -> tuple[int, int, str | None]:
    """Return the counts of unread messages and mentions, and the text of the first new line."""
    first = None if talk.new_from is None else talk.lines[talk.new_from].text
    return talk.unread, talk.mentions, first


def test_while_somebody_looks_nothing_is_unread_here_but_elsewhere() -> None:
    room = SampleChat()
    room.chat.set_watched(is_watched=True)
    room.apply(room.said("ada?"), room.said("psst", where="bob"), room.said("ada!", where="bob"))
    assert (counted(room.conversation()), counted(room.conversation("bob"))) == ((0, 0, None), (2, 1, "psst"))


def test_while_nobody_looks_all_is_unread_and_the_first_of_it_is_marked() -> None:
    room = SampleChat()
    room.apply(room.said("one"), room.said("ada: two"), room.said("three"))
    assert counted(room.conversation()) == (3, 1, "one")


def test_what_was_looked_at_is_read_but_the_mark_stays_to_be_seen() -> None:
    room = SampleChat()
    room.apply(room.said("one"), room.said("ada: two"))
    room.chat.set_watched(is_watched=True)
    room.apply(room.said("three"))
    assert counted(room.conversation()) == (0, 0, "one")


def test_the_mark_moves_to_what_came_since_one_looked_last() -> None:
    room = SampleChat()
    room.apply(room.said("one"))
    for is_watched in (True, False):
        room.chat.set_watched(is_watched=is_watched)
    room.apply(room.said("two"), room.said("three"))
    assert counted(room.conversation()) == (2, 0, "two")


def test_the_mark_goes_when_one_looks_elsewhere() -> None:
    room = SampleChat()
    room.apply(room.said("one"))
    room.chat.set_watched(is_watched=True)
    room.chat.select_conversation("bob")
    assert counted(room.conversation()) == (0, 0, None)


@pytest.mark.parametrize("is_from_here", [True, False], ids=["as it is typed", "as it comes back"])
def test_an_own_message_takes_the_mark_away(is_from_here: bool) -> None:
    room = SampleChat()
    room.apply(room.said("one"))
    if is_from_here:
        room.chat.submit("two")
    else:
        room.apply(room.said("two", "ada"))
    assert room.conversation().new_from is None


def test_an_own_message_from_elsewhere_is_not_unread() -> None:
    room = SampleChat()
    room.apply(room.said("mine, ada", "ada", where="bob"))
    assert counted(room.conversation("bob")) == (0, 0, None)


def test_who_comes_and_goes_is_not_unread() -> None:
    room = SampleChat()
    room.apply(Joined(LOBBY, "eve", NOON, is_own=False), Left(LOBBY, "eve", "ada", NOON, is_own=False))
    assert counted(room.conversation()) == (0, 0, None)

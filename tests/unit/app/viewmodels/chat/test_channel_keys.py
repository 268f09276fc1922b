"""A key that has opened a channel is remembered while the window is in the room."""

import pytest

from app.viewmodels.incoming import legible_event
from core.actions import Action, Join, SetTyping
from core.events import Disconnected, Event, Joined, Kicked, ModeChanged, Welcomed
from core.failures import Failure
from tests.support.sample_chat import LOBBY, NOON, SampleChat

LOST = Disconnected(Failure.LOST)
WELCOME = Welcomed("ada", "Kitchen")


def orders(room: SampleChat) -> list[Action]:
    """Return what was ordered, but for telling that we type, and forget it."""
    told: list[Action] = [order for order in room.orders if not isinstance(order, SetTyping)]
    room.orders.clear()
    return told


def keys(joins: list[Action]) -> list[tuple[str, str]]:
    return [(join.channel, join.key) for join in joins if isinstance(join, Join)]


def key_changed(key: str, *, is_set: bool = True, channel: str = "#locked") -> Event:
    return ModeChanged(channel, "k", key, is_set, "bob", NOON)


@pytest.fixture
def room() -> SampleChat:
    """Return a room in which we have come into a channel by its key."""
    sample = SampleChat()
    sample.chat.submit("/join #locked sesame")
    sample.apply(Joined("#locked", "ada", NOON, True))
    assert keys(orders(sample)) == [("#locked", "sesame")]
    return sample


def test_after_a_lost_connection_we_are_in_again_by_its_key(room: SampleChat) -> None:
    room.apply(LOST)
    assert room.chat.channels() == (LOBBY,)

    room.apply(WELCOME)

    assert keys(orders(room)) == [("#locked", "sesame")]


@pytest.mark.parametrize("name", ["#locked", "#LOCKED"])
def test_who_was_removed_comes_back_by_its_key(room: SampleChat, name: str) -> None:
    room.apply(Kicked("#locked", "ada", "bob", "", NOON, is_own=True))
    room.chat.come_back()
    room.chat.submit(f"/join {name}")

    assert keys(orders(room)) == [("#locked", "sesame"), (name, "sesame")]


def test_another_key_that_was_set_while_we_are_there_counts(room: SampleChat) -> None:
    room.apply(key_changed("open"), LOST, WELCOME)

    assert keys(orders(room)) == [("#locked", "open")]


def test_a_key_that_was_set_after_we_came_counts() -> None:
    room = SampleChat()
    room.apply(key_changed("open", channel=LOBBY), LOST)
    assert room.chat.channels() == ()
    room.apply(WELCOME)

    assert keys(orders(room)) == [(LOBBY, "open")]


def test_a_channel_that_needs_no_key_any_more_is_joined_without(room: SampleChat) -> None:
    room.apply(key_changed("sesame", is_set=False), LOST)
    assert room.chat.channels() == (LOBBY, "#locked")
    room.apply(WELCOME)

    assert keys(orders(room)) == []


@pytest.mark.parametrize("masked", ["*", ""])
def test_a_key_that_we_are_not_told_changes_nothing(room: SampleChat, masked: str) -> None:
    room.apply(key_changed(masked), LOST, WELCOME)

    assert keys(orders(room)) == [("#locked", "sesame")]


def test_a_key_that_opened_nothing_is_not_remembered() -> None:
    room = SampleChat()
    room.chat.submit("/join #locked wrong")
    room.chat.submit("/join #locked")
    room.apply(Joined("#locked", "ada", NOON, True))
    room.chat.submit("/join #locked")

    assert keys(orders(room)) == [("#locked", "wrong"), ("#locked", ""), ("#locked", "")]


def test_a_key_is_in_no_text_that_could_end_up_in_a_log() -> None:
    assert "sesame" not in repr(Join("#locked", "sesame"))
    assert "open" not in repr(legible_event(key_changed("open")))
    assert "open" not in repr(key_changed("open"))

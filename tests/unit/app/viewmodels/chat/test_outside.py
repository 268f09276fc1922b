"""Whoever is put out of a channel, or kept out of it, sees why, and a way back where there is one."""

import pytest

from app.texts.common import Legible
from app.viewmodels.chat.lines import LineKind
from app.viewmodels.chat.outside import Outside
from core.actions import Join, Say
from core.events import Answered, Disconnected, Event, Invited, Joined, Kicked, Left, Welcomed
from core.failures import Failure
from tests.support.answers import answer
from tests.support.sample_chat import LOBBY, NOON, SampleChat


@pytest.fixture
def room() -> SampleChat:
    """Return the chat of ada, who was put out of the lobby by bob."""
    made = SampleChat()
    made.apply(Kicked(LOBBY, "ada", "bob", "too loud", NOON, is_own=True))
    return made


def refused(code: str, channel: str = LOBBY) -> Event:
    return Answered(answer(f"{code} ada {channel} :No"), NOON, channel)


def test_who_was_removed_reads_by_whom_and_can_come_back(room: SampleChat) -> None:
    outside = room.chat.current.outside
    room.chat.come_back()

    words = Legible("You were removed from this channel by bob (too loud)")
    assert outside == Outside(words, may_return=True)
    assert room.orders == [Join(LOBBY)]


def test_a_reason_that_is_only_who_did_it_is_none() -> None:
    room = SampleChat()
    room.apply(Kicked(LOBBY, "ada", "bob", "bob", NOON, is_own=True))

    assert room.shown_texts() == ["You were removed from this channel by bob"]


def test_whoever_is_in_again_is_outside_no_more(room: SampleChat) -> None:
    room.apply(Joined(LOBBY, "ada", NOON, is_own=True))

    assert room.chat.current.outside is None


@pytest.mark.parametrize("code, may_return", [("471", True), ("473", False), ("474", False), ("475", False)])
def test_a_shut_door_promises_nothing(room: SampleChat, code: str, may_return: bool) -> None:
    room.apply(refused(code))

    assert room.chat.current.outside
    assert room.chat.current.outside.may_return is may_return
    assert LOBBY in room.chat.current.outside.why


def test_an_invitation_opens_the_door_again(room: SampleChat) -> None:
    room.apply(refused("473"), Invited(LOBBY, "bob", NOON))

    assert room.chat.current.outside
    assert room.chat.current.outside.may_return


def test_what_is_typed_outside_stays_and_orders_go_all_the_same(room: SampleChat) -> None:
    room.chat.edit_draft("let me in", 0)

    assert not room.chat.submit("let me in")
    assert room.chat.current.draft == "let me in"
    last = room.chat.current.shown()[-1]
    assert (last.kind, last.text) == (
        LineKind.ERROR,
        "You are not in #lobby, so nobody there would read that.",
    )
    assert room.chat.submit("/join #lobby")
    assert room.chat.submit("/msg bob sorry")
    assert room.orders == [Join(LOBBY), Say("bob", "sorry", 1)]


def test_who_has_left_the_lobby_can_come_back() -> None:
    room = SampleChat()
    room.apply(Left(LOBBY, "ada", "", NOON, is_own=True))

    assert room.chat.current.outside == Outside(Legible("You left #lobby."), may_return=True)


def test_a_lobby_that_lets_nobody_in_says_so_from_the_start() -> None:
    room = SampleChat()
    room.apply(Disconnected(Failure.LOST), Welcomed("ada", "Kitchen"), refused("471"))

    words = Legible("#lobby is full. Try again when somebody has left it.")
    assert room.chat.current.outside == Outside(words, may_return=True)


def test_a_new_connection_carries_nobody_back_to_where_they_were_removed() -> None:
    room = SampleChat()
    room.apply(Joined("#tea", "ada", NOON, is_own=True), Kicked("#tea", "ada", "bob", "", NOON, is_own=True))

    assert room.chat.channels() == (LOBBY,)


def test_who_was_removed_from_the_room_comes_back_to_all_its_channels() -> None:
    room = SampleChat()
    room.apply(
        Kicked(LOBBY, "ada", "parlour.local", "x", NOON, is_own=True), Disconnected(Failure.KICKED, "x")
    )

    assert room.chat.channels() == (LOBBY,)
    assert room.chat.current.outside is None


def test_a_refusal_of_a_channel_that_is_not_here_is_told_where_one_looks() -> None:
    room = SampleChat()
    room.apply(refused("474", "#tea"))

    assert room.shown_texts() == [
        "You are banned from #tea. Ask one of its operators, or the host, to lift the ban."
    ]


def test_a_refusal_elsewhere_is_told_where_one_looks_too(room: SampleChat) -> None:
    room.apply(Joined("#tea", "ada", NOON, is_own=True), refused("474"))

    assert room.shown_texts()[-1].startswith("You are banned from #lobby.")

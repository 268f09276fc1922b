"""The dialog of channels: what it lists, enters and makes."""

from datetime import UTC, datetime

import pytest

from app.texts.channels import channel_problem
from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.dialogs.channels_model import ChannelsModel
from app.viewmodels.incoming import legible_event
from core.actions import Action, Join, ListChannels
from core.channel_list import ChannelsListed, ListedChannel
from core.events import Event, Joined, Welcomed
from core.naming.names import ChannelFault

AT = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class Driven:
    """A dialog over a chat that is in #lobby and #tea."""

    def __init__(self) -> None:
        self.orders: list[Action] = []
        self.closed = 0
        self.chat = ChatModel(self.orders.append, lambda _reason: None)
        self.hear(Welcomed("ada", "Lab"))
        for name in ("#lobby", "#tea"):
            self.hear(Joined(name, "ada", AT, is_own=True))
        self.model = ChannelsModel(self.chat, self.chat.select_conversation, self.close)

    def close(self) -> None:
        self.closed += 1

    def hear(self, event: Event) -> None:
        self.chat.apply(legible_event(event), 0.0)

    def listed(self, *channels: ListedChannel) -> list[tuple[str, str, str]]:
        self.hear(ChannelsListed(channels))
        self.model.refresh()
        return self.rows()

    def rows(self) -> list[tuple[str, str, str]]:
        return [(row.title, row.people, row.topic) for row in self.model.state.rows]


LOBBY, TEA = ListedChannel("#lobby", 12, ""), ListedChannel("#tea", 1, "Assam")
MUSIC = ListedChannel("#Music", 3, "What we hear while tea is made")


def test_the_room_is_asked_and_its_channels_are_listed_the_fullest_first() -> None:
    driven = Driven()
    driven.model.refresh()
    assert (driven.orders, driven.model.state.note) == ([ListChannels()], "Asking the room…")
    assert driven.listed(TEA, MUSIC, LOBBY) == [
        ("#lobby", "12 people", ""),
        ("#Music", "3 people", "What we hear while tea is made"),
        ("#tea", "1 person", "Assam"),
    ]


@pytest.mark.parametrize(
    "typed, found, deed",
    [
        ("mus", ["#Music"], "Make it"),
        ("#MUSIC", ["#Music"], "Join"),
        ("tea", ["#tea", "#Music"], "Open"),
        (" assam ", ["#tea"], "Make it"),
        ("jazz", [], "Make it"),
        ("", ["#lobby", "#Music", "#tea"], "Join"),
    ],
)
def test_what_is_typed_is_found_in_names_and_topics(typed: str, found: list[str], deed: str) -> None:
    driven = Driven()
    driven.listed(LOBBY, TEA, MUSIC)
    driven.model.edit_text(typed)
    assert ([title for title, *_ in driven.rows()], driven.model.state.deed) == (found, deed)


@pytest.mark.parametrize("typed, name", [("jazz", "#jazz"), (" #jazz ", "#jazz"), ("music", "#Music")])
def test_enter_joins_the_channel_that_is_typed_or_makes_it(typed: str, name: str) -> None:
    driven = Driven()
    driven.listed(LOBBY, MUSIC)
    driven.model.edit_text(typed)
    driven.model.submit()
    assert (driven.orders[1:], driven.closed) == ([Join(name)], 1)


@pytest.mark.parametrize(
    "typed, fault",
    [
        ("", ChannelFault.EMPTY),
        ("two words", ChannelFault.BAD_CHARACTER),
        ("a,b", ChannelFault.BAD_CHARACTER),
        ("x" * 100, ChannelFault.TOO_LONG),
    ],
)
def test_a_name_that_no_channel_can_have_is_told_and_nothing_is_ordered(
    typed: str, fault: ChannelFault
) -> None:
    driven = Driven()
    driven.model.edit_text(typed)
    driven.model.submit()
    assert (driven.orders[1:], driven.closed) == ([], 0)
    assert driven.model.state.problem == channel_problem(fault)
    driven.model.edit_text(f"{typed}!")
    assert driven.model.state.problem == ""


def test_a_channel_that_we_are_in_is_shown_and_not_joined_again() -> None:
    driven = Driven()
    driven.listed(LOBBY, TEA)
    assert driven.chat.current.name == "#tea"
    driven.model.choose(driven.model.state.rows[0])
    assert (driven.chat.current.name, driven.orders[1:]) == ("#lobby", [])


def test_list_that_is_typed_shows_the_channels() -> None:
    shown: list[str] = []
    chat = ChatModel(lambda _action: None, lambda _reason: None, show_channels=lambda: shown.append("yes"))
    chat.apply(legible_event(Welcomed("ada", "Lab")), 0.0)
    assert chat.submit("/list")
    assert shown == ["yes"]


def test_the_list_is_read_out_as_it_is_seen() -> None:
    driven = Driven()
    driven.listed(TEA)
    assert [row.spoken for row in driven.model.state.rows] == [Legible("#tea, 1 person, Assam")]

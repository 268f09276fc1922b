"""The host takes a nickname back from its device: by the console, or by what is typed."""

from datetime import UTC, datetime

import pytest

from app.texts import console as texts
from app.texts.common import Legible
from app.viewmodels.composer.slash_commands import Rule
from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.console.ruling import rule
from app.viewmodels.console.server_events import legible_server_event
from core.console_protocol import (
    NOT_BOUND,
    AskSnapshot,
    ClientRow,
    ConsoleOrder,
    Happened,
    NotChanged,
    ReleaseNick,
    Snapshot,
)
from storage.entry import ConnectionId
from storage.kinds import Kind

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
ADA = ConnectionId(2)


def happened(kind: Kind, nick: str, text: str = "") -> Happened:
    connection = ADA if nick == "ada" else ConnectionId(1)
    return Happened(NOON, connection, "10.0.0.2", 5, nick, kind, "", "", text)


@pytest.fixture
def ordered() -> list[ConsoleOrder]:
    return []


@pytest.fixture
def console(ordered: list[ConsoleOrder]) -> ConsoleModel:
    console = ConsoleModel(ordered.append, UTC)
    row = ClientRow(ADA, "10.0.0.2", 5, "ada", NOON)
    console.apply(legible_server_event(Snapshot(NOON, (row,), 1, 0, "")))
    return console


def is_bound(console: ConsoleModel) -> bool:
    client = console.table.called("ada")
    assert client
    return client.is_bound


def test_a_nickname_that_belongs_to_a_device_is_marked_so_until_it_is_released(console: ConsoleModel) -> None:
    was_bound = [is_bound(console)]
    for event in (happened("bound", "ada"), happened("released", "parlour.local", "Ada")):
        console.apply(legible_server_event(event))
        was_bound.append(is_bound(console))

    assert was_bound == [False, True, False]


def test_what_the_host_types_releases_also_who_is_not_there(
    console: ConsoleModel, ordered: list[ConsoleOrder]
) -> None:
    told = rule(Rule("release", "gone"), console, lambda _client, _reason: None)

    assert [order for order in ordered if not isinstance(order, AskSnapshot)] == [ReleaseNick("gone")]
    assert told == "gone is for whoever uses it next, from any device."


def test_the_host_is_told_that_there_was_nothing_to_release(console: ConsoleModel) -> None:
    console.apply(legible_server_event(NotChanged(NOT_BOUND, ("ada",))))

    assert console.lines[-1].text == texts.not_bound(Legible("ada"))


def test_the_console_says_what_has_become_of_a_nickname(console: ConsoleModel) -> None:
    console.apply(legible_server_event(happened("bound", "ada")))
    console.apply(legible_server_event(happened("released", "parlour.local", "ada")))

    assert [line.text for line in console.lines] == [
        "owns the nickname now",
        "The nickname ada belongs to no device any more",
    ]

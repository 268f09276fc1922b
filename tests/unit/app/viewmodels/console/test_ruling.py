"""Bans and mutes that a host types in the composer."""

from datetime import UTC, datetime

import pytest

from app.texts.common import Legible
from app.viewmodels.composer.slash_commands import Rule, only_the_host_rules, understand
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.console.ruling import rule
from app.viewmodels.console.server_events import legible_server_event
from core.console_protocol import ClientRow, ConsoleOrder, MuteClient, Snapshot
from storage.entry import ConnectionId

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
OWN = ClientRow(ConnectionId(2), "127.0.0.1", 50000, "ada", NOON, is_host=True)
BOB = ClientRow(ConnectionId(3), "127.0.0.1", 50001, "bob", NOON)


def ruled(text: str) -> tuple[Legible, list[ConsoleOrder], list[tuple[Legible, str]]]:
    """Type ``text``; return the sentence, the orders to the room, and who is asked about in a dialog."""
    orders: list[ConsoleOrder] = []
    asked: list[tuple[Legible, str]] = []

    def ask(client: ClientLine, reason: str) -> None:
        asked.append((client.nick, reason))

    console = ConsoleModel(orders.append, UTC)
    console.apply(legible_server_event(Snapshot(NOON, (OWN, BOB), 1, 0, "")))
    order = understand(text, "#lobby")
    assert isinstance(order, Rule)
    return rule(order, console, ask), orders, asked


def test_a_ban_is_asked_about_with_what_it_reaches() -> None:
    assert ruled("/ban BOB") == ("", [], [("bob", "")])
    assert ruled("/ban bob too\n loud") == ("", [], [("bob", "too loud")])


def test_a_mute_is_done_at_once_and_says_what_it_reaches() -> None:
    told, orders, _ = ruled("/mute bob")

    assert told == "bob does not speak in #lobby, under any nickname: address 127.0.0.1."
    assert orders == [MuteClient(ConnectionId(3), is_muted=True, by_address=True)]


@pytest.mark.parametrize("deed", ["ban", "mute"])
def test_the_host_and_who_is_not_there_are_neither_banned_nor_muted(deed: str) -> None:
    assert ruled(f"/{deed} Ada") == ("That is you: the host is never banned or muted.", [], [])
    assert ruled(f"/{deed} eve") == ("Nobody here is called eve.", [], [])


def test_in_a_room_of_others_it_is_the_hosts_business() -> None:
    assert only_the_host_rules(Rule("ban", "bob")) == (
        "Only the host of a room does that. In a channel whose operator you are, /mode +b keeps people out."
    )

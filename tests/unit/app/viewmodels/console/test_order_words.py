"""Orders of the host whose words are too long, at the console and at the terminal."""

from collections.abc import Callable

import pytest

from app.texts.common import Legible
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.host_questions import BanModel, KickModel
from app.viewmodels.console.order_words import length_problem
from core.ban_reach import BanReach
from core.console_protocol import (
    Announce,
    AskSnapshot,
    BanClient,
    ChangeModes,
    ChangeTopic,
    ConsoleOrder,
    KickClient,
)
from storage.entry import ConnectionId

BOB = ConnectionId(3)
GUEST = ClientLine(
    BOB, Legible("bob"), Legible("bob"), Legible("192.168.1.7"), Legible("51234"), Legible("12:01:00")
)


@pytest.mark.parametrize(
    "order, most",
    [
        (Announce, 400),
        (lambda text: ChangeTopic("#lobby", text), 300),
        (ChangeModes, 300),
        (lambda text: KickClient(BOB, text), 300),
        (lambda text: BanClient(BOB, reason=text), 300),
    ],
)
def test_the_limit_is_said(order: Callable[[str], ConsoleOrder], most: int) -> None:
    assert length_problem(order("x" * most)) == ""
    assert length_problem(order(f" {'x' * most}\n")) == ""
    assert f"too long: {most} letters at most" in length_problem(order("x" * (most + 1)))
    assert f"too long: {most} letters at most" in length_problem(order("é" * (most // 2 + 1)))


def test_an_order_without_words_has_no_length() -> None:
    assert length_problem(AskSnapshot()) == ""


def test_who_is_to_be_kicked_stays_while_the_reason_is_too_long() -> None:
    kicked: list[tuple[ConnectionId, str]] = []
    model = KickModel(GUEST, lambda connection, reason: kicked.append((connection, reason)))

    model.edit_reason("x" * 301)
    model.submit()
    assert (model.state.reason, kicked) == ("x" * 301, [])
    assert "300 letters at most" in model.state.problem

    model.edit_reason("x" * 300)
    model.submit()
    assert (model.state.problem, len(kicked)) == ("", 1)


def test_who_is_to_be_banned_stays_while_the_reason_is_too_long() -> None:
    orders: list[ConsoleOrder] = []
    model = BanModel(GUEST, BanReach("10.0.0.2", "10.0.0.0/24"), orders.append)

    model.edit_reason("x" * 301)
    assert not model.submit()
    assert "300 letters at most" in model.state.problem
    assert (model.state.reason, orders) == ("x" * 301, [])

    model.edit_reason("x" * 300)
    assert model.submit()

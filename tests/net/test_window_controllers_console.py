"""What the console in a host's window knows, seen or closed, with a real room."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.window.controllers.room_controller import MOST_UNTOLD
from app.window.controllers.window_controller import WindowController
from core.console_protocol import Happened
from core.hosting.server import Server
from storage.entry import ConnectionId
from tests.support.windowless_user import WindowUser, join_as_guest


def happenings(window: WindowController) -> list[str]:
    assert window.state.console
    return [f"{line.who} {line.text}" for line in window.state.console.lines]


def test_what_happened_while_the_console_was_closed_stands_there_when_it_is_opened(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    host.window.dialogs.go_back()  # the invitation, which asks who came in
    room = host.window.state.room
    assert room
    host.wait_until(lambda _window: room._snapshots_heard == room._snapshots_asked)
    join_as_guest(host, stack, tmp_path)
    host.wait_for_line("bob joined")
    before = happenings(host.window)
    assert "bob joined #lobby" not in before

    host.window.navigator.show_console(is_shown=True)
    now = happenings(host.window)
    assert now[: len(before)] == before
    assert "bob joined #lobby" in now[len(before) :]


def test_a_closed_console_is_told_when_much_has_happened(
    host: WindowUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.window.navigator.show_console(is_shown=True)
    host.window.navigator.show_console(is_shown=False)
    away = Happened(datetime.now(UTC), ConnectionId(7), "10.0.0.1", 1, "eve", "away", "", "", "tea")
    monkeypatch.setattr(Server, "take_events", lambda _server: [away])
    for _ in range(MOST_UNTOLD):
        host.window.take_events()
    assert "eve is away: tea" not in happenings(host.window)
    host.window.take_events()
    assert happenings(host.window).count("eve is away: tea") == MOST_UNTOLD + 1


def test_while_the_console_is_on_the_screen_it_learns_of_lag_and_traffic(host: WindowUser) -> None:
    host.window.navigator.show_console(is_shown=True)
    console = host.window.state.console
    assert console
    host.wait_until(lambda _: console.clients()[0].lag.endswith(" ms"))

    (own,) = console.clients()
    assert "0 B" not in (own.received, own.sent)
    assert console.state.startswith("Open since ")
    assert console.tiles()[0].value == "1"

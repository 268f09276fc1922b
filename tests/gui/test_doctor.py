"""From a join that failed to the cause, by keyboard; what it says can be copied."""

import socket
from collections.abc import Callable

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick
from tests.support.shown_values import Shown

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
_MOST_STOPS = 20


def tab_to(window: DrivenWindow, tag: str) -> None:
    """Press Tab until ``tag`` has the keyboard."""
    for _ in range(_MOST_STOPS):
        held = window.shown()["held"]
        if held == tag:
            return
        window.press_key("Tab")
        window.wait_until(lambda shown, before=held: shown["held"] != before)  # type: ignore[misc]
    raise AssertionError(f"{tag} is not reached")


def has_looked(shown: Shown) -> bool:
    widgets = shown["widgets"]
    is_answered = "doctor.what" in widgets and bool(widgets["doctor.what"]["value"])
    return shown["dialog"] == "DoctorController" and is_answered


def test_who_cannot_join_finds_out_why_by_keyboard(open_window: OpenWindow) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    window = open_window("ada")
    choose_nick(window, "ada")
    assert "join.doctor" not in window.shown()["widgets"]
    window.fill_field("join.address", f"127.0.0.1:{port}")
    window.press_key("Return")
    window.wait_until(lambda shown: "join.doctor" in shown["widgets"])
    tab_to(window, "join.doctor")
    window.press_key("Return")
    shown = window.wait_until(has_looked)
    cause = shown["widgets"]["doctor.what"]["value"]
    assert cause == f"The computer at 127.0.0.1 answers, but no room is open on port {port}."
    tab_to(window, "doctor.copy")
    window.press_key("Return")
    window.wait_until(lambda shown: shown["widgets"]["doctor.copy"]["label"].startswith("Copied"))
    assert "cause: room not open" in window.clipboard()
    tab_to(window, "doctor.again")
    window.press_key("Return")
    window.wait_until(has_looked)
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)
    window.fill_field("join.address", "127.0.0.2")
    window.wait_until(lambda shown: "join.doctor" not in shown["widgets"])

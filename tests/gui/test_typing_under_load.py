"""What is typed while the computer has too much to do arrives whole and in order."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.busy_computer import busy_computer
from tests.support.driven_window import DrivenWindow, choose_nick
from tests.support.headless_host import save_profile
from tests.support.shown_values import shown_messages
from tests.support.talking_room import TalkingRoom
from tests.support.typed_lines import typed_lines

pytestmark = [pytest.mark.gui, pytest.mark.timeout(240)]

OpenWindow = Callable[..., DrivenWindow]
_CORES = os.cpu_count() or 1
_PATIENCE = 30.0


def test_every_line_arrives_whole_and_in_order_under_load(open_window: OpenWindow, tmp_path: Path) -> None:
    lines = typed_lines(random.Random(13), bursts=10)
    save_profile(Profile("ada", was_dark=True), tmp_path)
    with TalkingRoom(members=22) as room:
        window = open_window("window", "join", f"127.0.0.1:{room.port}")
        room.welcome()
        window.wait_until_typing_goes_to("chat.composer")
        with busy_computer(2 * _CORES) as load:
            window.type_lines(lines, delay_ms=60)
            arrived = room.wait_for_lines(len(lines), _PATIENCE)
    load.demand_at_least(2 * _CORES)
    assert arrived == lines


def test_lines_typed_while_the_window_stands_still_are_sent_whole(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("window", "host")
    window.wait_until(lambda shown: shown["dialog"] == "InviteModel")
    window.press_key("Escape")
    window.wait_until_typing_goes_to("chat.composer")
    lines = typed_lines(random.Random(14), bursts=5)
    with window.stopped():
        window.type_lines(lines, delay_ms=10)

    window.wait_for_message("ada", lines[-1])
    said = [text for nick, text, _ in shown_messages(window.shown()) if nick == "ada"]
    assert said == lines


def test_a_window_is_closed_however_much_waits_to_be_taken(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("window")
    window.wait_until_still("join.address")
    with window.stopped():
        window.click("join.address")
        window.type_lines(["a" * 200], delay_ms=2)
        window.press_key("ctrl+q")
        window.press_close_button()

    assert window.wait_for_exit() == 0


def test_clicks_and_keys_that_waited_go_where_they_were_meant_to(open_window: OpenWindow) -> None:
    window = open_window("window")
    choose_nick(window, "ada")
    for number in range(10):
        name, address = f"Room {number}", f"10.0.0.{number}"
        with window.stopped():
            for field, words in (("host.name", name), ("join.address", address)):
                window.click(field)
                window.press_key("ctrl+a")
                window.type_text(words)

        window.wait_for_text("host.name", name)
        window.wait_for_text("join.address", address)

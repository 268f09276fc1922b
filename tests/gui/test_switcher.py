"""The quick switcher and the sheet of keys, by real keys and clicks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
FIELD = "switcher.field"


def open_switcher(window: DrivenWindow) -> None:
    window.press_key("ctrl+k")
    window.wait_until(lambda shown: shown["dialog"] == "SwitcherModel")
    window.wait_until_typing_goes_to(FIELD)


def wait_for_conversation(window: DrivenWindow, name: str) -> None:
    window.wait_until(
        lambda shown: shown["dialog"] is None and bool(shown["chat"] and shown["chat"]["current"] == name)
    )
    window.wait_until_typing_goes_to("chat.composer")


def test_ctrl_k_leads_to_people_channels_and_commands(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        window.wait_until(lambda shown: bool(shown["chat"] and "bob" in shown["chat"]["members"]))

        open_switcher(window)
        assert window.shown()["holder"] == "SEARCH"
        window.type_text("BO")
        window.press_key("Return")
        wait_for_conversation(window, "bob")

        bob.send_lines("PRIVMSG #lobby :hi ada")
        window.wait_until(lambda shown: bool(shown["chat"] and shown["chat"]["unread"]["#lobby"]))
        open_switcher(window)
        window.press_key("Return")  # what is unread comes first
        wait_for_conversation(window, "#lobby")

        open_switcher(window)
        window.click("switcher.person.bob")
        wait_for_conversation(window, "bob")

        open_switcher(window)
        window.type_text("nobodyiscalledthat")
        window.wait_for_text("switcher.nothing", "Nothing is called that.")
        window.press_key("Return")
        window.press_key("Escape")
        wait_for_conversation(window, "bob")

        window.type_text("five o'clock")
        window.wait_for_text("chat.composer", "five o'clock")
        open_switcher(window)
        window.type_text("/topi")
        window.press_key("Return")
        wait_for_conversation(window, "bob")
        window.wait_for_text("chat.composer", "/topic five o'clock")
        assert window.shown()["widgets"]["chat.composer"]["caret"] == len("/topic ")
        window.press_key("ctrl+z")
        window.wait_for_text("chat.composer", "five o'clock")

        open_switcher(window)
        window.type_text("conso")
        window.press_key("Return")
        window.wait_until(lambda shown: shown["screen"] == "console")
        open_switcher(window)
        window.type_text("sett")
        window.press_key("Return")
        window.wait_until(lambda shown: shown["dialog"] == "SettingsModel")


def test_arrows_scroll_to_what_is_below_and_round_to_the_end(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    host_a_room(window, "Kitchen")
    open_switcher(window)
    assert "switcher.order.help" not in window.shown()["widgets"]
    window.press_key("Up")
    window.wait_until(lambda shown: "switcher.order.help" in shown["widgets"])
    window.press_key("Down")
    window.wait_until(lambda shown: "switcher.channel.#lobby" in shown["widgets"])
    window.press_key("Tab")
    window.press_key("shift+Tab")
    window.press_key("Up")
    window.press_key("Return")
    wait_for_conversation(window, "#lobby")
    window.wait_for_text("chat.composer", "/help ")


def test_f1_shows_all_keys_on_every_screen_and_scrolls_in_a_small_window(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    save_profile(Profile("ada", width=900, height=600), tmp_path)
    window = open_window("ada")
    window.wait_until(lambda shown: shown["screen"] == "start")
    window.press_key("F1")
    window.wait_until(lambda shown: "keys.sheet" in shown["widgets"])
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)
    host_a_room(window, "Kitchen")
    window.press_key("F1")
    top = window.wait_until_still("keys.sheet")["rectangle"][1]
    window.press_key("Next")
    window.wait_until(lambda shown: shown["widgets"]["keys.sheet"]["rectangle"][1] < top - 100)
    window.press_key("Prior")
    window.wait_until(lambda shown: shown["widgets"]["keys.sheet"]["rectangle"][1] == top)
    window.press_key("Return")
    window.wait_until(lambda shown: shown["dialog"] is None)

"""Where the platform tells of no input, the same fields are typed into by way of a field of ImGui's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from app.window.input.fallback_source import FIELD
from app.window.input.opened_input import VARIABLE
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.pointer import RIGHT, Pointer, put_text

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

COMPOSER = "chat.composer"


def type_when_heard(window: DrivenWindow, text: str) -> None:
    """Type when the field of ImGui's has the keyboard, which a click or a menu takes away for some frames."""
    window.wait_until_still(FIELD)
    window.wait_until_typing_goes_to(FIELD)
    window.type_text(text)


@pytest.fixture
def window(
    open_window: Callable[..., DrivenWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> DrivenWindow:
    monkeypatch.setenv(VARIABLE, "fallback")
    save_profile(Profile("ada"), tmp_path)
    return open_window("ada")


def test_the_composer_by_the_fallback(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    text_is_changed_by_keys(window)
    text_is_pasted(window)
    text_goes_on_after_clicks(window)
    lines_are_sent(window)


def text_is_changed_by_keys(window: DrivenWindow) -> None:
    type_when_heard(window, "one three")
    window.wait_for_text(COMPOSER, "one three")
    for key, text in (
        ("BackSpace", "one thre"),
        ("ctrl+z", "one three"),
        ("ctrl+Left", "one three"),
        ("Left", "one three"),
        ("Delete", "onethree"),
        ("ctrl+z", "one three"),
        ("Home", "one three"),
        ("Delete", "ne three"),
    ):
        window.press_key(key)
        window.wait_for_text(COMPOSER, text)
    type_when_heard(window, "O")
    window.wait_for_text(COMPOSER, "One three")
    window.press_key("End")


def text_is_pasted(window: DrivenWindow) -> None:
    put_text(window, " four")
    window.press_key("ctrl+v")
    window.wait_for_text(COMPOSER, "One three four")
    window.press_key("shift+Return")
    type_when_heard(window, "five")
    window.wait_for_text(COMPOSER, "One three four\nfive")
    window.press_key("ctrl+a")
    window.press_key("ctrl+x")
    window.wait_for_text(COMPOSER, "")


def text_goes_on_after_clicks(window: DrivenWindow) -> None:
    type_when_heard(window, "a")
    Pointer(window).click("chat.canvas", 200, 150)
    type_when_heard(window, "b")
    window.wait_for_text(COMPOSER, "ab")
    window.click(COMPOSER)
    type_when_heard(window, "c")
    window.wait_for_text(COMPOSER, "abc")
    window.press_key("ctrl+k")
    window.wait_until(lambda shown: shown["dialog"] == "SwitcherModel")
    type_when_heard(window, "lobby")
    window.wait_for_text("switcher.field", "lobby")
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)


def lines_are_sent(window: DrivenWindow) -> None:
    window.press_key("Return")
    window.wait_for_message("ada", "abc")
    window.wait_until_still(FIELD)
    window.wait_until_typing_goes_to(FIELD)
    window.type_lines(["one", "two"], 60)
    window.wait_for_message("ada", "one")
    window.wait_for_message("ada", "two")


def test_menus_by_the_fallback(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    a_menu_closes_when_somebody_types(window)
    an_emoji_is_searched_for_by_its_name(window)


def a_menu_closes_when_somebody_types(window: DrivenWindow) -> None:
    type_when_heard(window, "hello")
    window.wait_for_text(COMPOSER, "hello")
    Pointer(window).click(COMPOSER, 10, 10, button=RIGHT)
    window.wait_until(lambda shown: shown["place"] == "MENU")
    window.press_key("Down")
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["place"] == "CHAT")
    window.press_key("End")
    window.press_key("Menu")
    window.wait_until(lambda shown: shown["place"] == "MENU")
    type_when_heard(window, "!")
    window.wait_for_text(COMPOSER, "hello!")
    window.wait_until(lambda shown: shown["place"] == "CHAT")
    type_when_heard(window, "?")
    window.wait_for_text(COMPOSER, "hello!?")


def an_emoji_is_searched_for_by_its_name(window: DrivenWindow) -> None:
    window.click("composer.smile")
    window.wait_until(lambda shown: shown["place"] == "MENU")
    type_when_heard(window, "grinnings")
    window.wait_for_text("composer.emoji.search", "grinnings")
    window.press_key("BackSpace")
    window.wait_for_text("composer.emoji.search", "grinning")
    window.press_key("Return")
    window.wait_for_text(COMPOSER, "hello!?\N{GRINNING FACE}")
    type_when_heard(window, "x")
    window.wait_for_text(COMPOSER, "hello!?\N{GRINNING FACE}x")

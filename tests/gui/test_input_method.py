"""Keys are an input method's until it gives them back: Chinese by a table, Vietnamese by Unikey, with ibus.

Whatever the field is, what was typed is what arrives in the room.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.input_methods import CANGJIE, MODIFIERS, NO_METHOD, UNIKEY, InputMethods, input_methods

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]


@pytest.fixture
def methods(display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[InputMethods]:
    """Run ibus; the windows of the test use it."""
    monkeypatch.setenv("XMODIFIERS", MODIFIERS)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")  # Xlib wants a locale that it knows
    with input_methods(display, tmp_path / "ibus") as running:
        running.choose(NO_METHOD)
        yield running


@pytest.fixture
def host(methods: InputMethods, open_window: OpenWindow) -> DrivenWindow:
    """Open a window that uses ibus."""
    return hosting(open_window)


def hosting(open_window: OpenWindow) -> DrivenWindow:
    """Open a window that hosts a room, with the keyboard in the composer."""
    window = open_window("host")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    window.wait_until_typing_goes_to("chat.composer")
    return window


def test_latin_text_passes_through_an_input_method(host: DrivenWindow) -> None:
    host.type_text("hello there")
    host.press_key("Return")

    host.wait_for_message("ada", "hello there")


def test_chinese_text_that_is_committed_arrives(methods: InputMethods, host: DrivenWindow) -> None:
    methods.choose(CANGJIE)
    host.type_text("vnd ab l ")
    host.press_key("Return")

    host.wait_for_message("ada", "好明中")


def test_enter_in_a_preedit_commits_it_and_sends_nothing(methods: InputMethods, host: DrivenWindow) -> None:
    methods.choose(CANGJIE)
    host.type_text("ab l vn")
    host.press_key("Return")
    host.type_text("ab ")
    host.press_key("Return")

    host.wait_for_message("ada", "明中vn明")


def test_backspace_in_a_preedit_deletes_nothing_of_the_text(
    methods: InputMethods, host: DrivenWindow
) -> None:
    methods.choose(CANGJIE)
    host.type_text("ab l vn")
    host.press_key("BackSpace")
    host.press_key("BackSpace")
    host.type_text("ab ")
    host.press_key("Return")

    host.wait_for_message("ada", "明中明")


def test_backspace_after_the_preedit_deletes_what_was_committed(
    methods: InputMethods, host: DrivenWindow
) -> None:
    methods.choose(CANGJIE)
    host.type_text("ab l ")
    host.wait_for_text("chat.composer", "明中")
    host.press_key("BackSpace")
    host.press_key("Return")

    host.wait_for_message("ada", "明")


def test_vietnamese_text_is_sent_with_its_last_word(methods: InputMethods, host: DrivenWindow) -> None:
    methods.choose(UNIKEY)
    host.type_text("Tieesng Vieejt raast hay")
    host.press_key("Return")

    host.wait_for_message("ada", "Tiếng Việt rất hay")


def test_a_window_outlives_its_input_method_and_writes_on(methods: InputMethods, host: DrivenWindow) -> None:
    host.type_text("before and ")
    host.wait_for_text("chat.composer", "before and ")
    methods.stop()
    host.press_key("Shift_L")  # what is pressed at that very moment may be lost with it
    host.press_key("Shift_L")
    host.type_text("after")
    host.press_key("Return")

    host.wait_for_message("ada", "before and after")


def test_an_input_method_that_comes_back_is_used_by_a_window_that_gets_the_keyboard(
    methods: InputMethods, host: DrivenWindow, open_window: OpenWindow
) -> None:
    methods.stop()
    host.type_text("l")
    host.press_key("BackSpace")
    methods.start()
    methods.choose(CANGJIE)
    open_window("another")
    host.type_text("ab ")
    host.press_key("Return")

    host.wait_for_message("ada", "明")


def test_a_dead_key_that_is_taken_back_deletes_nothing(
    open_window: OpenWindow, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Xlib's own input method has both keys."""
    monkeypatch.setenv("XMODIFIERS", "@im=none")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    host = hosting(open_window)
    host.type_text("cafe")
    subprocess.run(["setxkbmap", "de"], env=os.environ | {"DISPLAY": display}, check=True)
    host.press_key("dead_acute")  # German keyboards have one: xdotool must not make room for it
    host.press_key("BackSpace")
    host.press_key("dead_acute")
    host.press_key("e")
    host.press_key("Return")

    subprocess.run(["setxkbmap", "us"], env=os.environ | {"DISPLAY": display}, check=True)

    host.wait_for_message("ada", "cafeé")

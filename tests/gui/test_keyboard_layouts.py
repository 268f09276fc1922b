"""Keys of five layouts, switched while the window runs: what arrives is what the layout writes."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import save_profile
from tests.support.window_frame import WindowFrame

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
FIELD = "chat.composer"
# Keys by what an American keyboard writes on them: X11's keycodes, which no layout moves
Q, E, LETTER_O, BRACKET, A, SEMICOLON, GRAVE, Z, SLASH = 24, 26, 32, 34, 38, 47, 49, 52, 61
ALT_GR, MENU, BACKSPACE = 108, 135, 22


@contextmanager
def layout(display: str, *options: str) -> Iterator[None]:
    """Let the display have another keyboard to the end of the block."""
    environment = os.environ | {"DISPLAY": display}
    subprocess.run(["setxkbmap", *options], env=environment, check=True)
    try:
        yield
    finally:
        subprocess.run(["setxkbmap", "us", "-option", ""], env=environment, check=True)


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> DrivenWindow:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("window", "host")
    window.wait_until(lambda shown: shown["dialog"] == "InviteModel")
    window.press_key("Escape")
    window.wait_until_typing_goes_to(FIELD)
    return window


def typed_by(window: DrivenWindow, *keys: int | str) -> None:
    for key in keys:
        window.press_key(str(key))


def test_text_is_that_of_the_layout_also_when_it_changes(window: DrivenWindow, display: str) -> None:
    arrived = ""
    for options, keys, text in (
        (["us"], [Q, A, Z, SLASH], "qaz/"),
        (["de"], [Q, Z, f"{ALT_GR}+{E}", GRAVE, E], "qy€ê"),
        (["fr"], [Q, A, BRACKET, E], "aqê"),
        (["ru"], [Q, A, Z], "йфя"),
        (["gr"], [Q, A, SEMICOLON, A], ";αά"),
        (["us", "-option", "compose:menu"], [MENU, LETTER_O, SLASH], "ø"),
    ):
        with layout(display, *options):
            typed_by(window, *keys)
            arrived += text
            window.wait_for_text(FIELD, arrived)


@pytest.mark.parametrize("name, key", [("us", A), ("de", A), ("fr", Q), ("ru", A), ("gr", A)])
def test_control_and_a_letter_is_meant_where_the_letter_is_written(
    window: DrivenWindow, display: str, name: str, key: int
) -> None:
    window.type_text("to be replaced")
    window.wait_for_text(FIELD, "to be replaced")
    with layout(display, name):
        window.press_key(f"ctrl+{key}")
        window.press_key(str(BACKSPACE))
        window.wait_for_text(FIELD, "")


def test_a_key_that_is_held_repeats_until_it_is_released(window: DrivenWindow) -> None:
    window.hold_key("x", seconds=1.0)
    shown = window.wait_until(lambda shown: len(shown["widgets"][FIELD]["value"]) > 5)

    assert set(shown["widgets"][FIELD]["value"]) == {"x"}


def test_a_modifier_held_while_the_keyboard_goes_away_is_not_held_when_it_comes_back(
    window: DrivenWindow,
) -> None:
    with window.held_keys("ctrl", "shift"):
        WindowFrame(window).minimise()
    window.type_text("plain a")

    window.wait_for_text(FIELD, "plain a")


def test_what_is_typed_after_the_window_was_minimised_arrives(window: DrivenWindow) -> None:
    window.type_text("before ")
    WindowFrame(window).minimise()
    window.type_text("and after")

    window.wait_for_text(FIELD, "before and after")

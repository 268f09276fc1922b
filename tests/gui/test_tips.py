"""What a button is for is said while the pointer rests on it, also where nothing else happens."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import save_profile
from tests.support.shown_values import Shown

pytestmark = pytest.mark.gui


def says(words: str, shown: Shown) -> bool:
    """Whether this is the tip that is shown; empty: none is."""
    return (shown["widgets"]["tip.words"]["label"] if "tip.words" in shown["widgets"] else "") == words


def rest_on(window: DrivenWindow, tag: str) -> None:
    left, top, width, height = window.wait_until_still(tag)["rectangle"]
    x, y = str(left + width // 2), str(top + height // 2)
    window.run_xdotool("mousemove", "--window", window.window_id, x, y)


def test_a_button_says_what_it_is_for_until_it_is_pressed_or_left(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    for tag, words in (("start.settings", "Settings"), ("start.you", "Change your nickname")):
        rest_on(window, tag)
        window.wait_until(partial(says, words))
    rest_on(window, "join.about")
    window.wait_until(partial(says, ""))
    rest_on(window, "start.settings")
    window.wait_until(partial(says, "Settings"))
    window.click("start.settings")
    window.wait_until(lambda shown: shown["dialog"] == "SettingsModel" and says("", shown))

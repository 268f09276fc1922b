"""The smallest window with large letters: everything is still there, whole or cut with an ellipsis."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Preferences, Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
HEIGHT = 600
SMALL = Profile("ada", width=900, height=HEIGHT, preferences=Preferences(text_percent=150))


def test_a_hint_without_room_ends_with_an_ellipsis(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(SMALL, tmp_path)
    window = open_window("ada")
    window.click("host.more")
    window.wait_until(lambda shown: shown["widgets"].get("host.password", {"hint": ""})["hint"].endswith("…"))
    assert window.shown()["widgets"]["join.address"]["hint"] == "parlour://… or 192.168.1.20"


def test_a_file_is_chosen_without_scrolling(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(SMALL, tmp_path)
    window = open_window("ada")
    host_a_room(window, "Kitchen")
    window.click("side.console")
    window.click("console.export")
    window.scroll_down_over("export.what")
    window.click("export.choose")
    window.wait_until_typing_goes_to("files.name")
    _, top, _, height = window.wait_until_still("files")["rectangle"]
    _, button_top, _, button_height = window.wait_until_still("files.go")["rectangle"]
    assert 0 < top < top + height < button_top < button_top + button_height < HEIGHT

"""The smallest window with large letters: everything is still there, whole or cut with an ellipsis."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Preferences, Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import keep

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
HEIGHT = 600
SMALL = Profile("ada", width=900, height=HEIGHT, preferences=Preferences(text_percent=150))


def test_a_hint_without_room_ends_with_an_ellipsis(open_window: OpenWindow, tmp_path: Path) -> None:
    keep(SMALL, tmp_path)
    window = open_window("ada")
    window.clicks("host.more")
    window.waits_for(lambda shown: shown["widgets"].get("host.password", {"hint": ""})["hint"].endswith("…"))
    assert window.shown()["widgets"]["join.address"]["hint"] == "192.168.1.20"


def test_a_file_is_chosen_without_scrolling(open_window: OpenWindow, tmp_path: Path) -> None:
    keep(SMALL, tmp_path)
    window = open_window("ada")
    host_a_room(window, "Kitchen")
    window.clicks("side.console")
    window.clicks("console.export")
    window.turns_the_wheel_over("export.what")
    window.clicks("export.choose")
    window.takes_typing("files.name")
    _, top, _, height = window.settled("files")["rectangle"]
    _, button_top, _, button_height = window.settled("files.go")["rectangle"]
    assert 0 < top < top + height < button_top < button_top + button_height < HEIGHT

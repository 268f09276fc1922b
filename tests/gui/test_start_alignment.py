"""Both cards of the start screen have what belongs together at one height."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Preferences, Profile, Recent
from storage.rooms import RoomFolder
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import save_profile

pytestmark = pytest.mark.gui
PAIRS = (("host.name", "join.address"), ("host.go", "join.go"), ("host.again", "join.before"))


@pytest.mark.parametrize("width, height, percent", [(1180, 760, 100), (900, 600, 100), (1180, 760, 150)])
def test_fields_buttons_and_lists_of_both_cards_are_aligned(
    open_window: Callable[..., DrivenWindow], tmp_path: Path, width: int, height: int, percent: int
) -> None:
    preferences = Preferences(text_percent=percent)
    recent = (Recent("10.0.0.1:6697", "Lab"),)
    save_profile(Profile("ada", recent, width, height, preferences), tmp_path)
    with RoomFolder.create(tmp_path / "data" / "parlour", "Kitchen"):
        pass
    window = open_window("ada")
    window.wait_until_still("join.before")
    shown = window.shown()["widgets"]
    tops = [(shown[left]["rectangle"][1], shown[right]["rectangle"][1]) for left, right in PAIRS]
    assert all(left == right for left, right in tops), tops

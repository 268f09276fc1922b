"""The menus of the rooms on the start screen: by mouse, and by the Menu key."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.settings.profile import Profile, Recent
from storage.rooms import RoomFolder, known_rooms
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import save_profile

pytestmark = pytest.mark.gui
NEAR, FAR = "join.recent.10.0.0.1", "join.recent.10.0.0.2:6667"


@pytest.fixture
def window(open_window: Callable[..., DrivenWindow], tmp_path: Path) -> DrivenWindow:
    """A window that has hosted two rooms and joined two."""
    lab = Recent("10.0.0.1:6697", "Lab", datetime(2026, 11, 2, tzinfo=UTC))
    save_profile(Profile("ada", (lab, Recent("10.0.0.2:6667", "Attic"))), tmp_path)
    for name in ("Kitchen", "Garden"):
        with RoomFolder.create(tmp_path / "data" / "parlour", name):
            pass
    return open_window("ada")


def test_a_room_is_deleted_by_mouse_but_not_by_enter_alone(window: DrivenWindow, tmp_path: Path) -> None:
    data = tmp_path / "data" / "parlour"
    garden, kitchen = (f"host.open.{room.room_id}" for room in known_rooms(data))
    for answer in ("Return", "Escape"):  # which changes nothing
        window.click(kitchen, button="3")
        window.click("start.menu.1")
        window.wait_for_focus("confirm.cancel")
        window.press_key(answer)
        window.wait_until(lambda shown: shown["dialog"] is None)
    assert len(known_rooms(data)) == 2
    window.click(kitchen, button="3")
    window.click("start.menu.1")
    window.click("confirm.go")
    window.wait_until(lambda shown: kitchen not in shown["widgets"] and garden in shown["widgets"])
    assert [room.name for room in known_rooms(data)] == ["Garden"]


def test_an_address_is_forgotten_by_mouse_or_by_the_menu_key(window: DrivenWindow) -> None:
    window.click(FAR, button="3")
    window.click("start.menu.1")
    window.wait_until(lambda shown: FAR not in shown["widgets"] and NEAR in shown["widgets"])
    window.click("join.address")
    window.wait_until_typing_goes_to("join.address")
    for _ in range(2):
        window.press_key("Tab")
    window.wait_for_focus(NEAR)
    window.press_key("Menu")
    window.wait_for_focus("start.menu.0")
    window.press_key("Down")
    window.press_key("Return")
    window.wait_until(lambda shown: NEAR not in shown["widgets"])

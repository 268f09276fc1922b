"""Passwords: nothing leads out of their fields, by keys, by the mouse or by another program."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from storage.rooms import known_rooms
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import HeadlessHost, save_profile
from tests.support.pointer import RIGHT, Pointer, put_text, wait_until_others_can_paste

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

OpenWindow = Callable[..., DrivenWindow]
SECRET, ELSEWHERE = "earl grey tea", "elsewhere"


def test_nothing_leads_out_of_the_password_of_a_room(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    window.click("host.more")
    window.wait_until_still("host.password")
    nothing_leads_out_of(window, "host.password")
    what_is_shown_can_be_copied(window)


def test_a_suggested_password_is_shown_and_is_that_of_the_room(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    window.click("host.more")
    window.wait_until_still("host.suggest")
    window.click("host.suggest")
    shown = window.wait_until(lambda shown: shown["widgets"]["host.letters"].get("value", "").count("-") >= 3)
    password = shown["widgets"]["host.letters"]["value"]
    window.click("host.go")
    window.wait_until(lambda shown: shown["screen"] == "chat")
    (room,) = known_rooms(tmp_path / "data" / "parlour")
    assert room.password == password


def test_nothing_leads_out_of_the_password_of_a_guest(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("bob"), tmp_path)
    with HeadlessHost(tmp_path, "--password", "sesame") as host:
        window = open_window("bob", "join", f"127.0.0.1:{host.wait_until_ready()}")
        window.wait_until_typing_goes_to("join.password")
        nothing_leads_out_of(window, "join.password")


def nothing_leads_out_of(window: DrivenWindow, tag: str) -> None:
    for selection in ("clipboard", "primary"):
        put_text(window, ELSEWHERE, selection)
    window.fill_field(tag, SECRET)
    keys_know_no_words_in_it(window, tag)
    keys_copy_and_cut_nothing(window, tag)
    the_mouse_selects_it_as_a_whole(window, tag)
    its_menu_can_only_paste(window, tag)
    for selection in ("clipboard", "primary"):
        wait_until_others_can_paste(window, ELSEWHERE, selection)


def keys_know_no_words_in_it(window: DrivenWindow, tag: str) -> None:
    for key, anchor, caret in (
        ("ctrl+Left", 0, 0),
        ("ctrl+Right", 13, 13),
        ("shift+ctrl+Left", 13, 0),
        ("End", 13, 13),
    ):
        window.press_key(key)
        wait_for_selection(window, tag, anchor, caret)
    window.press_key("ctrl+BackSpace")
    window.wait_for_text(tag, "")
    window.press_key("ctrl+z")
    window.wait_for_text(tag, SECRET)


def keys_copy_and_cut_nothing(window: DrivenWindow, tag: str) -> None:
    for key in ("ctrl+c", "ctrl+Insert", "ctrl+x"):
        window.press_key("ctrl+a")
        window.press_key(key)
        window.press_key("End")
        wait_for_selection(window, tag, 13, 13)
        assert window.shown()["widgets"][tag]["value"] == SECRET


def the_mouse_selects_it_as_a_whole(window: DrivenWindow, tag: str) -> None:
    pointer = Pointer(window)
    pointer.click(tag, 30, 15, times=2)
    wait_for_selection(window, tag, 0, 13)
    pointer.click(tag, 14, 15)
    pointer.drag(tag, (14, 15), (60, 15))
    window.wait_until(lambda shown: shown["widgets"][tag].get("anchor") != shown["widgets"][tag].get("caret"))


def its_menu_can_only_paste(window: DrivenWindow, tag: str) -> None:
    Pointer(window).click(tag, 30, 15, button=RIGHT)
    shown = window.wait_until(lambda shown: shown["place"] == "MENU" and f"{tag}.menu.0" in shown["widgets"])
    assert [name for _, kind, name, _ in shown["stops"] if kind == "button"] == ["Paste", "Select all"]
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["place"] != "MENU")


def what_is_shown_can_be_copied(window: DrivenWindow) -> None:
    """Who wants to see the letters of a password may copy them, too."""
    window.click("host.eye")
    window.click("host.letters")
    window.press_key("ctrl+a")
    window.press_key("ctrl+c")
    wait_until_others_can_paste(window, SECRET, "clipboard")


def wait_for_selection(window: DrivenWindow, tag: str, anchor: int, caret: int) -> None:
    window.wait_until(
        lambda shown: (
            (shown["widgets"][tag].get("anchor"), shown["widgets"][tag].get("caret")) == (anchor, caret)
        )
    )

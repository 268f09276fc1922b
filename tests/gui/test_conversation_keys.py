"""Keys that lead between conversations, change the size of text, and open the settings."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown, Widget

pytestmark = pytest.mark.gui

FIELD = "chat.composer"


@pytest.fixture
def window(open_window: Callable[..., DrivenWindow], tmp_path: Path) -> DrivenWindow:
    """Return a window in a room of its own, without a dialog."""
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    host_a_room(window, "Kitchen")
    window.wait_until_typing_goes_to(FIELD)
    return window


def wait_for_conversation(window: DrivenWindow, name: str) -> None:
    window.wait_until(lambda shown: bool(shown["chat"] and shown["chat"]["current"] == name))


def composer(window: DrivenWindow) -> Widget:
    return window.shown()["widgets"][FIELD]


def larger(window: DrivenWindow, key: str, *, grows: bool) -> None:
    """Press a key that changes the size of text, and wait until all views were made anew."""
    before = window.wait_until_still("side.settings")["rectangle"][2]
    window.press_key(key)
    window.wait_until(
        lambda shown: (
            "side.settings" in shown["widgets"]
            and (shown["widgets"]["side.settings"]["rectangle"][2] > before) is grows
            and shown["widgets"]["side.settings"]["rectangle"][2] != before
        )
    )


def test_each_key_leads_to_the_next_conversation_or_the_one_before(window: DrivenWindow) -> None:
    window.send_message("/join #tea")
    wait_for_conversation(window, "#tea")
    window.send_message("/msg eve")
    wait_for_conversation(window, "eve")
    for following, before in (
        ("ctrl+Tab", "ctrl+shift+Tab"),
        ("ctrl+Next", "ctrl+Prior"),
        ("alt+Down", "alt+Up"),
    ):
        for name in ("#lobby", "#tea", "eve"):
            window.press_key(following)
            wait_for_conversation(window, name)
        for name in ("#tea", "#lobby", "eve"):
            window.press_key(before)
            wait_for_conversation(window, name)


def test_ctrl_w_closes_a_talk_parts_a_channel_and_in_the_lobby_asks_to_leave(window: DrivenWindow) -> None:
    port = window.shown()["port"]
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#tea")
        window.send_message("/join #tea")
        wait_for_conversation(window, "#tea")
        window.send_message("/msg eve")
        wait_for_conversation(window, "eve")
        window.press_key("ctrl+w")
        wait_for_conversation(window, "#lobby")
        assert "eve" not in (window.shown()["chat"] or {"unread": {}})["unread"]
        window.press_key("ctrl+Tab")
        wait_for_conversation(window, "#tea")
        window.press_key("ctrl+w")
        wait_for_conversation(window, "#lobby")
        bob.wait_for_part("PART #tea")
    window.press_key("ctrl+w")
    window.wait_until(lambda shown: shown["dialog"] == "LeaveModel")
    window.press_key("Return")  # to stay is what Enter does
    window.wait_until(lambda shown: shown["dialog"] is None and shown["screen"] == "chat")


def is_elsewhere(held: str, shown: Shown) -> bool:
    return shown["held"] != held


def test_delete_closes_the_conversation_whose_row_was_reached_and_its_cross_is_no_stop(
    window: DrivenWindow,
) -> None:
    window.send_message("/msg eve")
    wait_for_conversation(window, "eve")
    window.press_key("alt+Up")
    wait_for_conversation(window, "#lobby")
    stops = [tag for tag, *_ in window.shown()["stops"]]
    assert not [tag for tag in stops if tag.startswith("side.close.")]
    row = next(tag for tag in stops if tag.endswith(".eve") and tag.startswith("side."))
    while (held := window.shown()["held"]) != row:
        window.press_key("Tab")
        window.wait_until(partial(is_elsewhere, held))
    window.press_key("Delete")
    window.wait_until(lambda shown: shown["chat"] is not None and "eve" not in shown["chat"]["unread"])
    assert (window.shown()["chat"] or {"current": ""})["current"] == "#lobby"


def test_ctrl_comma_opens_the_settings_on_every_screen(window: DrivenWindow) -> None:
    for screen in ("chat", "console", "start"):
        if screen == "console":
            window.click("side.console")
        if screen == "start":
            window.click("side.talk.#lobby")
            window.click("chat.leave")
            window.click("leave.go")
        window.wait_until(lambda shown, screen=screen: shown["screen"] == screen)  # type: ignore[misc]
        window.press_key("ctrl+comma")
        window.wait_until(lambda shown: shown["dialog"] == "SettingsModel")
        window.press_key("Escape")
        window.wait_until(lambda shown: shown["dialog"] is None)


def test_another_size_of_text_leaves_caret_selection_draft_and_undo_as_they_were(
    window: DrivenWindow,
) -> None:
    window.type_text("Hello class")
    window.wait_for_text(FIELD, "Hello class")
    for key in ("Left", "Left", "shift+Left", "shift+Left"):
        window.press_key(key)
    window.wait_until(lambda shown: (caret_of(shown["widgets"][FIELD])) == (7, 9))
    for key, grows in (("ctrl+plus", True), ("ctrl+plus", True), ("ctrl+minus", False), ("ctrl+0", False)):
        larger(window, key, grows=grows)
        window.wait_until_typing_goes_to(FIELD)
        assert (composer(window)["value"], caret_of(composer(window))) == ("Hello class", (7, 9))
    window.type_text("Z")
    window.wait_for_text(FIELD, "Hello cZss")
    window.press_key("ctrl+z")
    window.wait_for_text(FIELD, "Hello class")
    larger(window, "ctrl+plus", grows=True)
    window.wait_until_typing_goes_to(FIELD)
    window.press_key("ctrl+y")
    window.wait_for_text(FIELD, "Hello cZss")
    for _ in "what was typed over", "the second word", "the first one":
        window.press_key("ctrl+z")
    window.wait_for_text(FIELD, "")


def test_another_size_while_a_dialog_is_open_leaves_what_was_typed_behind_it(window: DrivenWindow) -> None:
    window.type_text("half a th")
    window.wait_for_text(FIELD, "half a th")
    window.press_key("ctrl+comma")
    window.wait_until(lambda shown: shown["dialog"] == "SettingsModel")
    before = window.wait_until_still("settings.theme.0")["rectangle"][3]
    window.press_key("ctrl+plus")
    window.wait_until(
        lambda shown: (
            "settings.theme.0" in shown["widgets"]
            and shown["widgets"]["settings.theme.0"]["rectangle"][3] > before
        )
    )
    window.press_key("Escape")
    window.wait_until_typing_goes_to(FIELD)
    window.type_text("ought")
    window.wait_for_text(FIELD, "half a thought")


def caret_of(field: Widget) -> tuple[int, int]:
    return field["caret"], field["anchor"]

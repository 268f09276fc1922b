"""Fields by real keys and the mouse: caret, selection, menu, what other programs paste."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.layout.panes.composer_frame import FIELD_PADDING
from app.layout.text.metrics import Face, Metrics
from app.settings.profile import Profile
from app.window.look.fonts import BODY
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.pointer import MIDDLE, RIGHT, Pointer, put_text, wait_until_others_can_paste

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

OpenWindow = Callable[..., DrivenWindow]
COMPOSER = "chat.composer"
WORDS = "hello wide world, friends"
LINE = 21  # pixels
MIDDLE_OF_LINE = 10


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> DrivenWindow:
    save_profile(Profile("ada"), tmp_path)
    return open_window("ada")


def write(window: DrivenWindow, text: str) -> None:
    """Put ``text`` into the composer in place of what is there, the caret at its end."""
    put_text(window, text)
    window.press_key("ctrl+a")
    window.press_key("ctrl+v")
    window.wait_for_text(COMPOSER, text)


def before(text: str, index: int) -> float:
    """Return how far from the left a character of the composer begins."""
    return FIELD_PADDING + Metrics.load().width(text[:index], Face.REGULAR, BODY)


def wait_for_selection(window: DrivenWindow, anchor: int, caret: int, tag: str = COMPOSER) -> None:
    """Wait until so much is selected; without a selection both are the same."""
    window.wait_until(
        lambda shown: (
            tag in shown["widgets"]
            and (shown["widgets"][tag].get("anchor"), shown["widgets"][tag].get("caret")) == (anchor, caret)
        )
    )


def test_the_mouse_in_the_composer(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    pointer = Pointer(window)
    write(window, WORDS)
    clicks_place_the_caret_where_they_point(window, pointer)
    clicks_select_words_and_lines(window, pointer)
    what_is_selected_can_be_pasted_by_others(window, pointer)
    the_menu_is_about_what_was_clicked(window, pointer)
    the_middle_button_pastes_and_what_it_pasted_is_sent(window, pointer)
    what_is_selected_in_the_log_can_be_pasted_by_others(window)


def clicks_place_the_caret_where_they_point(window: DrivenWindow, pointer: Pointer) -> None:
    for index in (6, 0, len(WORDS), 17):
        pointer.click(COMPOSER, before(WORDS, index) + 1, MIDDLE_OF_LINE)
        wait_for_selection(window, index, index)
    pointer.click_holding("shift", COMPOSER, before(WORDS, 3) + 1, MIDDLE_OF_LINE)
    wait_for_selection(window, 17, 3)


def clicks_select_words_and_lines(window: DrivenWindow, pointer: Pointer) -> None:
    pointer.click(COMPOSER, before(WORDS, 8), MIDDLE_OF_LINE, times=2)
    wait_for_selection(window, 6, 10)
    pointer.click(COMPOSER, before(WORDS, 13), MIDDLE_OF_LINE, times=3)
    wait_for_selection(window, 0, len(WORDS))


def what_is_selected_can_be_pasted_by_others(window: DrivenWindow, pointer: Pointer) -> None:
    start, end = before(WORDS, 6) + 1, before(WORDS, 16) + 1
    pointer.drag(COMPOSER, (start, MIDDLE_OF_LINE), (end, MIDDLE_OF_LINE))
    wait_for_selection(window, 6, 16)
    wait_until_others_can_paste(window, "wide world")
    window.press_key("ctrl+Home")
    window.press_key("shift+ctrl+Right")
    wait_for_selection(window, 0, 5)
    wait_until_others_can_paste(window, "hello")


def the_menu_is_about_what_was_clicked(window: DrivenWindow, pointer: Pointer) -> None:
    pointer.click(COMPOSER, before(WORDS, 2), MIDDLE_OF_LINE, button=RIGHT)
    choose(window, "Copy")
    wait_for_selection(window, 0, 5)
    wait_until_others_can_paste(window, "hello", "clipboard")
    pointer.click(COMPOSER, before(WORDS, 16) + 1, MIDDLE_OF_LINE, button=RIGHT)
    choose(window, "Paste")
    window.wait_for_text(COMPOSER, "hello wide worldhello, friends")
    window.press_key("ctrl+z")
    window.wait_for_text(COMPOSER, WORDS)
    window.press_key("Menu")
    window.press_key("Down")
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["place"] == "CHAT")
    window.press_key("End")
    wait_for_selection(window, len(WORDS), len(WORDS))


def choose(window: DrivenWindow, name: str) -> None:
    """Choose from the menu of the composer, which is about to open."""
    shown = window.wait_until(
        lambda shown: shown["place"] == "MENU" and "chat.composer.menu.0" in shown["widgets"]
    )
    has_selection = shown["widgets"][COMPOSER].get("caret") != shown["widgets"][COMPOSER].get("anchor")
    choices = ["Cut", "Copy"] if has_selection else []
    window.click(f"chat.composer.menu.{[*choices, 'Paste', 'Select all'].index(name)}")
    window.wait_until(lambda shown: shown["place"] == "CHAT" and shown["holder"] == "TEXT")


def the_middle_button_pastes_and_what_it_pasted_is_sent(window: DrivenWindow, pointer: Pointer) -> None:
    put_text(window, "very ", "primary")
    pointer.click(COMPOSER, before(WORDS, 6) + 1, MIDDLE_OF_LINE, button=MIDDLE)
    whole = "hello very wide world, friends"
    window.wait_for_text(COMPOSER, whole)
    window.press_key("Return")
    window.wait_for_message("ada", whole)


def what_is_selected_in_the_log_can_be_pasted_by_others(window: DrivenWindow) -> None:
    window.select_message("hello very wide world, friends")
    wait_until_others_can_paste(window, "hello very wide world, friends")
    window.type_text("x")
    window.wait_for_text(COMPOSER, "x")


def test_a_composer_of_many_lines(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    pointer = Pointer(window)
    lines = [f"line {at}" for at in range(12)]
    write(window, "\n".join(lines))
    window.wait_until_still(COMPOSER)
    the_wheel_scrolls_it(window, pointer, lines)
    a_drag_beyond_its_edge_scrolls_it(window, pointer)
    arrows_keep_their_column(window)


def the_wheel_scrolls_it(window: DrivenWindow, pointer: Pointer, lines: list[str]) -> None:
    """Of twelve lines six are seen, the last ones; after the wheel a click meets the first."""
    assert window.shown()["widgets"][COMPOSER]["rectangle"][3] == 6 * LINE
    pointer.turn_wheel(COMPOSER, 20, 30, notches=4)
    pointer.click(COMPOSER, 0, MIDDLE_OF_LINE)
    wait_for_selection(window, 0, 0)
    pointer.turn_wheel(COMPOSER, 20, 30, notches=-4)
    pointer.click(COMPOSER, 500, 5 * LINE + MIDDLE_OF_LINE)
    end = len("\n".join(lines))
    wait_for_selection(window, end, end)


def a_drag_beyond_its_edge_scrolls_it(window: DrivenWindow, pointer: Pointer) -> None:
    end = window.shown()["widgets"][COMPOSER].get("caret", 0)
    place = (
        470,
        5 * LINE + MIDDLE_OF_LINE,
    )  # behind the last line, but not where was clicked: no double click
    pointer.drag(COMPOSER, place, (-2, -40), lambda: wait_for_selection(window, end, 0))


def arrows_keep_their_column(window: DrivenWindow) -> None:
    write(window, "a long line here\nb\nanother long line")
    for key, caret in (("Up", 18), ("Up", 16), ("Down", 18), ("Down", 36)):
        window.press_key(key)
        wait_for_selection(window, caret, caret)


def test_keys_in_the_composer_and_in_fields_of_one_line(window: DrivenWindow) -> None:
    for field in ("host.name", "join.address"):
        window.click(field)
        keys_move_and_delete(window, field)
    host_a_room(window, "Kitchen")
    keys_move_and_delete(window, COMPOSER)
    undoing_takes_back_what_was_done_last(window)
    up_recalls_what_was_sent(window)


def keys_move_and_delete(window: DrivenWindow, tag: str) -> None:
    window.press_key("ctrl+a")
    window.type_text("one two three")
    for key, anchor, caret in (
        ("Left", 12, 12),
        ("ctrl+Left", 8, 8),
        ("shift+ctrl+Left", 8, 4),
        ("Right", 8, 8),
        ("Home", 0, 0),
        ("shift+End", 0, 13),
        ("Left", 0, 0),
        ("ctrl+Right", 3, 3),
        ("shift+Right", 3, 4),
        ("ctrl+End", 13, 13),
        ("shift+ctrl+Home", 13, 0),
        ("End", 13, 13),
    ):
        window.press_key(key)
        wait_for_selection(window, anchor, caret, tag)
    for key, text in (
        ("BackSpace", "one two thre"),
        ("ctrl+BackSpace", "one two "),
        ("ctrl+z", "one two thre"),
        ("ctrl+y", "one two "),
        ("Home", "one two "),
        ("Delete", "ne two "),
        ("ctrl+Delete", " two "),
        ("shift+End", " two "),
        ("ctrl+x", ""),
        ("shift+Insert", " two "),
        ("shift+Home", " two "),
        ("ctrl+Insert", " two "),
        ("shift+Delete", ""),
        ("ctrl+v", " two "),
    ):
        window.press_key(key)
        window.wait_for_text(tag, text)


def undoing_takes_back_what_was_done_last(window: DrivenWindow) -> None:
    window.press_key("ctrl+a")
    window.type_text("/he")
    window.wait_until(lambda shown: shown["holder"] == "COMPLETING")
    window.press_key("Tab")
    completed = window.wait_until(lambda shown: shown["holder"] == "TEXT")["widgets"][COMPOSER]["value"]
    assert completed.startswith("/help")
    window.type_text(":smile:")
    window.wait_for_text(COMPOSER, f"{completed}\N{SMILING FACE WITH OPEN MOUTH AND SMILING EYES}")
    window.press_key("ctrl+z")
    window.wait_for_text(COMPOSER, f"{completed}:smile:")
    window.press_key("ctrl+z")
    window.wait_for_text(COMPOSER, completed)
    window.press_key("ctrl+z")
    window.wait_for_text(COMPOSER, "/he")


def up_recalls_what_was_sent(window: DrivenWindow) -> None:
    for text in ("first", "second"):
        window.press_key("ctrl+a")
        window.type_text(text)
        window.press_key("Return")
        window.wait_for_message("ada", text)
    for key, text in (("Up", "second"), ("Up", "first"), ("Down", "second"), ("Down", "")):
        window.press_key(key)
        window.wait_for_text(COMPOSER, text)

"""Whatever was clicked or closed last, what is typed or pasted then is in the field where one types."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.pointer import RIGHT, Pointer, put_text
from tests.support.shown_values import shown_messages

pytestmark = [pytest.mark.gui, pytest.mark.timeout(150)]

OpenWindow = Callable[..., DrivenWindow]
COMPOSER = "chat.composer"


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> DrivenWindow:
    save_profile(Profile("ada"), tmp_path)
    return open_window("ada")


class Written:
    """What stands in the composer, letter after letter: each act writes another one."""

    def __init__(self, window: DrivenWindow) -> None:
        self._window = window
        self._text = ""

    def type_on(self, letters: str) -> None:
        """Type at once, and wait until it stands behind what was there."""
        self._window.type_text(letters)
        self._text += letters
        self._window.wait_for_text(COMPOSER, self._text)

    def paste_on(self, key: str, text: str) -> None:
        """Paste at once by a key, and wait until it stands behind what was there."""
        put_text(self._window, text)
        self._window.press_key(key)
        self._text += text
        self._window.wait_for_text(COMPOSER, self._text)


def test_what_is_typed_in_the_chat_is_in_the_composer(window: DrivenWindow) -> None:
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        window.wait_until(lambda shown: "members.person.bob" in shown["widgets"])
        written = Written(window)
        after_a_click(window, written)
        after_a_menu(window, written)
        after_a_dialog(window, written)
        after_another_screen(window, written)
        after_another_look(window, written)


def after_a_click(window: DrivenWindow, written: Written) -> None:
    """Into the log, on an open channel, where sidebar and members are empty, on a button."""
    pointer = Pointer(window)
    written.type_on("a")
    window.click("chat.canvas")
    written.type_on("b c")
    window.click("side.talk.#lobby")
    written.type_on(" d")
    pointer.click("side.talk.#lobby", 60, 200)
    written.type_on(" e")
    pointer.click("members.person.bob", 60, 200)
    written.type_on(" f")
    pointer.click("chat.canvas", 200, 150)
    written.paste_on("ctrl+v", " g")
    pointer.click("chat.canvas", 200, 100, button=RIGHT)
    written.paste_on("shift+Insert", " h")
    window.press_key("Escape")
    written.type_on(" i")
    window.click("chat.people")
    written.type_on(" j")
    window.click("chat.people")
    written.type_on(" k")


def after_a_menu(window: DrivenWindow, written: Written) -> None:
    pointer = Pointer(window)
    pointer.click("members.person.bob", 60, 15, button=RIGHT)
    window.wait_until(lambda shown: shown["place"] == "MENU")
    window.press_key("Escape")
    written.type_on(" l")
    pointer.click("members.person.bob", 60, 15, button=RIGHT)
    window.wait_until(lambda shown: shown["place"] == "MENU")
    written.type_on("!")
    window.click("composer.smile")
    window.press_key("Escape")
    written.type_on(" m")
    pointer.click("members.person.bob", 60, 15, button=RIGHT)
    window.wait_until(lambda shown: shown["place"] == "MENU")
    pointer.click("chat.canvas", 200, 100)
    written.type_on(" n")


def after_a_dialog(window: DrivenWindow, written: Written) -> None:
    for opener, dialog in (("chat.add", "InviteModel"), ("side.settings", "SettingsModel")):
        window.click(opener)
        wait_for_dialog(window, dialog)
        window.press_key("Escape")
        written.type_on(" o")
    window.press_key("ctrl+q")
    window.wait_for_focus("leave.stay")
    window.press_key("Return")
    written.type_on(" p")


def after_another_screen(window: DrivenWindow, written: Written) -> None:
    window.click("side.console")
    window.wait_until(lambda shown: shown["screen"] == "console")
    window.click("side.talk.#lobby")
    written.type_on(" q")


def after_another_look(window: DrivenWindow, written: Written) -> None:
    """The caret stays where it was."""
    window.press_key("ctrl+plus")
    written.type_on(" r")
    window.press_key("ctrl+0")
    written.type_on(" s")


def test_a_button_that_has_the_keyboard_and_greyed_ones(window: DrivenWindow) -> None:
    an_address_that_is_none(window)
    host_a_room(window, "Kitchen")
    space_presses_what_tab_has_reached(window)
    space_is_typed_after_a_click_on_a_button(window)
    keys_between_enter_and_the_next_frame_are_kept_in_order(window)


def an_address_that_is_none(window: DrivenWindow) -> None:
    """After a port that can't be, what is typed goes on in the field of the port."""
    window.click("host.more")
    window.wait_until_still("host.port")
    window.fill_field("host.port", "99999")
    window.press_key("Return")
    window.wait_until(lambda shown: "host.problem" in shown["widgets"] or "host.note" in shown["widgets"])
    window.press_key("BackSpace")
    window.wait_for_text("host.port", "9999")


def space_presses_what_tab_has_reached(window: DrivenWindow) -> None:
    window.type_text("x")
    window.press_key("Tab")
    window.press_key("Tab")
    window.wait_for_focus("chat.send")
    window.press_key("space")
    window.wait_for_message("ada", "x")
    window.wait_for_text(COMPOSER, "")


def space_is_typed_after_a_click_on_a_button(window: DrivenWindow) -> None:
    window.click("chat.people")
    window.click("chat.people")
    window.type_text(" y ")
    window.wait_for_text(COMPOSER, " y ")
    window.press_key("ctrl+a")
    window.press_key("BackSpace")


def keys_between_enter_and_the_next_frame_are_kept_in_order(window: DrivenWindow) -> None:
    with window.stopped():
        window.type_lines(["one", "two", "/me three"], 20)
    for text in ("one", "two", "three"):
        wait_for_line(window, text)


def wait_for_dialog(window: DrivenWindow, name: str) -> None:
    window.wait_until(lambda shown: shown["dialog"] == name)


def wait_for_line(window: DrivenWindow, part: str) -> None:
    window.wait_until(lambda shown: any(part in text for _, text, _ in shown_messages(shown)))

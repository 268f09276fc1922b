"""Clicks that take the keyboard for a moment, and what is typed right behind them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.pointer import Pointer
from tests.support.shown_values import shown_messages

pytestmark = [pytest.mark.gui, pytest.mark.timeout(150)]

COMPOSER = "chat.composer"
TURNS = 10


@pytest.fixture
def window(open_window: Callable[..., DrivenWindow], tmp_path: Path) -> DrivenWindow:
    save_profile(Profile("ada"), tmp_path)
    return open_window("ada")


def test_typing_goes_on_after_the_way_to_new_messages_and_to_an_invitation(window: DrivenWindow) -> None:
    port = host_a_room(window, "Kitchen")
    after_inviting_from_the_empty_room(window)
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        after_going_to_new_messages(window, bob)


def after_inviting_from_the_empty_room(window: DrivenWindow) -> None:
    window.type_text("a")
    window.click("chat.invite")
    window.wait_until(lambda shown: shown["dialog"] == "InviteModel")
    window.press_key("Escape")
    window.type_text("b")
    window.wait_for_text(COMPOSER, "ab")
    window.click("chat.invite")
    window.click("invite.close")
    window.type_text("c")
    window.wait_for_text(COMPOSER, "abc")


def after_going_to_new_messages(window: DrivenWindow, bob: LinePeer) -> None:
    bob.send_lines(*(f"PRIVMSG #lobby :line {number}" for number in range(20)))
    window.wait_for_message("bob", "line 19")
    Pointer(window).turn_wheel("chat.canvas", 200, 150, notches=5)
    window.wait_until(lambda shown: "chat.newer" in shown["widgets"])
    bob.send_lines("PRIVMSG #lobby :newer")
    window.wait_for_message("bob", "newer")
    window.click("chat.newer")
    window.type_text("d e")
    window.wait_for_text(COMPOSER, "abcd e")
    window.wait_until(lambda shown: "chat.newer" not in shown["widgets"])


def test_after_a_port_that_can_not_be_one_types_where_one_clicked(window: DrivenWindow) -> None:
    window.click("host.more")
    window.wait_until_still("host.port")
    window.fill_field("host.port", "99999")
    window.press_key("Return")
    window.wait_until(lambda shown: "host.note" in shown["widgets"] or "host.problem" in shown["widgets"])
    window.fill_field("host.name", "Attic")
    Pointer(window).click("host.content", 5, 5)
    window.click("host.name")
    window.press_key("End")
    window.type_text("s")
    window.wait_for_text("host.name", "Attics")
    window.click("host.port")
    window.press_key("BackSpace")
    window.wait_for_text("host.port", "9999")


def test_clicks_keys_and_enter_that_waited_make_whole_lines(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    pointer = Pointer(window)
    for number in range(TURNS):
        with window.stopped():
            pointer.click("chat.canvas", 200, 150)
            window.type_text(f"one{number} ")
            window.click(COMPOSER)
            window.type_text(f"two{number}")
            window.press_key("Return")
        window.wait_for_message("ada", f"one{number} two{number}")
    said = [text for nick, text, _ in shown_messages(window.shown()) if nick == "ada"]
    assert said == [f"one{number} two{number}" for number in range(TURNS)]

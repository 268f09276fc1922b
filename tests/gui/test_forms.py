"""Enter in forms and dialogs: it presses the button that is meant, once, and never one that is greyed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from app.texts.failures import WRONG_PASSWORD
from core.room.model.guesses import MOST_WRONG
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import HeadlessHost, save_profile
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown, is_chatting, shown_messages

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
LINES = 17
COUNTS = "You can try again in 4:"


def problem(shown: Shown) -> str:
    """Return why one is not in the room yet, as the window says it; empty when it says nothing."""
    widget = shown["widgets"].get("join.problem")
    return str(widget["value"]) if widget else ""


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> DrivenWindow:
    save_profile(Profile("ada"), tmp_path)
    return open_window("ada")


def paste_many_lines(window: DrivenWindow) -> None:
    window.paste("\n".join(f"line {at}" for at in range(LINES)))


def test_enter_sends_the_lines_that_are_asked_about(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    paste_many_lines(window)
    window.press_key("Return")
    window.wait_for_focus("send.go")
    window.press_key("Return")
    shown = window.wait_until(lambda shown: shown["dialog"] is None and bool(shown_messages(shown)))
    assert len([text for nick, text, _ in shown_messages(shown) if nick == "ada"]) == 1


def test_enter_exports_and_then_closes_the_dialog(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    window.click("side.console")
    window.click("console.export")
    window.wait_for_focus("export.go")
    window.press_key("Return")
    window.wait_for_focus("export.close")
    window.press_key("Return")
    window.wait_until(lambda shown: shown["dialog"] is None)


def test_enter_presses_once_what_a_key_has_led_to(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    window.press_key("ctrl+q")
    window.wait_for_focus("leave.stay")
    window.press_key("Left")
    window.wait_for_focus("leave.go")
    window.press_key("Return")
    window.wait_until(lambda shown: shown["screen"] == "start")


def test_enter_announces_nothing_while_there_is_nothing_to_announce(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    window.click("side.console")
    window.click("console.announce")
    window.wait_until_typing_goes_to("announce.text")
    window.press_key("Return")
    window.fill_field("announce.text", "Tea is ready")
    window.press_key("Return")
    window.wait_until(lambda shown: shown["dialog"] is None)


def test_who_is_asked_for_a_password_types_into_its_field_and_joins_by_enter(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    save_profile(Profile("bob"), tmp_path)
    with HeadlessHost(tmp_path, "--password", "earl-grey") as host:
        guest = open_window("bob", "join", f"127.0.0.1:{host.wait_until_ready()}")
        guest.wait_until_typing_goes_to("join.password")
        assert guest.shown()["widgets"]["join.address"]["value"].startswith("127.0.0.1:")
        guest.type_text("earl")
        guest.press_key("Return")
        guest.wait_for_text("join.problem", WRONG_PASSWORD)
        guest.wait_until_typing_goes_to("join.password")
        guest.type_text("e")
        guest.wait_until(lambda shown: "join.problem" not in shown["widgets"])
        guest.type_text("arl-grey")
        guest.press_key("Return")
        guest.wait_until(is_chatting)


def test_who_has_to_wait_because_of_wrong_passwords_sees_the_seconds_go(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    save_profile(Profile("bob"), tmp_path)
    with HeadlessHost(tmp_path, "--password", "earl-grey") as host:
        port = host.wait_until_ready()
        for _ in range(MOST_WRONG):
            with LinePeer.connect(port) as guesser:
                guesser.send_lines("PASS wrong", "NICK eve", "USER eve 0 * :eve")
                guesser.read_to_end()
        guest = open_window("bob", "join", f"127.0.0.1:{port}")
        guest.wait_until_typing_goes_to("join.password")
        guest.type_text("earl-grey")
        guest.press_key("Return")
        first = guest.wait_until(lambda shown: COUNTS in problem(shown))
        guest.wait_until(lambda shown: COUNTS in problem(shown) and problem(shown) != problem(first))
        guest.wait_until_typing_goes_to("join.password")


def test_while_an_attempt_is_under_way_enter_hosts_no_room(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("bob"), tmp_path)
    with HeadlessHost(tmp_path, "--password", "earl-grey") as host:
        guest = open_window("bob", "join", f"127.0.0.1:{host.wait_until_ready()}")
        guest.wait_until_typing_goes_to("join.password")
        guest.fill_field("host.name", "secret")
        guest.press_key("Return")
        guest.fill_field("join.password", "earl-grey")
        guest.press_key("Return")
        chat = guest.wait_until(is_chatting)["chat"]
        assert chat
        assert chat["room"] != "secret"


def test_why_one_address_failed_goes_when_another_one_is_typed(window: DrivenWindow) -> None:
    window.fill_field("join.address", "127.0.0.1:1")
    window.press_key("Return")
    window.wait_until(lambda shown: "join.problem" in shown["widgets"])
    window.wait_until_typing_goes_to("join.address")
    window.type_text("1")
    window.wait_until(lambda shown: "join.problem" not in shown["widgets"])

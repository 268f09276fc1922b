"""Long texts in the real window: one question, progress, and a way to stop; drafts that stay."""

from collections.abc import Callable

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.shown_values import Shown, is_chatting

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

COMPOSER = "chat.composer"
LONG = "\n".join(f"line {number}" for number in range(2_000))
CODE = "def f(x):\r\n\tif x:\r\t\treturn 1\x07\n\treturn 2"


def dialog_is(name: str | None) -> Callable[[Shown], bool]:
    return lambda shown: shown["dialog"] == name


def is_sending(shown: Shown) -> bool:
    return shown["chat"] is not None and shown["chat"]["sending"] is not None


def test_a_long_text_is_asked_about_once_goes_bit_by_bit_and_can_be_stopped(
    open_window: Callable[..., DrivenWindow],
) -> None:
    window = open_window("host")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    ask_and_keep_editing(window)
    send_all_and_write_meanwhile(window)
    stop_and_find_the_rest(window)


def ask_and_keep_editing(window: DrivenWindow) -> None:
    window.paste(LONG)
    window.press_key("Return")
    window.wait_until(dialog_is("SendModel"))
    window.wait_for_focus("send.go")
    window.press_key("Tab")
    window.wait_for_focus("send.cancel")
    window.press_key("Return")
    window.wait_until(dialog_is(None))
    window.wait_for_text(COMPOSER, LONG)


def send_all_and_write_meanwhile(window: DrivenWindow) -> None:
    window.press_key("Return")
    window.wait_until(dialog_is("SendModel"))
    window.wait_for_focus("send.go")
    window.press_key("Return")
    window.wait_until(lambda shown: dialog_is(None)(shown) and is_sending(shown))
    window.send_message("and this goes after it")
    window.type_text("a draft")
    window.wait_for_text(COMPOSER, "a draft")


def stop_and_find_the_rest(window: DrivenWindow) -> None:
    window.click("composer.stop")
    shown = window.wait_until(lambda shown: not is_sending(shown))
    window.wait_for_message("ada", "and this goes after it")
    shown = window.wait_until(lambda shown: "line 1999" in shown["widgets"][COMPOSER]["value"])
    assert shown["chat"]
    said = [text for nick, text, _ in shown["chat"]["lines"] if nick == "ada"]
    assert "\n".join([*said[:-1], shown["chat"]["draft"]]) == f"{LONG}\na draft"


def test_code_arrives_with_its_tabs(open_window: Callable[..., DrivenWindow]) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.wait_until(is_chatting)
    clean = "def f(x):\n\tif x:\n\t\treturn 1\n\treturn 2"
    host.paste(CODE, shown=clean)
    host.press_key("Return")
    guest.wait_for_message("ada", clean)
    host.press_key("Up")
    host.wait_for_text(COMPOSER, clean)
    host.press_key("ctrl+a")
    host.press_key("ctrl+c")
    assert host.clipboard() == clean


def test_what_does_not_fit_is_said(open_window: Callable[..., DrivenWindow]) -> None:
    window = open_window("host")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    window.paste("x" * 2_000_001, shown="x" * 2_000_000)
    window.wait_until(
        lambda shown: (
            shown["toasts"] == ["The end of that is missing: no more than 2,000,000 characters fit here."]
        )
    )


def test_drafts_stay_when_the_connection_is_lost_and_one_can_go_on_writing(
    open_window: Callable[..., DrivenWindow],
) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.wait_until(is_chatting)
    guest.type_text("half a")
    guest.wait_for_text(COMPOSER, "half a")
    read_another_conversation(guest)
    close_the_room(host)
    guest.wait_until(lambda shown: shown["chat"] is not None and not shown["chat"]["is_connected"])
    guest.type_text(" thought")
    guest.wait_for_text(COMPOSER, "half a thought")
    guest.press_key("Return")
    guest.press_key("ctrl+z")
    guest.wait_for_text(COMPOSER, "half a")


def read_another_conversation(guest: DrivenWindow) -> None:
    guest.press_key("Left")
    guest.click("members.person.ada")
    guest.wait_for_text(COMPOSER, "")
    guest.type_text("for ada")
    guest.wait_for_text(COMPOSER, "for ada")
    guest.open_conversation("side.talk.#lobby", "#lobby")
    shown = guest.wait_until(lambda shown: shown["widgets"][COMPOSER]["value"] == "half a")
    assert shown["widgets"][COMPOSER]["caret"] == len("half ")
    guest.press_key("End")


def close_the_room(host: DrivenWindow) -> None:
    host.press_close_button()
    host.wait_until(dialog_is("LeaveModel"))
    host.click("leave.go")

"""Messages are a stop of the keyboard: real keys go among them, and letters are commands only there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.restricted_path import RestrictedPath
from tests.support.shown_values import Chat, Shown
from tests.support.window_frame import WindowFrame

pytestmark = pytest.mark.gui

COMPOSER = "chat.composer"
SAID = [f"message {number}" for number in range(25)]


@contextmanager
def talking(open_window: Callable[..., DrivenWindow], home: Path) -> Iterator[tuple[DrivenWindow, LinePeer]]:
    """Yield a window in which bob has said `SAID`, and bob."""
    save_profile(Profile("ada"), home)
    window = open_window("ada")
    with LinePeer.connect(host_a_room(window, "Kitchen")) as bob:
        bob.register("bob", "#lobby")
        say(window, bob, *SAID)
        yield window, bob


def say(window: DrivenWindow, peer: LinePeer, *texts: str) -> None:
    peer.send_lines(*(f"PRIVMSG #lobby :{text}" for text in texts))
    window.wait_for_message("bob", texts[-1])


def chat_of(shown: Shown) -> Chat:
    chat = shown["chat"]
    assert chat
    return chat


def reach_last(window: DrivenWindow, text: str = SAID[-1]) -> None:
    window.wait_until_typing_goes_to(COMPOSER)
    window.press_key("shift+Tab")
    wait_for_ring(window, text)


def wait_for_ring(window: DrivenWindow, text: str) -> Shown:
    return window.wait_until(lambda shown: shown["ringed"] == text)


def press(window: DrivenWindow, key: str, ringed: str) -> None:
    window.press_key(key)
    wait_for_ring(window, ringed)


def test_keys_go_among_messages_and_back_to_the_composer(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    with talking(open_window, tmp_path) as (window, bob):
        reach_last(window)
        assert window.shown()["holder"] == "MESSAGE"
        for key, number in (("Up", 23), ("Up", 22), ("Down", 23), ("Home", 0), ("Down", 1), ("End", 24)):
            press(window, key, SAID[number])
        press(window, "Up", SAID[23])
        say(window, bob, *(f"later {number}" for number in range(30)))
        window.press_key("Up")
        wait_for_ring(window, SAID[22])  # new lines did not take it away
        window.press_key("Escape")
        window.wait_until_typing_goes_to(COMPOSER)
        assert window.shown()["ringed"] == ""

        window.press_key("shift+Tab")
        window.wait_until(lambda shown: shown["holder"] == "MESSAGE")
        window.type_text("hello")
        window.wait_for_text(COMPOSER, "hello")
        window.press_key("Return")
        window.wait_for_message("ada", "hello")


def test_letters_answer_react_and_copy_and_a_menu_opens_at_the_message(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    with talking(open_window, tmp_path) as (window, _):
        reach_last(window)
        press(window, "Up", SAID[23])
        window.press_key("c")
        window.wait_until(lambda shown: "Copied" in shown["toasts"])
        assert window.clipboard() == SAID[23]
        press(window, "Up", SAID[22])
        window.press_key("ctrl+c")
        window.wait_until(lambda shown: window.clipboard() == SAID[22])

        window.press_key("e")
        window.wait_until(lambda shown: shown["place"] == "MENU")
        window.press_key("Escape")
        wait_for_ring(window, SAID[22])
        window.press_key("e")
        window.wait_until_typing_goes_to("chat.reactions.search")
        window.type_text("rocket")
        window.press_key("Return")
        window.wait_until(lambda shown: bool(chat_of(shown)["reactions"]))
        wait_for_ring(window, SAID[22])

        for key in ("Menu", "shift+F10"):
            window.press_key(key)
            window.wait_for_focus("chat.menu.0")
            window.press_key("Escape")
            wait_for_ring(window, SAID[22])
        window.press_key("r")
        window.wait_until_typing_goes_to(COMPOSER)
        window.send_message("an answer")
        window.wait_until(lambda shown: SAID[22] in chat_of(shown)["quotes"])


def test_after_a_click_letters_are_typed_wherever_it_was(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    with talking(open_window, tmp_path) as (window, _):
        reach_last(window)
        window.select_message(SAID[20])
        window.wait_until(lambda shown: shown["ringed"] == "" and shown["selected"] == SAID[20])
        window.type_text("rec")
        window.wait_for_text(COMPOSER, "rec")
        window.press_key("shift+Tab")
        wait_for_ring(window, SAID[24])
        window.open_menu_of(SAID[20])
        window.press_key("Escape")
        window.wait_until(lambda shown: shown["place"] == "CHAT")
        window.type_text("r")
        window.wait_for_text(COMPOSER, "recr")


def test_the_ring_stays_with_its_message_or_goes(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    with talking(open_window, tmp_path) as (window, _):
        reach_last(window)
        press(window, "Up", SAID[23])
        WindowFrame(window).resize(760, 520)
        window.wait_until(lambda shown: shown["ringed"] == SAID[23])
        for key in ("Home", "Down"):
            window.press_key(key)
        wait_for_ring(window, SAID[1])
        window.scroll_down_over("chat.canvas")
        window.wait_until(lambda shown: shown["ringed"] == "")  # it was scrolled out of sight
        window.type_text("e")
        window.wait_for_text(COMPOSER, "e")


def test_in_another_conversation_nothing_is_reached(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    with talking(open_window, tmp_path) as (window, bob):
        bob.send_lines("PRIVMSG ada :psst")
        window.wait_until(lambda shown: "bob" in chat_of(shown)["unread"])
        reach_last(window)
        window.press_key("ctrl+Tab")
        window.wait_until(lambda shown: chat_of(shown)["current"] == "bob")
        window.wait_until_typing_goes_to(COMPOSER)
        window.press_key("ctrl+Tab")
        window.wait_until(lambda shown: chat_of(shown)["current"] == "#lobby")
        assert window.shown()["ringed"] == ""
        window.type_text("r")
        window.wait_for_text(COMPOSER, "r")


@pytest.mark.parametrize(
    "text,keys,opened",
    [
        ("look at https://a.example/x", ["Return"], "https://a.example/x"),
        ("https://a.example and https://b.example", ["Return", "Down", "Return"], "https://b.example"),
    ],
)
def test_enter_opens_the_link_in_a_message_or_one_of_several(
    open_window: Callable[..., DrivenWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    keys: list[str],
    opened: str,
) -> None:
    programs = RestrictedPath(tmp_path / "bin")
    arguments = programs.add_script("xdg-open")
    monkeypatch.setenv("PATH", os.pathsep.join([str(programs.folder), os.environ["PATH"]]))
    with talking(open_window, tmp_path) as (window, bob):
        say(window, bob, text)
        reach_last(window, text)
        for key in keys:
            window.press_key(key)
        assert arguments() == [opened]
        wait_for_ring(window, text)

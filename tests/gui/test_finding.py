"""Ctrl+F: what was said is found by real keys, and typing goes home afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown

pytestmark = pytest.mark.gui

COUNT, FIELD = "chat.find.count", "chat.find.field"


def in_sight(shown: Shown) -> set[str]:
    return {text for text, *_ in shown["bubbles"]}


def say(window: DrivenWindow, peer: LinePeer, *texts: str) -> None:
    peer.send_lines(*(f"PRIVMSG #lobby :{text}" for text in texts))
    window.wait_for_message("bob", texts[-1])


def open_bar(window: DrivenWindow) -> None:
    window.press_key("ctrl+f")
    window.wait_until_typing_goes_to(FIELD)


def test_messages_are_found_the_newest_first_and_the_place_stays(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    with LinePeer.connect(host_a_room(window, "Kitchen")) as bob:
        bob.register("bob", "#lobby")
        say(
            window,
            bob,
            "Café at the corner",
            *map(str, range(15)),
            "the cafe is closed",
            *map(str, range(15)),
        )

        open_bar(window)
        window.type_text("cafe")
        window.wait_for_text(COUNT, "1 of 2")
        window.wait_until(lambda shown: "the cafe is closed" in in_sight(shown))
        window.press_key("Return")
        window.wait_for_text(COUNT, "2 of 2")
        window.wait_until(lambda shown: "Café at the corner" in in_sight(shown))
        say(window, bob, "coffee", "café!")
        window.wait_for_text(COUNT, "3 of 3")
        assert "Café at the corner" in in_sight(window.shown())
        for key, told in (
            ("shift+Return", "2 of 3"),
            ("F3", "3 of 3"),
            ("F3", "1 of 3"),
            ("shift+F3", "3 of 3"),
        ):
            window.press_key(key)
            window.wait_for_text(COUNT, told)
        window.type_text("z")
        window.wait_for_text(COUNT, "Nothing found")

        window.press_key("Escape")
        window.wait_until(lambda shown: FIELD not in shown["widgets"])
        window.send_message("typed at once")
        window.wait_for_message("ada", "typed at once")


def test_what_is_selected_is_looked_for_and_another_conversation_ends_it(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    with LinePeer.connect(host_a_room(window, "Kitchen")) as bob:
        bob.register("bob", "#lobby")
        say(window, bob, "rye", "wheat", "rye bread")
        window.select_message("rye")
        window.wait_until(lambda shown: shown["selected"] == "rye")
        open_bar(window)
        window.wait_for_text(FIELD, "rye")
        window.wait_for_text(COUNT, "1 of 2")
        window.press_key("Escape")
        window.press_key("F3")
        window.wait_for_text(COUNT, "1 of 2")
        window.press_key("Escape")

        window.wait_until_typing_goes_to("chat.composer")
        window.type_text("wheat")
        window.press_key("ctrl+a")
        open_bar(window)
        window.wait_for_text(FIELD, "wheat")
        window.type_text("oats")  # in the place of what stands there
        window.wait_for_text(COUNT, "Nothing found")
        window.click("chat.find.close")
        window.wait_until_typing_goes_to("chat.composer")

        open_bar(window)
        window.open_conversation("members.person.bob", "bob")
        window.wait_until(lambda shown: FIELD not in shown["widgets"])
        window.wait_until_typing_goes_to("chat.composer")
        assert window.shown()["widgets"]["chat.composer"]["value"] == ""

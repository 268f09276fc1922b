"""Channels, direct conversations and being away, all by mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown

pytestmark = pytest.mark.gui


def is_in(name: str) -> Callable[[Shown], bool]:
    return lambda shown: shown["chat"] is not None and shown["chat"]["current"] == name


def test_a_channel_is_made_found_entered_and_left_and_a_conversation_closed(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada", width=900, height=600), tmp_path)
    window = open_window("ada")
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        bob.send_lines("JOIN #music", "TOPIC #music :Loud")
        window.click("side.more")
        window.click("channels.#music")
        window.wait_until(is_in("#music"))

        window.click("side.more")
        window.fill_field("channels.name", "tea")
        window.click("channels.go")
        window.wait_until(is_in("#tea"))
        window.click("chat.leave")
        window.click("confirm.go")
        window.wait_until(is_in("#lobby"))
        assert "side.talk.#tea" not in window.shown()["widgets"]

        window.click("side.talk.#music", button="3")
        window.click("side.menu.1")
        window.click("confirm.go")
        window.wait_until(lambda shown: "side.talk.#music" not in shown["widgets"])

        window.open_conversation("members.person.bob", "bob")
        window.click("side.close.bob")
        window.wait_until(lambda shown: is_in("#lobby")(shown) and "side.talk.bob" not in shown["widgets"])


def test_away_is_switched_on_and_off_in_the_menu_of_the_own_badge(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.send_lines("CAP REQ :away-notify", "CAP END")
        bob.register("bob", "#lobby")
        window.click("side.change")
        window.click("side.menu.1")
        bob.wait_for_part(" AWAY")
        window.click("side.change", button="1")
        window.click("side.menu.1")
        bob.wait_for_part(" AWAY")

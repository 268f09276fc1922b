"""Bans and mutes in the console of a window: they reach the guest under any nickname, and never the host."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer

pytestmark = [pytest.mark.gui, pytest.mark.timeout(150)]

OpenWindow = Callable[..., DrivenWindow]


def open_menu_of(window: DrivenWindow, nick: str) -> None:
    """Open the menu of a row of the console."""
    shown = window.wait_until(lambda shown: any(one[1] == nick for one in shown["clients"]))
    number = next(one[0] for one in shown["clients"] if one[1] == nick)
    window.wait_until_still(f"console.kick.{number}")
    window.click(f"console.more.{number}")


def choose(window: DrivenWindow, beginning: str) -> str:
    """Choose the entry of the open menu that begins so; return it."""
    window.wait_until(lambda shown: shown["place"] == "MENU")
    entry = ""
    while not entry.startswith(beginning):
        window.press_key("Up")
        before = entry
        shown = window.wait_until(lambda shown, before=before: shown["stops"][-1][3] != before)  # type: ignore[misc]
        entry = shown["stops"][-1][3]
    window.press_key("Return")
    return entry


def test_a_guest_on_the_hosts_own_computer_is_muted_and_banned_and_the_host_is_not(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        window.click("side.console")
        open_menu_of(window, "bob")
        assert choose(window, "Mute") == "Mute: address 127.0.0.1"
        bob.wait_for_part(" +bb ~m:")
        bob.send_lines("NICK rob", "PRIVMSG #lobby :hi")
        bob.wait_for_part(" 404 ")
        open_menu_of(window, "rob")
        choose(window, "Ban")
        window.wait_until(lambda shown: shown["dialog"] == "BanModel")
        window.click("ban.go")
        bob.read_to_end()
    for nick in ("rob", "mallory"):
        with LinePeer.connect(port) as again:
            again.send_lines(f"NICK {nick}", f"USER {nick} 0 * :x")
            assert again.read_to_end()[-1].endswith("(Banned by the host)")
    window.click("side.talk.#lobby")
    window.send_message("still here")
    window.wait_for_message("ada", "still here")
    window.click("side.console")
    window.wait_until_still("console.bans")
    window.click("console.bans")
    assert choose(window, "Lift: rob, address").startswith("Lift: rob, address 127.0.0.1")
    window.wait_until(lambda shown: shown["widgets"]["console.bans"]["label"] == "Bans (1)")
    with LinePeer.connect(port) as again:
        again.register("rob")

"""The other mouse button on a link, and on a member for whoever hosts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer

pytestmark = pytest.mark.gui
LINK = "https://example.com/a/path?of=it"


def test_a_link_is_copied_and_a_member_made_operator_muted_and_banned_by_mouse(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada", width=900, height=600), tmp_path)
    window = open_window("ada")
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        bob.send_lines(f"PRIVMSG #lobby :{LINK}")
        window.wait_for_message("bob", LINK)
        window.open_menu_of(LINK)
        window.click("chat.menu.1")
        window.wait_until(lambda shown: "Copied" in str(shown["toasts"]))
        assert window.clipboard() == LINK

        window.click("members.person.bob", button="3")
        window.click("chat.menu.2")  # ignore
        window.wait_until(lambda shown: "You ignore bob" in str(shown["chat"]))
        bob.send_lines("PRIVMSG #lobby :not read", "PING :done")
        bob.wait_for_part("PONG")
        window.click("members.person.bob", button="3")
        window.click("chat.menu.2")
        window.wait_until(lambda shown: "You read bob again" in str(shown["chat"]))
        bob.send_lines("PRIVMSG #lobby :read again")
        window.wait_for_message("bob", "read again")
        assert "not read" not in str(window.shown()["chat"])
        window.click("members.person.bob", button="3")
        window.click("chat.menu.3")
        bob.wait_for_part("MODE #lobby +o bob")
        window.click("members.person.bob", button="3")
        window.click("chat.menu.4")
        window.wait_until(lambda shown: "muted" in str(shown["chat"]))
        window.click("members.person.bob", button="3")
        window.click("chat.menu.5")
        window.wait_until(lambda shown: shown["dialog"] == "BanModel")

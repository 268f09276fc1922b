"""The export dialog: direct messages go into the file by a switch alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]


def state_of(shown: Shown, tag: str) -> str:
    return next((state for name, *_, state in shown["stops"] if name == tag), "")


def export_again(window: DrivenWindow, home: Path) -> str:
    window.fill_field("export.target", "~/history.txt")
    window.click("export.go")
    window.wait_for_focus("export.close")
    written = (home / "history.txt").read_text(encoding="utf-8")
    (home / "history.txt").unlink()
    return written


def test_direct_messages_are_exported_when_they_are_switched_on(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    with LinePeer.connect(host_a_room(window, "Kitchen")) as bob:
        bob.register("bob", "#lobby")
        bob.send_lines("PRIVMSG #lobby :hello", "PRIVMSG ada :the key is 1234", "QUIT")
        bob.read_to_end()
    window.click("side.console")
    window.click("console.export")
    assert "1234" not in export_again(window, tmp_path)
    window.click("export.close")
    window.click("console.export")
    window.click("export.direct")
    window.wait_until(lambda shown: state_of(shown, "export.direct") == "on")
    assert "<bob to ada> the key is 1234" in export_again(window, tmp_path)

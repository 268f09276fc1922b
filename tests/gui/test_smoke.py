"""What must work whichever way Parlour is started: `dev.py smoke` runs this with the executable as well."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.shown_values import is_chatting, shown_notices

pytestmark = [pytest.mark.gui, pytest.mark.smoke]

OpenWindow = Callable[..., DrivenWindow]


def test_two_windows_talk_until_one_leaves(open_window: OpenWindow) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.wait_until(is_chatting)

    guest.send_message("hello from bob")
    host.wait_for_message("bob", "hello from bob")
    host.send_message("hi bob")
    guest.wait_for_message("ada", "hi bob")

    guest.press_key("ctrl+q")
    guest.click("leave.go")
    assert guest.wait_for_exit() == 0
    host.wait_until(lambda shown: any(note.startswith("bob left") for note in shown_notices(shown)))


def test_the_first_frame_is_there_soon(
    open_window: OpenWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Widgets have a place on the screen once they were drawn; the window notes that in a file."""
    began = time.time()
    open_window("window")
    seconds = (tmp_path / "window.json").stat().st_ctime - began
    with capsys.disabled():
        print(f"\nstart to first frame: {seconds:.2f} s")
    assert seconds < 5

"""A fault of ours in the window: the person reads of it, and whoever types goes on typing."""

import os
import sys
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile

pytestmark = pytest.mark.gui

MAIN = """if True:
    import sys, threading
    from app.cli import main
    from app.views.main_view import MainView
    from app.window.controllers.person_controller import PersonController
    def fail(*_):
        1 // 0
    {planted}
    sys.exit(main(sys.argv[1:]))
"""
IN_A_CALLBACK = "PersonController.ask_for_settings = fail"
WHEN_TOLD = "threading.Thread(target=lambda: [open('{now}').read(), fail()], daemon=True).start()"
IN_A_KEY = (
    "from app.window.input.glfw_source import GlfwSource; GlfwSource._name_of = fail;"
    " GlfwSource._is_filtered = fail"
)
IN_EACH_FRAME = "PersonController.ask_for_settings = lambda _: setattr(MainView, 'refresh', fail)"


def failing(display: str, home: Path, planted: str) -> DrivenWindow:
    save_profile(Profile("ada"), home)
    return DrivenWindow(display, home, "window", command=[sys.executable, "-c", MAIN.format(planted=planted)])


def test_a_callback_that_fails_is_told_once_and_the_window_goes_on(display: str, tmp_path: Path) -> None:
    with failing(display, tmp_path, IN_A_CALLBACK) as window:
        window.click("start.settings")
        shown = window.wait_until(lambda shown: "fault.text" in shown["widgets"])
        sentence = shown["widgets"]["fault.text"]["value"]
        assert sentence.startswith(
            "Something did not work because of a fault in Parlour: ZeroDivisionError: "
        )
        file = tmp_path / "data" / "parlour" / "fault.txt"
        assert sentence.endswith(f" What happened is written down in {file}.")
        assert "in fail\n" in file.read_text()
        window.click("fault.close")
        window.wait_until(lambda shown: "fault.text" not in shown["widgets"])
        window.click("start.settings")
        host_a_room(window, "Kitchen")
        window.send_message("it goes on")
        window.wait_for_message("ada", "it goes on")
        assert file.read_text().count("Traceback") == 1


def test_a_key_whose_callback_fails_is_not_lost(display: str, tmp_path: Path) -> None:
    with failing(display, tmp_path, IN_A_KEY) as window:
        host_a_room(window, "Kitchen")
        window.wait_until(lambda shown: "fault.text" in shown["widgets"])
        window.send_message("all of it")
        window.wait_for_message("ada", "all of it")


def test_who_types_keeps_the_keyboard_when_a_thread_fails(display: str, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    now = tmp_path / "now"
    os.mkfifo(now)
    with failing(display, tmp_path, WHEN_TOLD.format(now=now)) as window:
        host_a_room(window, "Kitchen")
        window.wait_until_typing_goes_to("chat.composer")
        window.type_text("before")
        now.write_text("fail now")
        window.wait_until(lambda shown: "fault.text" in shown["widgets"])
        window.type_text(" and after")
        window.wait_for_text("chat.composer", "before and after")
        window.press_key("F6")
        window.wait_for_focus("fault.show")
        window.press_key("shift+Tab")
        window.wait_for_focus("fault.close")
        window.press_key("Return")
        window.wait_until(lambda shown: "fault.text" not in shown["widgets"])
        window.wait_until_typing_goes_to("chat.composer")
        window.wait_for_text("chat.composer", "before and after")


def test_a_window_that_closes_by_a_fault_says_so_the_next_time(display: str, tmp_path: Path) -> None:
    with failing(display, tmp_path, IN_EACH_FRAME) as window:
        window.click("start.settings")
        assert window.wait_for_exit() == 1
        because = "parlour: The window closed because of a fault in Parlour: ZeroDivisionError: "
        assert window.process.take_complaints().startswith(because)
    with DrivenWindow(display, tmp_path, "next") as window:
        file = tmp_path / "data" / "parlour" / "fault.txt"
        told = "The last time, the window closed because of a fault in Parlour."
        window.wait_for_text("fault.text", f"{told} What happened is written down in {file}.")
        window.click("fault.close")
        window.wait_until(lambda shown: "fault.text" not in shown["widgets"])
    with DrivenWindow(display, tmp_path, "third") as window:
        assert "fault.text" not in window.shown()["widgets"]

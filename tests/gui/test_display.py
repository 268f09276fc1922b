import subprocess
import sys

import pytest

from tests.support.headless_host import REPOSITORY
from tests.support.virtual_display import virtual_display

pytestmark = pytest.mark.gui

_ASK = "from app.window.loop.display import why_no_window; print(why_no_window())"


def answer(display: str | None) -> str:
    environment = {"PATH": "/usr/bin:/bin"} | ({"DISPLAY": display} if display else {})
    asked = [sys.executable, "-c", _ASK]
    return subprocess.run(
        asked, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=20, check=True
    ).stdout.strip()


def test_a_window_can_open_on_a_good_display(display: str) -> None:
    assert answer(display) == "None"


def test_without_a_display_it_is_said_that_there_is_none() -> None:
    assert answer(None) == "no display: DISPLAY is not set"


def test_a_display_that_does_not_answer_is_named(display: str) -> None:
    assert display != ":4711"
    assert answer(":4711") == "no display: nothing answers at DISPLAY=:4711"


def test_a_display_without_opengl_is_told_from_a_good_one(display: str) -> None:
    with virtual_display("-extension", "GLX") as bare:
        assert answer(bare) == "this display offers no OpenGL window (GLX)"

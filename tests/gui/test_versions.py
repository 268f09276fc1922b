"""A Dear PyGui whose inside nobody knows."""

import os
import subprocess
import sys

import pytest

from tests.support.headless_host import REPOSITORY

pytestmark = pytest.mark.gui

_OPEN_AND_TELL = """
import sys
import dearpygui.dearpygui as dpg
from tests.support.bare_window import opened_viewport
from app.views.toolkit.mouse_cursor import MouseCursor
from app.window.input.opened_input import opened_input
from app.window.loop.waiter import fitting_waiter
from app.layout.rows.targets import Cursor
if sys.argv[1:]:
    dpg.get_dearpygui_version = lambda: sys.argv[1]
with opened_viewport(300, 200, (0, 0, 0)):
    MouseCursor().shape(Cursor.HAND)
    with opened_input(print) as queue:
        print(type(fitting_waiter()).__name__, type(queue._source).__name__)
"""


def opened(display: str, *version: str) -> tuple[str, str]:
    """Open a window with this version of Dear PyGui; return what waits and hears in it, and what was told."""
    ran = subprocess.run(
        [sys.executable, "-c", _OPEN_AND_TELL, *version],
        cwd=REPOSITORY,
        env=os.environ | {"DISPLAY": display},
        capture_output=True,
        text=True,
        timeout=40,
        check=True,
    )
    return ran.stdout.strip(), ran.stderr


def test_a_known_version_is_looked_into(display: str) -> None:
    assert opened(display) == ("GlfwWaiter GlfwSource", "")


@pytest.mark.parametrize("version", ["2.2.9", "2.4.0", "3.0"])
def test_an_unknown_one_is_left_alone_and_that_is_told_once(display: str, version: str) -> None:
    helpers, told = opened(display, version)

    assert helpers == "PlainWaiter FallbackSource"
    assert told.count(f"Dear PyGui is version {version}") == 1

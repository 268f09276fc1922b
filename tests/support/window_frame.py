"""What the window manager does with a window that a test drives: its place, its size, its title."""

import time
from collections.abc import Callable

from tests.support.driven_window import DrivenWindow
from tests.support.window_process import PATIENCE

_LOOK_AGAIN = 0.02

Area = tuple[int, int, int, int]
"""Left, top, width and height of the inside of a window."""


class WindowFrame:
    """The frame around a window."""

    def __init__(self, window: DrivenWindow) -> None:
        self._window = window

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, as when somebody drags its edge."""
        self._run("xdotool", "windowsize", "--sync", self._window.window_id, str(width), str(height))

    def minimise(self) -> None:
        """Minimise the window; what is typed next brings it back."""
        self._run("xdotool", "windowminimize", "--sync", self._window.window_id)

    def move(self, x: int, y: int) -> None:
        """Put the inside of the window elsewhere, as when somebody drags its title bar."""
        self._run("xdotool", "windowmove", "--sync", self._window.window_id, str(x), str(y))

    def toggle_maximised(self) -> None:
        """Ask the window manager to maximise the window, or to undo that, as the button in its frame does."""
        both = "toggle,maximized_vert,maximized_horz"
        self._run("wmctrl", "-i", "-r", self._window.window_id, "-b", both)

    def wait_for_area(self, is_right: Callable[[Area], bool]) -> Area:
        """Wait until the area of the window's inside is right; return it."""
        deadline = time.monotonic() + PATIENCE
        while not is_right(area := self._area()):
            assert time.monotonic() < deadline, f"not there; instead {area}"
            self._window.process.run_for(_LOOK_AGAIN)
        return area

    def _area(self) -> Area:
        # the place that xdotool tells of a window counts its frame twice, that of the pointer is right
        window = self._window.window_id
        go = ("mousemove", "--sync", "--window", window, "0", "0", "getmouselocation", "--shell")
        told = self._run("xdotool", "getwindowgeometry", "--shell", window, *go)
        values = dict(line.split("=") for line in told.splitlines())  # of two lines, the last one counts
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def wait_for_title(self, title: str) -> None:
        """Wait until the window has exactly this title."""
        deadline = time.monotonic() + PATIENCE
        while (seen := self._run("xdotool", "getwindowname", self._window.window_id).strip()) != title:
            assert time.monotonic() < deadline, f"not {title!r} but {seen!r}"
            self._window.process.run_for(_LOOK_AGAIN)

    def _run(self, *command: str) -> str:
        return self._window.run_program(*command)

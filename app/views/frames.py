"""For measurements: writes when each frame was drawn, and what it showed, into a file, if asked to."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import dearpygui.dearpygui as dpg

from app.views.chat.composer_view import FIELD
from app.window.desk import Desk

VARIABLE = "PARLOUR_TEST_FRAMES"
"""Environment variable with the file to write."""

Step = Callable[[], float | None]


class Frames:
    """Writes a line for each frame: when it was there, how long the step and the drawing took, in seconds.

    Then what the frame showed: how many lines the conversation has had, and how long the text in the composer
    is; -1 where there is none.
    """

    def __init__(self, file: TextIO, desk: Desk) -> None:
        self._file = file
        self._desk = desk
        self._began = self._stepped = 0.0
        self._lines = -1

    @classmethod
    def from_environment(cls, desk: Desk) -> "Frames | None":
        """Return one if somebody wants it."""
        path = os.environ.get(VARIABLE)
        return cls(Path(path).open("w", buffering=1, encoding="ascii"), desk) if path else None

    def timed(self, step: Step) -> Step:
        """Return the same step, with its time taken."""

        def timed_step() -> float | None:
            self._began = time.monotonic()
            wish = step()
            self._stepped = time.monotonic()
            visit = self._desk.visit
            self._lines = visit.chat.current.lines.end if visit else -1
            return wish

        return timed_step

    def drawn(self) -> None:
        """Write that the frame is on the screen."""
        now = time.monotonic()
        stepped, drew = self._stepped - self._began, now - self._stepped
        typed = len(dpg.get_value(FIELD)) if dpg.does_item_exist(FIELD) else -1
        self._file.write(f"{now:.6f} {stepped:.6f} {drew:.6f} {self._lines} {typed}\n")

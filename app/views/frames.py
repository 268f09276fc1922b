"""For measurements: writes when each frame was drawn, and what it showed, into a file, if asked to."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from app.window.controllers.window_state import WindowState

VARIABLE = "PARLOUR_TEST_FRAMES"
"""Environment variable with the file to write."""

FrameStep = Callable[[], float | None]


class Frames:
    """Writes a line for each frame: when it was there, how long the step and the drawing took, in seconds.

    Then what the frame showed: how many lines the conversation has had, and how long the text in the composer
    is; -1 where there is none.
    """

    def __init__(self, file: TextIO, state: WindowState) -> None:
        self._file = file
        self._state = state
        self._began = self._stepped = 0.0
        self._lines = -1

    @classmethod
    def from_environment(cls, state: WindowState) -> "Frames | None":
        """Return one if the environment names a file, None otherwise."""
        path = os.environ.get(VARIABLE)
        return cls(Path(path).open("w", buffering=1, encoding="ascii"), state) if path else None

    def timed_step(self, step: FrameStep) -> FrameStep:
        """Return the same step, with its time taken."""

        def timed_step() -> float | None:
            self._began = time.monotonic()
            wish = step()
            self._stepped = time.monotonic()
            chat = self._state.chat
            self._lines = chat.current.lines.end if chat else -1
            return wish

        return timed_step

    def note_frame(self) -> None:
        """Write the line of a frame that has just been drawn."""
        now = time.monotonic()
        stepped, drew = self._stepped - self._began, now - self._stepped
        chat = self._state.chat
        typed = len(chat.current.draft) if chat else -1
        self._file.write(f"{now:.6f} {stepped:.6f} {drew:.6f} {self._lines} {typed}\n")

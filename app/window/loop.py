"""The frame loop: sleeps until somebody types, moves the mouse or wakes it; then draws a few frames.

Time that merely passes draws nothing, but for the text cursor, which blinks for a while after the last
key, and for what a step asks for.
"""

import math
import time
from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.window.waiter import Waiter

_FRAME = 1 / 60
_BLINK = 0.6  # half the rhythm of ImGui's text cursor: one frame shows it, the next does not
_BLINKS_FOR = 5.0
_LONGEST = 1.0  # a signal is heard only between two sleeps
_AFTER_INPUT = 0.4  # ImGui takes key by key, one a frame: let it empty its queue
_AFTER_WAKE = 3 * _FRAME  # what was added is laid out in the first frame, in place in the second
_EARLY = 0.005  # a sleep that ends before its time by no more was not ended by anybody
_FRAMES_TO_FOCUS = 3  # keys typed between Enter and the frame that has the field again would be lost


class Loop:
    """Runs a window until it is stopped; `wake` may be called from any thread."""

    def __init__(self, waiter: Waiter) -> None:
        self._waiter = waiter
        self._is_woken = False  # a plain flag: a signal may wake, and must not wait for a lock
        self._busy_until = 0.0
        self._blinks_until = 0.0
        self._wanted_at = math.inf
        self._hurried_frames = 0

    def wake(self) -> None:
        """Make the loop look for what is new; returns at once."""
        if not self._is_woken:
            self._is_woken = True
            self._waiter.wake()

    def stop(self) -> None:
        """End `run` after this turn."""
        dpg.stop_dearpygui()

    def run(self, step: Callable[[], float | None], drawn: Callable[[], None] | None = None) -> None:
        """Draw until stopped.

        ``step`` brings the widgets up to date and is called before each frame; it returns in how many
        seconds it wants another one though nothing happens, None: not at all. ``drawn`` is called after each.
        """
        while dpg.is_dearpygui_running():
            is_awake = self._sleep()
            self._run_callbacks()
            wish = step()
            self._wanted_at = math.inf if wish is None else time.monotonic() + wish
            if is_awake and not self._waiter.is_iconified():  # rendering one that is would block
                dpg.render_dearpygui_frame()
                if drawn:
                    drawn()

    def _run_callbacks(self) -> None:
        jobs = dpg.get_callback_queue()
        if jobs:
            dpg.run_callbacks(jobs)
            self._hurried_frames = _FRAMES_TO_FOCUS

    def _sleep(self) -> bool:
        """Wait for something to do; return whether a frame is to be drawn."""
        before = time.monotonic()
        seconds, is_for_frame = self._patience(before)
        self._waiter.wait(seconds)
        now = time.monotonic()
        if self._is_woken:
            self._is_woken = False
            self._busy_until = max(self._busy_until, now + _AFTER_WAKE)
        elif now - before < seconds - _EARLY:
            self._busy_until = now + _AFTER_INPUT
            self._blinks_until = now + _BLINKS_FOR
        elif now >= self._wanted_at:
            self._busy_until = max(self._busy_until, now + _AFTER_WAKE)
        return is_for_frame or now < self._busy_until

    def _patience(self, now: float) -> tuple[float, bool]:
        """How long to sleep, and whether a frame is due when nothing happens meanwhile."""
        if self._is_woken:  # while a frame was drawn, which may have swallowed the wake-up itself
            return 0.0, True
        if self._hurried_frames:
            self._hurried_frames -= 1
            return 0.0, True
        if now < self._busy_until:
            return _FRAME, True
        wanted = min(max(self._wanted_at - now, 0.0), _LONGEST)
        if now < self._blinks_until and self._waiter.is_focused():
            return min(_BLINK, wanted), True
        return wanted, False

"""The frame loop: sleeps until somebody types, moves the mouse or wakes it; then draws a few frames."""

import time
from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.window.loop.frame_pacing import FramePacing
from app.window.loop.waiter import Waiter


class FrameLoop:
    """Runs a window until it is stopped; `wake` may be called from any thread."""

    def __init__(
        self, waiter: Waiter, on_fault: Callable[[Exception], None], has_input: Callable[[], bool]
    ) -> None:
        """``on_fault`` is told of a callback that failed; the window, and a room that it hosts, go on.

        ``has_input``: whether input waits for the next step, so that no other may be waited for.
        """
        self._waiter = waiter
        self._on_fault = on_fault
        self._has_input = has_input
        self._pacing = FramePacing()
        self._is_woken = False  # a plain flag: a signal may wake, and must not wait for a lock

    def wake(self) -> None:
        """Make the loop call its step soon; from any thread or a signal handler, and returns at once."""
        if not self._is_woken:
            self._is_woken = True
            self._waiter.wake()

    def stop(self) -> None:
        """End `run` once this frame is done."""
        dpg.stop_dearpygui()

    def run(self, step: Callable[[], float | None], drawn: Callable[[], None]) -> None:
        """Draw until stopped.

        ``step`` brings the widgets up to date and is called before each frame; it returns in how many
        seconds it wants another one though nothing happens, None: not at all. ``drawn`` is called after each.
        """
        while dpg.is_dearpygui_running():
            is_due = self._sleep()
            self._run_callbacks()  # of what the window system told meanwhile
            self._waiter.poll()  # what comes only while a frame is drawn is in the one after it
            self._pacing.request_frame_in(step(), time.monotonic())
            if is_due and not self._waiter.is_iconified():  # rendering one that is would block
                dpg.render_dearpygui_frame()
                drawn()
                self._run_callbacks()  # of what the frame took: they may ask for another one at once

    def _run_callbacks(self) -> None:
        jobs = dpg.get_callback_queue()
        for job in jobs or ():
            try:
                dpg.run_callbacks([job])
            except Exception as fault:  # noqa: BLE001 - ours: written down and told
                self._on_fault(fault)
        if jobs:
            self._pacing.hurry_frames()

    def _sleep(self) -> bool:
        """Wait for something to do; return whether a frame is to be drawn."""
        wakes = self._is_woken or self._takes_input()
        wait = self._pacing.next_wait(time.monotonic(), is_woken=wakes)
        self._waiter.wait(wait.seconds)
        is_woken = self._is_woken
        if is_woken:  # and only then: another thread may wake us right now
            self._is_woken = False
        has_input = self._takes_input()
        return self._pacing.is_due(wait, time.monotonic(), is_woken=is_woken, has_input=has_input)

    def _takes_input(self) -> bool:
        """Whether input waits for a frame: while the window is minimised there is none."""
        return self._has_input() and not self._waiter.is_iconified()

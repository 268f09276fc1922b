"""What the frame loop waits for, and whether a frame is due then. Pure.

Times are seconds of a clock that never jumps. Time that merely passes draws nothing, but for what a step asks
for, such as a caret that blinks.
"""

from msgspec import Struct

FRAME = 1 / 60
# A signal is heard only between two sleeps, and a wake-up may get lost between threads of X11. Besides, a
# step asks for the figures of a console that is shown: what comes wakes the window; this needs no frame.
LONGEST = 1.0
AFTER_INPUT = 0.1  # ImGui lays out anew after what the mouse did; of keys it takes none
AFTER_WAKE = 3 * FRAME  # what was added is laid out in the first frame, in place in the second
OWED_FRAMES = 2  # on a slow screen these may take longer than that
# ImGui takes what the mouse does one a frame, and each that it takes calls back: so all of it is shown soon,
# however slow the screen is, and input that waits behind it is taken.
HURRIED_FRAMES = 3
_EARLY = 0.005  # a sleep that ends before its time by no more was not ended by anybody


class Wait(Struct, frozen=True):
    """How long to sleep from a moment on, unless something happens."""

    since: float
    seconds: float
    is_for_frame: bool
    """A frame is due also when nothing happens meanwhile."""


class FramePacing:
    """Decides how long to sleep and when to draw: `next_wait` before each sleep, `is_due` after it."""

    def __init__(self) -> None:
        self._busy_until = 0.0
        self._wished_at: float | None = 0.0  # the first frame
        self._looks_at = 0.0
        self._hurried_frames = HURRIED_FRAMES  # the first ones, in which parts learn how large they are
        self._owed_frames = 0

    def request_frame_in(self, seconds: float | None, now: float) -> None:
        """Note that a step wants another frame in so many seconds; None: only when something happens."""
        self._wished_at = None if seconds is None else now + seconds
        self._looks_at = now + (LONGEST if seconds is None else min(seconds, LONGEST))

    def hurry_frames(self) -> None:
        """Note that a callback ran, as after a click: the next frames are drawn without waiting."""
        self._hurried_frames = HURRIED_FRAMES

    def next_wait(self, now: float, *, is_woken: bool) -> Wait:
        """Return how long to sleep; ``is_woken``: somebody asked for a frame since the last sleep."""
        if is_woken:  # while a frame was drawn, which may have swallowed the wake-up itself
            return Wait(now, 0.0, is_for_frame=True)
        if self._hurried_frames:
            self._hurried_frames -= 1
            return Wait(now, 0.0, is_for_frame=True)
        if now < self._busy_until or self._owed_frames:
            return Wait(now, FRAME, is_for_frame=True)
        return Wait(now, max(self._looks_at - now, 0.0), is_for_frame=False)

    def is_due(self, wait: Wait, now: float, *, is_woken: bool, has_input: bool = False) -> bool:
        """Return whether to draw a frame after that sleep; a sleep that ended early was ended by input.

        ``has_input``: input waits to be taken; a frame may have brought it, so that it ended no sleep.
        """
        ended_early = now - wait.since < wait.seconds - _EARLY
        if has_input or (ended_early and not is_woken):
            self._busy_until = now + AFTER_INPUT
            self._owed_frames = OWED_FRAMES
        elif is_woken or (self._wished_at is not None and now >= self._wished_at - _EARLY):
            self._owe(now)
        is_due = wait.is_for_frame or now < self._busy_until
        self._owed_frames -= is_due and self._owed_frames > 0
        return is_due

    def _owe(self, now: float) -> None:
        self._busy_until = max(self._busy_until, now + AFTER_WAKE)
        self._owed_frames = OWED_FRAMES

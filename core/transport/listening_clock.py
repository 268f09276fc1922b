"""A clock for time-outs: it goes on only while a thread listens. It reads the clock of the system."""

import sys
import time
from collections.abc import Callable

LONGEST_ABSENCE = 1.0
"""Seconds: a thread that comes later than it should by more was away."""


def passing_seconds() -> float:
    """Return seconds of a clock that nobody can set, and that goes on while the machine sleeps."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # what time.monotonic reads there stands still
    return time.monotonic()


class ListeningClock:
    """Tells the seconds in which a thread listened to its sockets, which it calls around each wait for them.

    What peers sent while the process was stopped, the machine asleep or the thread busy lies in the kernel
    and was not heard. So that time is left out, and nobody was silent in it.
    """

    __slots__ = ("_absence", "_left_out", "_passing", "_seen", "_told")

    def __init__(self, passing: Callable[[], float] = passing_seconds) -> None:
        """``passing`` returns seconds of a clock that nobody can set, see `passing_seconds`."""
        self._passing = passing
        self._left_out = 0.0
        self._absence = 0.0
        self._seen = self._told = (
            passing()
        )  # when the thread last came to a wait, or from one; what `now` said

    def now(self) -> float:
        """Return the time on this clock; it never goes back."""
        self._told = max(self._told, self._heard())
        return self._told

    def _heard(self) -> float:
        return self._passing() - self._left_out

    def leave_out_since(self, began: float) -> None:
        """Leave out the time since ``began``, for the thread heard nobody on purpose."""
        self._left_out += max(0.0, self._heard() - began)

    def begin_wait(self) -> float:
        """Note that the thread is about to wait, and return the time on this clock.

        If the thread was at work for long, or stopped, that time is left out of it: so how long to wait until
        a deadline is to be reckoned from here, not from `now`.
        """
        self._look(0.0)
        self._told = max(self._told, self._seen)
        return self._told

    def end_wait(self, longest: float | None) -> float:
        """Note that a wait of at most ``longest`` seconds is over; return for how long the thread was away.

        That is what was left out since the last call, usually 0. After an absence the thread should wait once
        more, without a pause, before it judges who was silent: only then it has all that lay in the kernel.
        """
        if longest is None:
            self._seen = self._heard()
        else:
            self._look(longest)
        absence, self._absence = self._absence, 0.0
        return absence

    def _look(self, allowed: float) -> None:
        late = self._heard() - self._seen - allowed
        if late > LONGEST_ABSENCE:
            self._left_out += late
            self._absence += late
        self._seen = self._heard()

"""Waits on a selector for a bounded time; a process that stood still meanwhile loses nothing by it."""

import selectors
from collections.abc import Callable

from core.transport.listening_clock import ListeningClock
from core.transport.waker import Waker

_AFTER_ABSENCE = 1.0  # seconds that are waited at least, when this process stood still meanwhile


class Interrupted(Exception):
    """``is_unwanted`` returned True: what is waited for is of no use any more."""


class Waiting:
    """A selector with a deadline, on the thread that waits; to be closed."""

    __slots__ = ("_clock", "_deadline", "_is_unwanted", "_waker", "selector")

    def __init__(self, waker: Waker, is_unwanted: Callable[[], bool], seconds: float) -> None:
        """``is_unwanted`` is asked whenever ``waker`` is woken; ``seconds``: how long all is waited for."""
        self._waker = waker
        self._is_unwanted = is_unwanted
        self._clock = ListeningClock()
        self._deadline = self._clock.begin_wait() + seconds
        self.selector: selectors.BaseSelector = selectors.DefaultSelector()
        self.selector.register(waker, selectors.EVENT_READ)

    def close(self) -> None:
        """Close the selector; what is registered stays open."""
        self.selector.close()

    def now(self) -> float:
        """Return the time on the clock of this thread, which leaves out for how long it stood still."""
        return self._clock.begin_wait()

    def last(self, seconds: float) -> None:
        """Wait for ``seconds`` from now on, instead."""
        self._deadline = self._clock.begin_wait() + seconds

    def wait(self, until: float) -> list[tuple[selectors.SelectorKey, int]] | None:
        """Return what is ready before ``until``, perhaps nothing; None: the time is over. Raises Interrupted.

        The waker is not among it.
        """
        now = self._clock.begin_wait()
        if now >= self._deadline:
            return None
        longest = max(0.0, min(until, self._deadline) - now)
        ready = self.selector.select(longest)
        if self._clock.end_wait(longest):  # what came meanwhile may be told only by the next wait
            self._deadline = max(self._deadline, self._clock.begin_wait() + _AFTER_ABSENCE)
        self._waker.drain()
        if self._is_unwanted():
            raise Interrupted
        return [(key, events) for key, events in ready if key.fileobj is not self._waker]

"""Events on their way from the network thread to the host's console: bounded, taken by one thread."""

from collections import deque
from collections.abc import Callable

from core.console_protocol import Missed, ServerEvent

MAX_WAITING = 10_000


class EventQueue:
    """A queue that forgets and counts when nobody takes from it."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called once when events wait for somebody to take them."""
        self._wake = wake
        self._events: deque[ServerEvent] = deque()
        self._missed = 0
        self._is_new = False

    def put(self, event: ServerEvent) -> None:
        """Keep ``event`` for the console, if there is room."""
        if len(self._events) >= MAX_WAITING:
            self._missed += 1
            return
        if self._missed:
            self._events.append(Missed(self._missed))
            self._missed = 0
        self._events.append(event)
        self._is_new = True

    def tell(self) -> None:
        """Wake the console if there is something new."""
        if self._is_new:
            self._is_new = False
            self._wake()

    def take(self) -> list[ServerEvent]:
        """All that waits; from the console's thread."""
        taken: list[ServerEvent] = []
        while True:
            try:
                taken.append(self._events.popleft())
            except IndexError:
                return taken

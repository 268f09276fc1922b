"""Events on their way from the network thread to the host's console; their number is bounded."""

from collections import deque
from collections.abc import Callable

from core.console_protocol import Missed, ServerEvent

MAX_WAITING = 10_000


class EventQueue:
    """A queue with one writer and one reader; when it is full, it counts what it leaves out."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called on the network thread, by `tell`, when there is something to take."""
        self._wake = wake
        self._events: deque[ServerEvent] = deque()
        self._missed = 0
        self._is_new = False

    def put(self, event: ServerEvent) -> None:
        """Append ``event``; when 10,000 wait, count it as missed in its place. On the network thread."""
        if len(self._events) >= MAX_WAITING:
            self._missed += 1
            return
        if self._missed:
            self._events.append(Missed(self._missed))
            self._missed = 0
        self._events.append(event)
        self._is_new = True

    def tell(self) -> None:
        """Call ``wake`` if events were put since the last call. On the network thread."""
        if self._is_new:
            self._is_new = False
            self._wake()

    def take(self) -> list[ServerEvent]:
        """Remove and return all events, the oldest first. On the console's thread."""
        taken: list[ServerEvent] = []
        while True:
            try:
                taken.append(self._events.popleft())
            except IndexError:
                return taken

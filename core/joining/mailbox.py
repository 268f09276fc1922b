"""What a client's thread and everybody else hand each other: orders in, events out."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from queue import SimpleQueue

from core.actions import Action, Quit
from core.events import Disconnected, Event
from core.transport.waker import Waker

_LOG = logging.getLogger(__package__)
MAX_ORDERS = 10_000
MAX_EVENTS = 50_000


class TooManyOrders(Exception):
    """The room does not take them as fast as they are given."""


class Mailbox:
    """The two queues of a client, each with its wake-up."""

    __slots__ = ("_changed", "_events", "_is_closed", "_orders", "_tell", "is_leaving", "waker")

    def __init__(self, tell: Callable[[], None]) -> None:
        """``tell`` is called from the client's thread when events wait."""
        self._tell = tell
        self._orders: SimpleQueue[Action] = SimpleQueue()
        self._events: deque[Event] = deque()
        self._changed = threading.Condition()
        self._is_closed = False
        self.is_leaving = threading.Event()
        """Somebody has ordered to quit."""
        self.waker = Waker()
        """Wakes the client's thread."""

    def close(self) -> None:
        """Nobody gives orders any more; the events can still be taken."""
        self.waker.close()

    def order(self, action: Action) -> None:
        """Hand in an order, from any thread.

        Raises TooManyOrders; an order to quit is always taken.
        """
        if isinstance(action, Quit):
            self.is_leaving.set()
        elif self._orders.qsize() >= MAX_ORDERS:
            raise TooManyOrders(f"{MAX_ORDERS} orders wait")
        self._orders.put(action)
        self.waker.wake()

    def next_order(self) -> Action | None:
        """The order given first, for the client's thread."""
        return None if self._orders.empty() else self._orders.get()

    @property
    def is_full(self) -> bool:
        """Nobody takes the events, or not fast enough: read no more for now."""
        return len(self._events) >= MAX_EVENTS

    def publish(self, events: Iterable[Event]) -> None:
        """Add events at the end; those after a `Disconnected` are dropped."""
        with self._changed:
            for event in events:
                if not self._is_closed:
                    self._events.append(event)
                    if isinstance(event, Disconnected):
                        self._is_closed = True
                        _LOG.info("the connection is over: %s", event.failure.value)
            self._changed.notify_all()
        self._tell()

    def take(self) -> list[Event]:
        """All events that wait; never blocks."""
        with self._changed:
            events = list(self._events)
            self._events.clear()
        if len(events) >= MAX_EVENTS:
            self.waker.wake()  # it paused, and may read again
        return events

    def wait(self, timeout: float) -> list[Event]:
        """All events that wait; blocks until there is one or the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._events, timeout)
        return self.take()

"""The queues between a client's thread and its owner."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from msgspec import Struct

from core.actions import Action, Quit
from core.events import Disconnected, Event
from core.joining.overtaken import is_for_a_person
from core.transport.waker import Waker

_LOG = logging.getLogger(__package__)
MAX_ORDERS = 10_000
MAX_EVENTS = 50_000  # with more that nobody takes, nothing further is read from the server


class TooManyOrders(Exception):
    """`MAX_ORDERS` orders wait already: the server does not take them as fast as they are given."""


class GivenOrder(Struct, frozen=True):
    """An order, and what its giver could not know."""

    action: Action
    unknown: tuple[Event, ...]
    """What had not been taken yet when it was given; nothing where that makes no difference."""


class Mailbox:
    """The queues between a client's thread and its owner: orders in one direction, events in the other."""

    __slots__ = (
        "_changed",
        "_events",
        "_is_closed",
        "_known",
        "_notify",
        "_orders",
        "_taken",
        "is_leaving",
        "waker",
    )

    def __init__(self, notify: Callable[[], None]) -> None:
        """``notify`` is called on the client's thread whenever new events wait."""
        self._notify = notify
        self._orders: deque[tuple[Action, int]] = deque()
        """With how many events had been taken when each was given."""
        self._events: deque[Event] = deque()
        self._taken = 0
        self._known: deque[Event] = deque(maxlen=MAX_EVENTS)
        """The latest of those that were taken: all that were since the oldest order was given."""
        self._changed = threading.Condition()
        self._is_closed = False
        self.is_leaving = threading.Event()
        """Set as soon as `Quit` was ordered, though other orders may still stand before it."""
        self.waker = Waker()
        """Wakes the client's thread: an order waits, or there is room for events again."""

    def close(self) -> None:
        """Release the wake-up, after the last order; events can still be taken."""
        self.waker.close()

    def order(self, action: Action) -> None:
        """Queue an order, from any thread. Raises TooManyOrders, but never for `Quit`."""
        if isinstance(action, Quit):
            self.is_leaving.set()
        elif len(self._orders) >= MAX_ORDERS:
            raise TooManyOrders(f"{MAX_ORDERS} orders wait")
        with self._changed:
            self._orders.append((action, self._taken))
        self.waker.wake()

    def next_order(self) -> GivenOrder | None:
        """Return the oldest order, None if none waits."""
        with self._changed:
            if not self._orders:
                return None
            action, taken = self._orders.popleft()
            if not is_for_a_person(action):
                return GivenOrder(action, ())
            known_then = max(0, len(self._known) - (self._taken - taken))
            return GivenOrder(action, (*islice(self._known, known_then, None), *self._events))

    @property
    def is_full(self) -> bool:
        """Whether so many events wait that nothing more should be read from the server for now."""
        return len(self._events) >= MAX_EVENTS

    def publish(self, events: Iterable[Event]) -> None:
        """Queue events for the owner; drop all that follow a `Disconnected`."""
        with self._changed:
            for event in events:
                if not self._is_closed:
                    self._events.append(event)
                    if isinstance(event, Disconnected):
                        self._is_closed = True
                        _LOG.info("the connection is over: %s", event.failure.value)
            self._changed.notify_all()
        self._notify()

    def untaken(self) -> Iterator[Event]:
        """Yield all events that wait, without taking them."""
        with self._changed:
            events = list(self._events)
        yield from events

    def take(self) -> list[Event]:
        """Return all events that wait, the oldest first; never block."""
        with self._changed:
            events = list(self._events)
            self._events.clear()
            self._taken += len(events)
            if self._orders:
                self._known.extend(events)
            else:
                self._known.clear()
        if len(events) >= MAX_EVENTS:
            self.waker.wake()  # the client's thread has paused, and may read again
        return events

    def wait(self, timeout: float) -> list[Event]:
        """Return all events that wait, after at most ``timeout`` seconds; empty if there are none by then."""
        with self._changed:
            self._changed.wait_for(lambda: self._events, timeout)
        return self.take()

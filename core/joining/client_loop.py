"""A client's connection from its first line to its last: socket, clock and mailbox around `ClientState`."""

import logging
import selectors
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from queue import SimpleQueue

from core.actions import Action, Quit
from core.events import Disconnected, Event, Failure
from core.joining.client_state import ClientState, Response
from core.joining.silence import ClientTimeouts, Due, Silence
from core.transport.framing import encode_lines
from core.transport.line_socket import READ, WRITE, LineSocket, Loss
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


_ENOUGH_BYTES = 262_144


class ClientLoop:
    """Reads, answers, carries out orders and minds the time until the state says that it is over."""

    __slots__ = (
        "_expected",
        "_goodbye_by",
        "_irc_by",
        "_is_behind",
        "_mailbox",
        "_news",
        "_patience",
        "_silence",
        "_socket",
        "_state",
        "_unsent",
    )

    def __init__(
        self, line_socket: LineSocket, state: ClientState, mailbox: Mailbox, patience: ClientTimeouts
    ) -> None:
        """``line_socket`` has just been connected."""
        now = time.monotonic()
        self._socket = line_socket
        self._state = state
        self._mailbox = mailbox
        self._patience = patience
        self._silence = Silence(patience, now)
        self._irc_by = now + patience.for_irc
        self._goodbye_by: float | None = None
        self._expected = 0
        self._news: list[Event] = []
        self._unsent: deque[str] = deque()
        self._is_behind = False

    def run(self) -> None:
        """Come back when it is over."""
        self._follow(self._state.start())
        with selectors.DefaultSelector() as selector:
            selector.register(self._mailbox.waker, READ)
            while not self._state.is_over:
                self._round(selector)
        self._tell()

    def _round(self, selector: selectors.BaseSelector) -> None:
        self._carry_out_orders()
        self._socket.flush()
        self._tell()
        self._expect(selector)
        for key, events in selector.select(self._until_next_deadline()):
            if key.fileobj is self._mailbox.waker:
                self._mailbox.waker.drain()
            elif self._socket.due(events) & READ:
                self._listen()
        self._mind_the_time()

    def _carry_out_orders(self) -> None:
        """As fast as the other side takes it: an order may be thousands of lines, and answers go before."""
        now = datetime.now(UTC)
        while not self._has_enough_to_send:
            if self._unsent:
                self._socket.add(encode_lines([self._unsent.popleft()]))
            elif order := self._mailbox.next_order():
                response = self._state.act(order, now)
                self._news += response.events
                self._unsent += response.lines
            else:
                break
        self._is_behind = self._has_enough_to_send
        if self._goodbye_by is None and self._mailbox.is_leaving.is_set():
            self._goodbye_by = time.monotonic() + self._patience.for_goodbye

    def _listen(self) -> None:
        self._silence.broken(time.monotonic())
        now = datetime.now(UTC)
        for line in self._socket.receive():
            self._follow(self._state.receive(line, now))
        if self._socket.loss in (Loss.CLOSED, Loss.BROKEN):
            failure = Failure.LOST if self._state.has_heard else Failure.NOT_IRC
            detail = self._socket.why_lost if self._socket.loss is Loss.BROKEN else ""
            self._follow(self._state.hang_up(failure, detail))

    def _mind_the_time(self) -> None:
        now = time.monotonic()
        if not self._is_listening:
            self._silence.broken(now)
        if self._goodbye_by is not None and now >= self._goodbye_by:
            self._follow(self._state.hang_up(Failure.QUIT))
        if not self._state.has_heard and now >= self._irc_by:
            self._follow(self._state.hang_up(Failure.NOT_IRC))
        if self._socket.loss is Loss.BEHIND:
            self._follow(self._state.hang_up(Failure.LOST, "it does not take what it asks for"))
        match self._silence.due(now):
            case Due.PING:
                self._follow(self._state.ping(datetime.now(UTC)))
            case Due.GIVE_UP:
                self._follow(self._state.hang_up(Failure.LOST))
            case None:
                pass

    def _until_next_deadline(self) -> float:
        now = time.monotonic()
        return min([self._silence.remaining(now), *(max(0.0, by - now) for by in self._deadlines())])

    def _deadlines(self) -> Iterator[float]:
        if not self._state.has_heard:
            yield self._irc_by
        if self._goodbye_by is not None:
            yield self._goodbye_by

    @property
    def _has_enough_to_send(self) -> bool:
        """So much waits that no more should be added now."""
        return len(self._socket.backlog.waiting) >= _ENOUGH_BYTES

    @property
    def _is_listening(self) -> bool:
        """While nobody takes our events, the room must wait; but we hear its goodbye in any case."""
        return not self._mailbox.is_full or self._goodbye_by is not None

    def _expect(self, selector: selectors.BaseSelector) -> None:
        events = self._socket.interest(reads=self._is_listening) | (WRITE if self._is_behind else 0)
        if events == self._expected:
            return
        if self._expected:
            selector.unregister(self._socket)
        if events:
            selector.register(self._socket, events)
        self._expected = events

    def _follow(self, response: Response) -> None:
        self._news += response.events
        if response.lines:
            self._socket.add(encode_lines(response.lines))

    def _tell(self) -> None:
        if self._news:
            self._mailbox.publish(self._news)
            self._news = []

"""The loop of a client's thread: joins socket, clock and mailbox to the pure `ClientState`."""

import logging
import selectors
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime

from core.events import Event
from core.failures import Failure
from core.joining.client_state import ClientState, Response, impossible
from core.joining.keepalive import ClientTimeouts, Due, Keepalive
from core.joining.mailbox import GivenOrder, Mailbox
from core.joining.overtaken import is_overtaken
from core.refusals import Obstacle
from core.transport.framing import encode_lines
from core.transport.line_socket import READ, WRITE, LineSocket
from core.transport.listening_clock import ListeningClock
from core.transport.loss import Loss

_LOG = logging.getLogger(__package__)
_LONGEST_WAIT = 5.0  # seconds: so soon we notice that the machine has slept
_ENOUGH_BYTES = 262_144  # unsent: with so many, further orders wait


class ClientLoop:
    """Reads and answers lines, carries out orders and keeps the deadlines until the state says it is over."""

    __slots__ = (
        "_clock",
        "_heard_at",
        "_holds_back_orders",
        "_irc_deadline",
        "_keepalive",
        "_look_at",
        "_mailbox",
        "_quit_deadline",
        "_registered_interest",
        "_socket",
        "_state",
        "_timeouts",
        "_unpublished",
        "_unsent",
    )

    def __init__(
        self, line_socket: LineSocket, state: ClientState, mailbox: Mailbox, timeouts: ClientTimeouts
    ) -> None:
        """Take over ``line_socket``, which has just been connected; the caller closes it after `run`."""
        self._clock = ListeningClock()
        now = self._clock.now()
        self._socket = line_socket
        self._state = state
        self._mailbox = mailbox
        self._timeouts = timeouts
        self._keepalive = Keepalive(timeouts)
        self._heard_at = now  # when the server last sent something, or when we last did not read
        self._irc_deadline = now + timeouts.for_irc
        self._look_at = now  # no deadline passes before
        self._quit_deadline: float | None = None
        self._registered_interest = 0
        self._unpublished: list[Event] = []
        self._unsent: deque[str] = deque()
        self._holds_back_orders = False

    def run(self) -> None:
        """Talk until the connection is over; the last event published is `Disconnected`."""
        self._apply(self._state.start())
        with selectors.DefaultSelector() as selector:
            selector.register(self._mailbox.waker, READ)
            while not self._state.is_over:
                self._run_once(selector)
        self._publish_news()

    def _run_once(self, selector: selectors.BaseSelector) -> None:
        self._carry_out_orders()
        self._socket.flush()
        self._publish_news()
        self._update_interest(selector)
        self._clock.begin_wait()
        longest = min(max(0.0, self._look_at - self._clock.now()), _LONGEST_WAIT)
        ready = selector.select(longest)
        if self._clock.end_wait(longest):
            self._return()
        for key, events in ready:
            if key.fileobj is self._mailbox.waker:
                self._mailbox.waker.drain()
            elif self._socket.due(events) & READ:
                self._receive()
        self._check_connection()

    def _return(self) -> None:
        """Look whether the server is still there, for we did not listen for a while, perhaps for hours."""
        _LOG.info("the server was not listened to for a while")
        if self._state.has_heard:
            self._keepalive.note_absence()
            self._look_at = self._clock.now()

    def _carry_out_orders(self) -> None:
        """Carry out orders as fast as the server takes their lines.

        One order may be thousands of lines. Answers to the server do not wait behind them.
        """
        now = datetime.now(UTC)
        while not self._has_enough_to_send:
            if self._unsent:
                self._socket.add(encode_lines([self._unsent.popleft()]))
            elif order := self._mailbox.next_order():
                response = self._acted(order, now)
                self._unpublished += response.events
                self._unsent += response.lines
            else:
                break
        self._holds_back_orders = self._has_enough_to_send
        if self._quit_deadline is None and self._mailbox.is_leaving.is_set():
            self._quit_deadline = self._clock.now() + self._timeouts.for_goodbye
            self._look_at = min(self._look_at, self._quit_deadline)

    def _acted(self, order: GivenOrder, now: datetime) -> Response:
        if is_overtaken(order.action, [*order.unknown, *self._unpublished]):
            return Response(impossible(order.action, Obstacle.OVERTAKEN, now))
        return self._state.act(order.action, now)

    def _receive(self) -> None:
        self._heard_at = self._clock.now()
        now = datetime.now(UTC)
        for line in self._socket.receive():
            self._apply(self._state.receive(line, now))
        if self._socket.loss in (Loss.CLOSED, Loss.BROKEN):
            failure = Failure.LOST if self._state.has_heard else Failure.NOT_IRC
            detail = self._socket.why_lost if self._socket.loss is Loss.BROKEN else ""
            self._apply(self._state.hang_up(failure, detail))

    def _check_connection(self) -> None:
        now = self._clock.now()
        if self._socket.loss is Loss.BEHIND:
            self._apply(self._state.hang_up(Failure.LOST, ""))
        if not self._may_read:
            self._heard_at = now
        if now >= self._look_at:
            self._check_deadlines(now)

    def _check_deadlines(self, now: float) -> None:
        """End or test the connection if it is time to; note when the next deadline can pass."""
        if self._quit_deadline is not None and now >= self._quit_deadline:
            self._apply(self._state.hang_up(Failure.QUIT))
        if not self._state.has_heard and now >= self._irc_deadline:
            self._apply(self._state.hang_up(Failure.NOT_IRC))
        match self._keepalive.due(self._heard_at, now):
            case Due.PING:
                self._apply(self._state.ping(datetime.now(UTC)))
            case Due.GIVE_UP:
                self._apply(self._state.hang_up(Failure.LOST))
            case None:
                pass
        self._look_at = min(self._deadlines())

    def _deadlines(self) -> Iterator[float]:
        yield self._keepalive.deadline(self._heard_at)
        if not self._state.has_heard:
            yield self._irc_deadline
        if self._quit_deadline is not None:
            yield self._quit_deadline

    @property
    def _has_enough_to_send(self) -> bool:
        """Whether so many bytes wait to be sent that no more should be added now."""
        return len(self._socket.backlog.waiting) >= _ENOUGH_BYTES

    @property
    def _may_read(self) -> bool:
        """Whether to read: not while nobody takes our events, but always once we have ordered to quit."""
        return not self._mailbox.is_full or self._quit_deadline is not None

    def _update_interest(self, selector: selectors.BaseSelector) -> None:
        events = self._socket.interest(reads=self._may_read) | (WRITE if self._holds_back_orders else 0)
        if events == self._registered_interest:
            return
        if self._registered_interest:
            selector.unregister(self._socket)
        if events:
            selector.register(self._socket, events)
        self._registered_interest = events

    def _apply(self, response: Response) -> None:
        self._unpublished += response.events
        if response.lines:
            self._socket.add(encode_lines(response.lines))

    def _publish_news(self) -> None:
        if self._unpublished:
            self._mailbox.publish(self._unpublished)
            self._unpublished = []

"""The network thread: owns every socket, runs the room's turns, and sends what comes of them.

One tick: wait, read everything readable, let each client's lines be decided, apply what has its place,
write it, send.
"""

import logging
import selectors
import socket
from collections.abc import Callable
from select import select

from msgspec import Struct

from core.hosting.acceptor import Acceptor
from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.encryption import Encryption
from core.hosting.hearing import Hearing
from core.hosting.log_pause import LogPause
from core.hosting.newcomers import Newcomers
from core.hosting.probing import Probing
from core.hosting.reporting import Reporter
from core.hosting.timeouts import Timeouts, Timing
from core.hosting.turned_away import TurnedAwayNotes
from core.hosting.visitors import Visitors
from core.room.model.sasl import LoginAnswer
from core.room.steps import AskLogin
from core.room.turn import Turn
from core.transport.line_socket import READ, WRITE
from core.transport.listening_clock import ListeningClock
from core.transport.overseer import Overseer
from core.transport.waker import Waker
from storage.entry import ConnectionId

_LOG = logging.getLogger(__package__)
SWEEP = 1.0
RETRY_LOG = 0.25


class NetworkSettings(Struct, frozen=True):
    """What the network thread must know of its room."""

    first_connection: ConnectionId
    has_limits: bool
    per_address: int
    timing: Timing
    clock_ms: Callable[[], int]
    """Returns milliseconds since 1970; they may go back."""
    encryption: Encryption


class Network:
    """The loop of the network thread. Only `wake` may be called on another thread."""

    def __init__(
        self,
        listeners: list[socket.socket],
        turn: Turn,
        settings: NetworkSettings,
        on_orders: Callable[[], None],
        on_tick: Callable[[], None],
        ask_login: Callable[[AskLogin], None],
    ) -> None:
        """``on_orders`` is called after `wake`, ``on_tick`` after each tick.

        ``ask_login`` returns at once; its answer is to be given to `take_answer`, on this thread.
        """
        self.is_over = False
        self._turn, self._dispatcher = turn, turn.dispatcher
        self._on_orders = on_orders
        self._on_tick = on_tick
        self._ask_login = ask_login
        self._limits = AddressLimits(has_limits=settings.has_limits, per_address=settings.per_address)
        self._selector = selectors.DefaultSelector()
        self.connections = Connections(self._selector, turn, self._limits)
        self.probing = Probing(self.connections)
        self.turned_away = notes = TurnedAwayNotes()
        self._overseer = Overseer()
        self.visitors = Visitors(
            self.connections,
            turn,
            settings.first_connection,
            self._limits,
            settings.encryption,
            notes,
            self._overseer,
        )
        self._timeouts = Timeouts(self.connections, turn, settings.timing, self.visitors)
        self.acceptor = Acceptor(
            listeners, self._selector, self._limits, self.visitors.occupancy, self._end_oldest, notes
        )
        self._newcomers = Newcomers(self.connections, self._serve, has_limits=settings.has_limits)
        self._waker = Waker()
        self._selector.register(self._waker, READ)
        self._hearing = Hearing(turn.dispatcher, self.connections, has_limits=settings.has_limits)
        self._sweep_at = 0.0
        self._clock_ms = settings.clock_ms
        self._clock = ListeningClock()
        self._opened_at = self.now()
        self.reporter = Reporter(turn.room, self.connections, self.now())

    def wake(self) -> None:
        """Have ``on_orders`` called soon; from any thread."""
        self._waker.wake()

    def run(self) -> None:
        """Run ticks until ``is_over`` is set; then the caller calls `close`."""
        clock = self._clock
        while not self.is_over:
            clock.begin_wait()
            longest = self._timeout()
            ready = self._selector.select(longest)
            if absence := clock.end_wait(longest):
                self._return(absence)
            self._tick(ready)

    def stop_listening(self) -> None:
        """Close the listening sockets; nobody comes in any more."""
        self.acceptor.close()

    def close(self) -> None:
        """Close every socket, after `run` has returned or raised."""
        self._overseer.close()
        self.connections.close()
        self.acceptor.close()
        self._waker.close()
        self._selector.close()

    @property
    def is_waiting(self) -> bool:
        """Whether entries wait for their place in the order."""
        return self._turn.is_waiting

    # One tick

    def now(self) -> float:
        """Return seconds of a clock that nobody can set, and that stops while nobody is listened to.

        That is while the log takes nothing, and while this process or the machine stood still.
        """
        return self._clock.now()

    def _return(self, absence: float) -> None:
        """Put off the next look at who is silent: what they sent in these seconds may still lie unread."""
        _LOG.info("nobody was listened to for %.0f seconds", absence)
        self._timeouts.note_absence(absence)
        self._sweep_at = self.now() + SWEEP if self.connections else 0.0

    def _timeout(self) -> float | None:
        if not self._sweep_at and not self.connections:
            return None
        if self._newcomers.are_waiting or (self._hearing.has_work and not self._turn.is_crowded):
            return 0.0
        token = self._hearing.next_token()
        due = self._sweep_at if token is None else min(self._sweep_at, token)
        return max(0.0, due - self.now())

    def _tick(self, ready: list[tuple[selectors.SelectorKey, int]]) -> None:
        now = self.now()
        self._turn.begin(self._clock_ms(), int((now - self._opened_at) * 1000))
        self._turn.room.guesses.now = now
        self._newcomers.begin_tick(now)
        for key, mask in ready:
            connection = key.data
            if type(connection) is Connection:
                if connection.member.is_registered or self._newcomers.may_be_served(connection, mask):
                    self._serve(connection, mask, now)
            elif key.fileobj is self._waker:
                self._waker.drain()
                self._on_orders()
            else:
                for newcomer in self.acceptor.accept(key.data, now):
                    self.visitors.admit(*newcomer, now)
                self._sweep_at = self._sweep_at or now + SWEEP
        self._hearing.begin_tick(now)
        if now >= self._sweep_at:
            self._sweep(now)
        self._turn_over(now)
        self._on_tick()

    def _serve(self, connection: Connection, events: int, now: float) -> None:
        line_socket = connection.socket
        if line_socket.loss is not None:  # in this tick; lines that came before are heard all the same
            return
        due = line_socket.due(events)
        if connection.is_visitor:
            self.visitors.serve(connection, due, now)
        else:
            self._carry(connection, due, now)
        if connection.lines or connection.is_paused:
            self._hearing.add(connection)

    def _carry(self, connection: Connection, due: int, now: float) -> None:
        """Send and receive what is due of a member."""
        line_socket = connection.socket
        if due & WRITE:
            line_socket.flush()
            self.connections.update_interest(connection)
        if due & READ and line_socket.loss is None:
            connection.read(now)
            if (
                line_socket.is_encrypted or connection.socket.loss is not None
            ):  # TLS may wait for another event
                self.connections.update_interest(connection)

    def _end_oldest(self) -> None:
        self.visitors.end_oldest(self.now())

    def _turn_over(self, now: float) -> None:
        """Decide, apply, write and send, until nobody may say more now, or all wait for the order."""
        turn, hearing = self._turn, self._hearing
        while True:
            if not turn.is_crowded:
                hearing.hear_round(now)
            applied = turn.applied
            if not self._settle():
                return
            if turn.has_work or (hearing.is_talking and turn.applied > applied):
                continue
            if not turn.is_crowded and hearing.has_time:
                if hearing.has_heard_messages:
                    self._send(now)
                continue
            hearing.pause()
            self._send(now)
            while turn.logins:
                self._ask_login(turn.logins.pop(0))
            if not turn.has_work:
                return

    def take_answer(self, connection_id: ConnectionId, answer: LoginAnswer) -> None:
        """Hear of a password that another thread has looked at, once for each ``ask_login``."""
        connection = self.connections.find(connection_id)
        if connection is not None:
            self._dispatcher.take_answer(connection.member, answer)
            self._hearing.add(connection)

    def _settle(self) -> bool:
        """Settle the turn, however long the log takes nothing; return whether that was done.

        False only when the room ended before the log took anything: then nothing may be sent.
        """
        return self._turn.settle() or self._settled_after_waiting()

    def _settled_after_waiting(self) -> bool:
        """Try again until the log takes the turn; meanwhile nothing is read, and `now` stands still."""
        began, pause = self.now(), LogPause(self.connections)
        is_settled = False
        while not is_settled and not self.is_over:
            self._on_tick()
            pause.lasts(self.now() - began)
            if select([self._waker], [], [], RETRY_LOG)[0]:
                self._waker.drain()
                self._on_orders()
            is_settled = self._turn.settle()
        pause.end(self._turn.out)
        self._clock.leave_out_since(began)
        return is_settled

    # Sending

    def _send(self, now: float) -> None:
        out, connections = self._turn.out, self.connections
        of = connections.by_id.get  # one call less per recipient
        for data, members in out.flush():
            for member in members:
                connection = of(member.connection)
                if connection is not None and not connection.socket.write(data):
                    connections.update_interest(connection)
        closing, out.closing = out.closing, []
        for member in closing:
            connection = connections.of(member)
            if connection is not None:
                connections.finish(connection, now)

    # Time

    def _sweep(self, now: float) -> None:
        for connection in self.connections:
            self._timeouts.check(connection, now)
        self.probing.sweep(now)
        self.reporter.note_rates(now)
        self._hearing.sweep(now)
        self._limits.sweep(now)
        self._turn.room.guesses.sweep()
        self.acceptor.resume()
        self._sweep_at = now + SWEEP if self.connections else 0.0

"""The network thread: owns every socket, turns the room, and alone sends what comes of it.

One tick: wait, read everything readable, let each client's lines be decided, apply what has its place,
write it, send.
"""

import logging
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from select import select

from msgspec import Struct

from core.hosting.acceptor import MOST_UNREGISTERED, Acceptor, Crowd
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.probing import Probing
from core.hosting.reporting import Reporter
from core.hosting.timeouts import Timeouts
from core.room.limits import AddressLimits, Timing
from core.room.model.lifecycle import Later, Pending
from core.room.model.members import Member
from core.room.model.sasl import LoginAnswer
from core.room.steps import AskLogin
from core.room.turn import Turn
from core.transport.line_socket import READ, WRITE
from core.transport.waker import Waker
from storage.entry import ConnectionId

_LOG = logging.getLogger(__package__)
SWEEP = 1.0
RETRY_LOG = 0.25


class NetworkSettings(Struct, frozen=True):
    """What the loop must know of the room it carries."""

    first_connection: ConnectionId
    has_limits: bool
    timing: Timing


class Network:
    """The loop; everything in it runs on one thread."""

    def __init__(
        self,
        listeners: list[socket.socket],
        turn: Turn,
        settings: NetworkSettings,
        on_orders: Callable[[], None],
        on_tick: Callable[[], None],
        ask_login: Callable[[AskLogin], None],
    ) -> None:
        """``on_orders`` is called when `wake` was, ``on_tick`` after each tick.

        What comes of ``ask_login``, which returns at once, is to be told to `take_answer`.
        """
        self.is_over = False
        self._turn, self._dispatcher = turn, turn.dispatcher
        self._settings = settings
        self._next = settings.first_connection
        self._on_orders = on_orders
        self._on_tick = on_tick
        self._ask_login = ask_login
        self._limits = AddressLimits(has_limits=settings.has_limits)
        self._selector = selectors.DefaultSelector()
        self.connections = Connections(self._selector, turn, self._limits)
        self.probing = Probing(self.connections)
        self._timeouts = Timeouts(self.connections, turn, settings.timing)
        self.acceptor = Acceptor(listeners, self._selector, self._limits, self._crowd, self._make_room)
        self._waker = Waker()
        self._selector.register(self._waker, READ)
        self._talking: list[Connection] = []
        self._newcomers: deque[Member] = deque()
        self._throttled: dict[Connection, float] = {}
        self._sweep_at = 0.0
        self._stood_still = 0.0
        self.reporter = Reporter(turn.room, self.connections, self.now())

    def wake(self) -> None:
        """Let the loop look at its orders; from any thread."""
        self._waker.wake()

    def run(self) -> None:
        """Turn until ``is_over``."""
        while not self.is_over:
            self._tick(self._selector.select(self._timeout()))

    def stop_listening(self) -> None:
        """Let nobody in any more."""
        self.acceptor.close()

    def close(self) -> None:
        """Close every socket."""
        self.connections.close()
        self.acceptor.close()
        self._waker.close()
        self._selector.close()

    @property
    def is_waiting(self) -> bool:
        """Entries are on their way to their place in the order."""
        return self._turn.is_waiting

    # One tick

    def now(self) -> float:
        """Seconds of a monotonic clock that stops while the log takes nothing."""
        return time.monotonic() - self._stood_still

    def _timeout(self) -> float | None:
        if not self.connections and not self._sweep_at:
            return None
        due = min(self._throttled.values(), default=self._sweep_at)
        return max(0.0, min(due, self._sweep_at) - self.now())

    def _tick(self, ready: list[tuple[selectors.SelectorKey, int]]) -> None:
        now = self.now()
        self._turn.begin(time.time_ns() // 1_000_000)
        for key, mask in ready:
            connection = key.data
            if type(connection) is Connection:
                self._serve(connection, mask, now)
            elif key.fileobj is self._waker:
                self._waker.drain()
                self._on_orders()
            else:
                for newcomer in self.acceptor.accept(key.data, now):
                    self._admit(*newcomer, now)
                self._sweep_at = self._sweep_at or now + SWEEP
        self._release(now)
        if now >= self._sweep_at:
            self._sweep(now)
        self._turn_over(now)
        self._on_tick()

    def _serve(self, connection: Connection, events: int, now: float) -> None:
        if connection.is_lost:
            return
        due = connection.socket.due(events)
        if due & WRITE:
            connection.socket.flush()
            self.connections.update_interest(connection)
        if due & READ and connection.socket.loss is None:
            connection.read(now)
            if connection.lines:
                self._talking.append(connection)
            if connection.socket.loss is not None:
                self.connections.update_interest(connection)

    def _turn_over(self, now: float) -> None:
        """Decide, apply, write and send, until nobody has anything left to say, or all wait for the order."""
        turn = self._turn
        while True:
            if not turn.is_crowded:
                talking, self._talking = self._talking, []
                for connection in talking:
                    self._hear(connection, now)
            applied = turn.applied
            if not turn.settle() and not self._stand_still():
                return
            if turn.has_work or (self._talking and turn.applied > applied):
                continue
            for connection in self._talking:  # it waits for the order: what follows waits in the kernel
                self.connections.update_interest(connection)
            self._send(now)
            while turn.logins:
                self._ask_login(turn.logins.pop(0))
            if not turn.has_work:
                return

    def _hear(self, connection: Connection, now: float) -> None:
        """Let ``connection`` say its lines, as far as they may be heard now."""
        lines, member, bucket = connection.lines, connection.member, connection.bucket
        while lines:
            if bucket is not None and (wait := bucket.wait(now)) > 0:
                self._throttled[connection] = now + wait
                self.connections.update_interest(connection)
                return
            price = self._dispatcher.hear(member, lines[0])
            if isinstance(price, Later):
                self._put_off(connection, price)
                return
            lines.popleft()
            if bucket is not None:
                bucket.take(price)
        if not connection.interest & READ:
            self.connections.update_interest(connection)

    def _put_off(self, connection: Connection, later: Later) -> None:
        """The next line of ``connection`` can't be heard now."""
        match later:
            case Later.AFTER_COMMIT:
                self._talking.append(connection)
            case Later.AFTER_LOGIN | Later.AFTER_ANSWER:  # `take_answer` lets it go on
                self.connections.update_interest(connection)
            case Later.NEVER:
                connection.lines.clear()

    def take_answer(self, number: ConnectionId, answer: LoginAnswer) -> None:
        """Another thread has looked at a password, once for each that it was asked to look at."""
        connection = self.connections.find(number)
        if connection is not None:
            self._dispatcher.take_answer(connection.member, answer)
            self._talking.append(connection)

    def _release(self, now: float) -> None:
        """Who has waited for its next token may go on."""
        for connection in [one for one, due in self._throttled.items() if due <= now]:
            del self._throttled[connection]
            self._talking.append(connection)

    def _stand_still(self) -> bool:
        """The log takes nothing: keep the tick, read nothing, let no time pass for anybody, and try again.

        False when the room ends before the log takes anything.
        """
        began = time.monotonic()
        is_settled = False
        while not is_settled and not self.is_over:
            self._on_tick()
            if select([self._waker], [], [], RETRY_LOG)[0]:
                self._waker.drain()
                self._on_orders()
            is_settled = self._turn.settle()
        self._stood_still += time.monotonic() - began
        return is_settled

    # Sending

    def _send(self, now: float) -> None:
        out, connections = self._turn.out, self.connections
        of = connections.by_id.get  # a call less for each who is sent something
        for member, data in out.flush():
            connection = of(member.connection)
            if connection is not None and not connection.socket.write(data):
                self.connections.update_interest(connection)
        closing, out.closing = out.closing, []
        for member in closing:
            connection = connections.of(member)
            if connection is not None:
                connections.finish(connection, now)

    # Coming in

    def _make_room(self) -> None:
        """Too many have come in and not said who they are: the one that has waited longest goes."""
        while self._newcomers:
            member = self._newcomers.popleft()
            if not member.is_registered and not member.is_ending:
                self._turn.end(member, "Others are waiting to come in")
                return

    def _crowd(self) -> Crowd:
        count = len(self.connections)
        return Crowd(count, count - self._turn.room.count)

    def _admit(self, sock: socket.socket, ip: str, port: int, now: float) -> None:
        with suppress(OSError):  # reset already, which macOS says here and others when it is read
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        host = self._turn.room.settings.cloak(ip)
        member = Member(self._next, ip, port, host, self._turn.now_ms)
        self._next = ConnectionId(self._next + 1)
        connection = Connection(sock, member, now, has_limits=self._settings.has_limits)
        with suppress(OSError):
            connection.local_ip = str(sock.getsockname()[0])
        self.connections.add(connection)
        if len(self._newcomers) >= MOST_UNREGISTERED:
            self._forget_newcomers()
        self._newcomers.append(member)
        self._turn.open(member)
        _LOG.debug("connection %d came, of %d", member.connection, len(self.connections))

    def _forget_newcomers(self) -> None:
        """Those who have registered, or gone, are none any more."""
        kept = [one for one in self._newcomers if not one.is_registered and not one.is_ending]
        self._newcomers = deque(kept)

    # Time

    def _sweep(self, now: float) -> None:
        for connection in self.connections:
            self._timeouts.check(connection, now)
        self.probing.sweep(now)
        self.reporter.note_rates(now)
        self._limits.sweep(now)
        self.acceptor.resume()
        self._sweep_at = now + SWEEP if self.connections else 0.0

    def count_failures(self, member: Member) -> None:
        """``member`` goes: passwords that were wrong count for its address."""
        unanswered = member.life.count(Pending.LOGIN)  # who does not wait for it has guessed
        for _ in range(member.own.failed_logins + unanswered):
            self._limits.count_failure(member.ip, self.now())

"""All connections of a room: how they begin and end, what the selector waits for. The network thread's."""

import logging
import selectors
import socket
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from core.addresses import Address
from core.hosting.acceptor import MOST_UNREGISTERED, Occupancy
from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.room.model.members import Member
from core.room.turn import Turn
from core.transport.line_socket import READ, Loss
from core.transport.wire_trace import WireTrace
from storage.entry import ConnectionId

_LOG = logging.getLogger(__package__)
FINISH_WITHIN = 2.0


class Connections:
    """Keeps the selector registered for what each connection waits for, until it is closed."""

    def __init__(self, selector: selectors.BaseSelector, turn: Turn, limits: AddressLimits) -> None:
        """``turn`` is told of connections that are lost, ``limits`` of those that are closed."""
        self._selector = selector
        self._turn = turn
        self._limits = limits
        self.by_id: dict[ConnectionId, Connection] = {}
        """Every connection that is not closed for good."""
        self._received = self._sent = 0  # bytes of connections that are closed
        self._lost: dict[Connection, None] = {}
        self._trace: WireTrace | None = None

    def __iter__(self) -> Iterator[Connection]:
        return iter(list(self.by_id.values()))

    def __len__(self) -> int:
        return len(self.by_id)

    def of(self, member: Member) -> Connection | None:
        """Return the connection of ``member``; None when it is closed for good."""
        return self.by_id.get(member.connection)

    def find(self, connection_id: ConnectionId) -> Connection | None:
        """Return the connection with this id; None when it is closed for good."""
        return self.by_id.get(connection_id)

    def traffic(self) -> tuple[int, int]:
        """Return the bytes received and sent, those of closed connections included."""
        live = self.by_id.values()
        return (
            self._received + sum([connection.socket.received for connection in live]),
            self._sent + sum([connection.socket.sent for connection in live]),
        )

    def add(self, connection: Connection) -> None:
        """Take over a new connection, and wait for its first line."""
        self.by_id[connection.member.connection] = connection
        self._set_interest(connection, READ)
        if self._trace is not None:
            self._trace_one(connection)

    def trace_wire(self, trace: WireTrace | None) -> None:
        """Tell ``trace`` each line of all connections, in place of the trace before; None: tell nobody."""
        if trace is self._trace:
            return
        self._trace = trace
        for connection in self:
            self._trace_one(connection)

    def _trace_one(self, connection: Connection) -> None:
        member, trace = connection.member, self._trace
        address = str(Address(member.ip, member.port))
        connection.socket.trace = None if trace is None else trace.of(str(member.connection), address)

    def update_interest(self, connection: Connection) -> None:
        """Register ``connection`` for what it waits for now, or end it when it is lost.

        To be called after each call that may have changed its backlog, its loss, or whether lines wait.
        """
        if connection.is_lost:
            self._lose(connection)
        elif connection.socket.loss is not None:  # lines came together with the end; they are heard first
            self._set_interest(connection, 0)
        else:
            # While lines are not heard, what follows them waits in the kernel, the end of the connection, too
            self._set_interest(
                connection, connection.socket.interest(reads=not (connection.lines or connection.is_paused))
            )

    def finish(self, connection: Connection, now: float) -> None:
        """Send ``connection`` what is left, then close it; its last entry has been applied."""
        connection.finish_by = now + FINISH_WITHIN
        connection.drop_lines()
        if connection.is_lost:
            self._lose(connection)
            return
        connection.socket.finish()
        self.update_interest(connection)

    def abandon(self, connection: Connection) -> None:
        """Close ``connection``, whose client did not hang up within two seconds of `finish`."""
        connection.socket.lose(Loss.GIVEN_UP, "It did not hang up")
        self._lose(connection)

    def close(self) -> None:
        """Close every socket at once; what is unsent is lost."""
        for connection in self:
            connection.socket.close()

    def _lose(self, connection: Connection) -> None:
        """Close the socket; if the member's last entry was not applied before, `end_lost` will end it."""
        self._set_interest(connection, 0)
        connection.socket.close()
        connection.drop_lines()
        connection.member.life.lose_connection()
        if connection.finish_by:
            self._forget(connection)
        else:
            self._lost[connection] = None

    @property
    def has_lost(self) -> bool:
        """Whether members of lost connections are still to be ended, by `end_lost`."""
        return bool(self._lost)

    def end_lost(self, most: int) -> None:
        """End the members of ``most`` connections that were lost, those first that were lost first.

        Who leaves sixty channels is told to all who are there: hundreds at once would stop the room.
        """
        while self._lost and most:
            connection = next(iter(self._lost))
            del self._lost[connection]
            self._turn.end(connection.member, connection.socket.why_lost)
            most -= 1

    def _forget(self, connection: Connection) -> None:
        if self.by_id.pop(connection.member.connection, None) is not None:
            self._received += connection.socket.received
            self._sent += connection.socket.sent
            self._limits.count_closed(connection.member.ip)
            _LOG.debug(
                "connection %d is closed, %s",
                connection.member.connection,
                connection.socket.why_lost or "in order",
            )

    def _set_interest(self, connection: Connection, wanted: int) -> None:
        if wanted == connection.interest:
            return
        if not wanted:
            self._selector.unregister(connection.socket)
        elif connection.interest:
            self._selector.modify(connection.socket, wanted, connection)
        else:
            self._selector.register(connection.socket, wanted, connection)
        connection.interest = wanted


class Newcomers:
    """Admits the sockets that the acceptor lets in, and ends the oldest unregistered client when asked."""

    def __init__(
        self, connections: Connections, turn: Turn, first_connection: ConnectionId, limits: AddressLimits
    ) -> None:
        """Number the clients from ``first_connection`` on; ``limits`` has counted them."""
        self._connections = connections
        self._turn = turn
        self._next_id = first_connection
        self._limits = limits
        self._unregistered: deque[Member] = deque()
        """In order of arrival; some have registered or gone since, `_forget_others` takes these out."""

    def admit(self, sock: socket.socket, ip: str, port: int, now: float) -> None:
        """Make a member and a connection of ``sock``, and open it in the room; it is owned from here on."""
        with suppress(OSError):  # reset already: macOS says so here, other systems when it is read
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        host = self._turn.room.settings.cloak(ip)
        member = Member(self._next_id, ip, port, host, self._turn.now_ms)
        self._next_id = ConnectionId(self._next_id + 1)
        shared = self._limits.bucket_of(ip) if self._limits.has_limits else None
        connection = Connection(sock, member, now, has_limits=self._limits.has_limits, shared=shared)
        with suppress(OSError):
            connection.local_ip = str(sock.getsockname()[0])
        self._connections.add(connection)
        if len(self._unregistered) >= MOST_UNREGISTERED:
            self._forget_others()
        self._unregistered.append(member)
        self._turn.open(member)
        _LOG.debug("connection %d came, of %d", member.connection, len(self._connections))

    def occupancy(self) -> Occupancy:
        """Return how many connections there are now, for the acceptor's limits."""
        count = len(self._connections)
        return Occupancy(count, count - self._turn.room.count)

    def end_oldest(self) -> None:
        """End the client that has waited longest without registering; do nothing when all have registered."""
        while self._unregistered:
            member = self._unregistered.popleft()
            if not member.is_registered and not member.is_ending:
                self._turn.end(member, "Others are waiting to come in")
                return

    def _forget_others(self) -> None:
        """Keep only those who are still here and have not registered."""
        kept = [one for one in self._unregistered if not one.is_registered and not one.is_ending]
        self._unregistered = deque(kept)

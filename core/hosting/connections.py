"""All connections of a room: how they begin and end, what the selector waits for. The network thread's."""

import logging
import selectors
from collections.abc import Iterator

from core import endings
from core.addresses import Address
from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.room.model.members import Member
from core.room.turn import Turn
from core.room.wording.replies import last_lines
from core.transport.line_socket import READ
from core.transport.loss import Loss
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

    def visitors(self) -> list[Connection]:
        """Return those who have not spoken yet, in the order in which they came."""
        return [each for each in self.by_id.values() if each.is_visitor and not each.finish_by]

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

    def hold(self, connection: Connection) -> None:
        """Wait for nothing of ``connection`` until `update_interest` is called: others are served first."""
        self._set_interest(connection, 0)

    def dismiss(self, connection: Connection, why: str, now: float) -> None:
        """Tell a visitor why it must go, and close the connection; the room never knew of it."""
        connection.socket.write(last_lines(connection.member.ip, why))
        self.finish(connection, now)

    def finish(self, connection: Connection, now: float) -> None:
        """Send ``connection`` what is left, then close it; its last entry has been applied."""
        connection.finish_by = now + FINISH_WITHIN
        connection.drop_lines()
        if connection.is_lost:
            self._lose(connection)
            return
        connection.socket.finish()
        self.update_interest(connection)

    def abandon(self, connection: Connection, why: str = endings.NO_GOODBYE) -> None:
        """Close ``connection`` without a word; else because its client did not hang up after `finish`."""
        connection.socket.lose(Loss.GIVEN_UP, why)
        self._lose(connection)

    def close(self) -> None:
        """Close every socket at once; what is unsent is lost."""
        for connection in self:
            connection.socket.close()

    def _lose(self, connection: Connection) -> None:
        """Close the socket; if the member's last entry was not applied before, `end_lost` will end it."""
        self._set_interest(connection, 0)
        connection.socket.close()
        if connection.socket.why_lost == endings.KEPT_BUSY:
            self._limits.count_cut(connection.member.ip)
        connection.drop_lines()
        connection.member.life.lose_connection()
        if connection.finish_by or connection.is_visitor:
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

"""All connections of a room on the selector: what each waits for, and how each ends. The network thread's."""

import logging
import selectors
from collections.abc import Iterator

from core.addresses import Address
from core.hosting.connection import Connection
from core.room.limits import AddressLimits
from core.room.model.members import Member
from core.room.turn import Turn
from core.transport.line_socket import READ, Loss
from core.transport.wire_trace import WireTrace
from storage.entry import ConnectionId

_LOG = logging.getLogger(__package__)
FINISH_WITHIN = 2.0


class Connections:
    """Keeps the selector in line with every connection, from the first byte to the last."""

    def __init__(self, selector: selectors.BaseSelector, turn: Turn, limits: AddressLimits) -> None:
        """``turn`` hears of connections that are lost, ``limits`` of those that are closed."""
        self._selector = selector
        self._turn = turn
        self._limits = limits
        self.by_id: dict[ConnectionId, Connection] = {}
        """Until each is closed for good."""
        self._received = self._sent = 0  # of those who are gone
        self._trace: WireTrace | None = None

    def __iter__(self) -> Iterator[Connection]:
        return iter(list(self.by_id.values()))

    def __len__(self) -> int:
        return len(self.by_id)

    def of(self, member: Member) -> Connection | None:
        """The connection of ``member``, until it is closed for good."""
        return self.by_id.get(member.connection)

    def find(self, connection: ConnectionId) -> Connection | None:
        """The connection with this id, until it is closed for good."""
        return self.by_id.get(connection)

    def traffic(self) -> tuple[int, int]:
        """Bytes received and sent, with those of who is gone."""
        live = self.by_id.values()
        return (
            self._received + sum([connection.socket.received for connection in live]),
            self._sent + sum([connection.socket.sent for connection in live]),
        )

    def add(self, connection: Connection) -> None:
        """A new one: listen to it."""
        self.by_id[connection.member.connection] = connection
        self._set_interest(connection, READ)
        if self._trace is not None:
            self._trace_one(connection)

    def trace_wire(self, trace: WireTrace | None) -> None:
        """Have ``trace`` told of each line of all connections, in place of the one before; None: nobody."""
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
        """Something has changed: wait for the right thing, or end what is lost."""
        if connection.is_lost:
            self._lose(connection)
        elif connection.socket.loss is not None:  # its last lines came with its end, and are heard first
            self._set_interest(connection, 0)
        else:
            # Lines not yet heard: what follows them waits in the kernel, also the end
            self._set_interest(connection, connection.socket.interest(reads=not connection.lines))

    def finish(self, connection: Connection, now: float) -> None:
        """Its last entry is applied: send what is left, then close."""
        connection.finish_by = now + FINISH_WITHIN
        connection.lines.clear()
        if connection.is_lost:
            self._lose(connection)
            return
        connection.socket.finish()
        self.update_interest(connection)

    def abandon(self, connection: Connection) -> None:
        """It did not hang up in time."""
        connection.socket.lose(Loss.GIVEN_UP, "It did not hang up")
        self._lose(connection)

    def close(self) -> None:
        """Close every socket."""
        for connection in self:
            connection.socket.close()

    def _lose(self, connection: Connection) -> None:
        """The socket is of no more use."""
        self._set_interest(connection, 0)
        connection.socket.close()
        connection.lines.clear()
        connection.member.life.deafen()
        if connection.finish_by:
            self._forget(connection)
        else:
            self._turn.end(connection.member, connection.socket.why_lost)

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

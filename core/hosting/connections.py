"""All connections of a room on the selector: what each waits for, and how each ends. The network thread's."""

import logging
import selectors
import socket
from collections.abc import Iterator

from core.hosting.connection import Connection
from core.room.limits import AddressLimits
from core.room.members import Member
from core.room.turn import Turn
from storage.entry import ConnectionId

_LOG = logging.getLogger(__package__)
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE
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
            self._received + sum([connection.received for connection in live]),
            self._sent + sum([connection.sent for connection in live]),
        )

    def add(self, connection: Connection) -> None:
        """A new one: listen to it."""
        self.by_id[connection.member.connection] = connection
        self._set_interest(connection, READ)

    def look_after(self, connection: Connection) -> None:
        """Something has changed: wait for the right thing, or end what is lost."""
        if connection.is_lost:
            self._lose(connection)
            return
        if connection.finish_by and not connection.backlog and connection.interest & WRITE:
            self._say_goodbye(connection)
            if connection.is_lost:
                return
        # Lines not yet heard: what follows them waits in the kernel, also the end
        wanted = (0 if connection.lines else READ) | (WRITE if connection.backlog else 0)
        self._set_interest(connection, wanted)

    def finish(self, connection: Connection, now: float) -> None:
        """Its last entry is applied: send what is left, then close."""
        connection.finish_by = now + FINISH_WITHIN
        connection.lines.clear()
        if connection.is_lost:
            self._forget(connection)
            return
        if not connection.backlog:
            self._say_goodbye(connection)
        if not connection.is_lost:
            self.look_after(connection)

    def abandon(self, connection: Connection) -> None:
        """It did not hang up in time."""
        connection.is_lost = True
        self._lose(connection)

    def close(self) -> None:
        """Close every socket."""
        for connection in self:
            connection.sock.close()

    def _say_goodbye(self, connection: Connection) -> None:
        # Not close(): with unread bytes in the kernel that would be a reset, which may destroy our last line
        try:
            connection.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.abandon(connection)

    def _lose(self, connection: Connection) -> None:
        """The socket is of no more use."""
        self._set_interest(connection, 0)
        connection.sock.close()
        connection.lines.clear()
        connection.member.life.deafen()
        if connection.finish_by:
            self._forget(connection)
        else:
            self._turn.end(connection.member, connection.why_lost)

    def _forget(self, connection: Connection) -> None:
        if self.by_id.pop(connection.member.connection, None) is not None:
            self._received += connection.received
            self._sent += connection.sent
            self._limits.count_closed(connection.member.ip)
            _LOG.debug(
                "connection %d is closed, %s", connection.member.connection, connection.why_lost or "in order"
            )

    def _set_interest(self, connection: Connection, wanted: int) -> None:
        if wanted == connection.interest:
            return
        if not wanted:
            self._selector.unregister(connection.sock)
        elif connection.interest:
            self._selector.modify(connection.sock, wanted, connection)
        else:
            self._selector.register(connection.sock, wanted, connection)
        connection.interest = wanted

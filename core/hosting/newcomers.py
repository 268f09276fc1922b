"""Clients that have just come in: each gets a member and a connection. The network thread's."""

import logging
import socket
from collections import deque
from contextlib import suppress

from core.hosting.acceptor import MOST_UNREGISTERED, Occupancy
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.room.model.members import Member
from core.room.turn import Turn
from storage.entry import ConnectionId

_LOG = logging.getLogger(__package__)


class Newcomers:
    """Admits the sockets that the acceptor lets in, and ends the oldest unregistered client when asked."""

    def __init__(
        self, connections: Connections, turn: Turn, first_connection: ConnectionId, *, has_limits: bool
    ) -> None:
        """Number the clients from ``first_connection`` on; ``has_limits``: their lines are counted."""
        self._connections = connections
        self._turn = turn
        self._next_id = first_connection
        self._has_limits = has_limits
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
        connection = Connection(sock, member, now, has_limits=self._has_limits)
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

"""Sockets that have not spoken yet: counted, timed and listed, but no members. The network thread's.

Whoever only looks whether somebody is there, a browser or a scanner, is in no log and on no console.
"""

import logging
import socket
from collections import deque
from contextlib import suppress

from core.endings import GAVE_WAY, NOT_IRC
from core.hosting.acceptor import MOST_UNREGISTERED, Occupancy
from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.knocking import HTTP_ANSWER, Speech, speech
from core.room.model.members import Member
from core.room.turn import Turn
from storage.entry import ConnectionId

_LOG = logging.getLogger(__package__)


class Visitors:
    """Takes the sockets that the acceptor lets in; makes members of those that speak IRC."""

    def __init__(
        self, connections: Connections, turn: Turn, first_connection: ConnectionId, limits: AddressLimits
    ) -> None:
        """Number the clients from ``first_connection`` on; ``limits`` has counted them."""
        self._connections = connections
        self._turn = turn
        self._next_id = first_connection
        self._limits = limits
        self._unregistered: deque[Connection] = deque()
        """In order of arrival; some have registered or gone since, `_forget_others` takes these out."""

    def admit(self, sock: socket.socket, ip: str, port: int, now: float) -> None:
        """Wait for what ``sock`` says first; it is owned from here on."""
        with suppress(OSError):  # reset already: macOS says so here, other systems when it is read
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        host = self._turn.room.settings.cloak(ip)
        member = Member(self._next_id, ip, port, host, self._turn.now_ms)
        self._next_id = ConnectionId(self._next_id + 1)
        shared = self._limits.bucket_of(ip) if self._limits.has_limits else None
        connection = Connection(sock, member, now, has_limits=self._limits.has_limits, shared=shared)
        connection.is_visitor = True
        with suppress(OSError):
            connection.local_ip = str(sock.getsockname()[0])
        self._connections.add(connection)
        if len(self._unregistered) >= MOST_UNREGISTERED:
            self._forget_others()
        self._unregistered.append(connection)
        _LOG.debug("connection %d came, of %d", member.connection, len(self._connections))

    def listen_to(self, connection: Connection, now: float) -> None:
        """Look at what a visitor has said; afterwards it is a member, or is ending, or has said nothing."""
        if not connection.lines:
            return
        match speech(connection.lines[0]):
            case Speech.IRC:
                self.welcome(connection)
            case Speech.HTTP:
                connection.socket.write(HTTP_ANSWER)
                self._connections.finish(connection, now)
            case Speech.OTHER:
                self._connections.dismiss(connection, NOT_IRC, now)

    def welcome(self, connection: Connection) -> None:
        """Make a visitor a member of the room, though not a registered one; do nothing when it is one."""
        if connection.is_visitor and not connection.finish_by:
            connection.is_visitor = False
            self._turn.open(connection.member)

    def dismiss_all(self, why: str, now: float) -> None:
        """End all visitors."""
        for connection in self._connections.visitors():
            self._connections.dismiss(connection, why, now)

    def occupancy(self) -> Occupancy:
        """Return how many connections there are now, for the acceptor's limits."""
        count = len(self._connections)
        return Occupancy(count, count - self._turn.room.count)

    def end_oldest(self, now: float) -> None:
        """End who has waited longest without registering; do nothing when all have registered."""
        while self._unregistered:
            connection = self._unregistered.popleft()
            if not _may_make_room(connection):
                continue
            if connection.is_visitor:
                self._connections.dismiss(connection, GAVE_WAY, now)
            else:
                self._turn.end(connection.member, GAVE_WAY)
            return

    def _forget_others(self) -> None:
        """Keep only those who are still here and have not registered."""
        self._unregistered = deque(filter(_may_make_room, self._unregistered))


def _may_make_room(connection: Connection) -> bool:
    is_here = not connection.finish_by and connection.socket.loss is None
    return is_here and not connection.member.is_registered and not connection.member.is_ending

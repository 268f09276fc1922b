"""Sockets that have not spoken yet: counted, timed and listed, but no members. The network thread's.

Their first byte tells whether they speak TLS, and their first line, after the handshake, whether they speak
IRC. Whoever only looks whether somebody is there, a browser or a scanner, is in no log and on no console.
"""

import logging
import socket
from collections import deque
from contextlib import suppress

from core import endings
from core.clear_text import Clear
from core.hosting.acceptor import MOST_UNREGISTERED, Occupancy
from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.encryption import Encryption
from core.hosting.knocking import HTTP_ANSWER, Opening, Speech, opening, speech
from core.hosting.turned_away import TurnedAway, TurnedAwayNotes
from core.room.model.members import Member
from core.room.turn import Turn
from core.transport.line_socket import READ, WRITE
from core.transport.loss import Loss
from core.transport.overseer import Overseer
from core.values import replace
from storage.entry import ConnectionId

_LOG = logging.getLogger(__package__)


class Visitors:
    """Takes the sockets that the acceptor lets in; makes members of those that speak IRC."""

    def __init__(
        self,
        connections: Connections,
        turn: Turn,
        first_connection: ConnectionId,
        limits: AddressLimits,
        encryption: Encryption,
        notes: TurnedAwayNotes,
        overseer: Overseer,
    ) -> None:
        """Number the clients from ``first_connection`` on; ``limits`` has counted them.

        ``notes`` are told of those who could not come in, though they meant to.
        """
        self._connections = connections
        self._turn = turn
        self._next_id = first_connection
        self._limits = limits
        self._encryption = encryption
        self._notes = notes
        self._overseer = overseer
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
            local_ip, local_port, *_ = sock.getsockname()
            connection.local_ip, connection.local_port = str(local_ip), int(local_port)
        self._connections.add(connection)
        if len(self._unregistered) >= MOST_UNREGISTERED:
            self._forget_others()
        self._unregistered.append(connection)
        _LOG.debug("connection %d came, of %d", member.connection, len(self._connections))

    # What they say

    def serve(self, connection: Connection, due: int, now: float) -> None:
        """Hear what a visitor says; ``due``: what to try, see `LineSocket.due`.

        Afterwards it is a member, or has to say more, or its connection ends.
        """
        line_socket = connection.socket
        if connection.spoke_at is None and not connection.finish_by:
            self._hear_first_byte(connection, now)
        if connection.spoke_at is not None or connection.finish_by:
            if due & WRITE:
                line_socket.flush()
            if due & READ and line_socket.loss is None:
                connection.read(now)
        is_cut = line_socket.why_lost == endings.KEPT_BUSY
        if line_socket.loss is not None and (line_socket.is_shaking_hands or is_cut):
            self._note(connection, line_socket.why_lost, now)
        self.listen_to(connection, now)
        self._connections.update_interest(connection)

    def _hear_first_byte(self, connection: Connection, now: float) -> None:
        """Look at the first byte, if it has come, and begin with TLS if that is what it says."""
        first = connection.socket.peek()
        if not first:
            return
        if not self._limits.count_spoken(connection.member.ip, now):
            self._turn_away(connection, endings.CONNECTING_TOO_FAST, now)
            return
        connection.spoke_at = now
        match opening(first):
            case Opening.TLS if self._encryption.context is not None:
                self._overseer.start()
                context, watched = self._encryption.context, self._overseer.watched
                connection.socket.start_tls(context, is_server=True, watched=watched)
            case Opening.TLS:
                self._note(connection, endings.NO_TLS, now)
                connection.socket.lose(Loss.GIVEN_UP, endings.NO_TLS)
            case Opening.NOISE:
                connection.socket.lose(Loss.GIVEN_UP, endings.NOT_IRC)
            case Opening.TEXT:
                pass

    def listen_to(self, connection: Connection, now: float) -> None:
        """Look at what a visitor has said; afterwards it is a member, or is ending, or has said nothing."""
        if not connection.lines:
            return
        match speech(connection.lines[0]):
            case Speech.IRC if self._may_speak(connection):
                self.welcome(connection)
            case Speech.IRC:
                self._turn_away(connection, endings.needs_tls(connection.local_port), now)
            case Speech.HTTP:
                connection.socket.write(HTTP_ANSWER)
                self._connections.finish(connection, now)
            case Speech.OTHER:
                self._connections.dismiss(connection, endings.NOT_IRC, now)

    def _may_speak(self, connection: Connection) -> bool:
        """Return whether ``connection`` is encrypted, or may do without."""
        ip, local_ip = connection.member.ip, connection.local_ip
        return connection.socket.is_encrypted or self._encryption.lets_in_clear(ip, local_ip)

    def _turn_away(self, connection: Connection, why: str, now: float) -> None:
        self._note(connection, why, now)
        self._connections.dismiss(connection, why, now)

    def _note(self, connection: Connection, why: str, now: float) -> None:
        """Have the console told that somebody could not come in."""
        self._notes.add(TurnedAway(connection.member.ip, connection.member.port, why), now)

    def welcome(self, connection: Connection) -> None:
        """Make a visitor a member of the room, though not a registered one; do nothing when it is one."""
        if connection.is_visitor and not connection.finish_by:
            connection.is_visitor = False
            connection.member.is_encrypted = connection.socket.is_encrypted
            self._turn.open(connection.member)

    def welcome_one(self, connection_id: ConnectionId) -> None:
        """Make a member of the visitor with this id, if it is one: the host removes members.

        Whoever may be about to speak TLS gets no word: it would be one in the clear.
        """
        connection = self._connections.find(connection_id)
        if connection is not None:
            if self._is_undecided(connection):
                connection.socket.lose(Loss.GIVEN_UP, endings.KICKED)
            self.welcome(connection)

    def let_in(self, clear: Clear) -> None:
        """Let in those without encryption of whom ``clear`` tells, from now on."""
        self._encryption = replace(self._encryption, clear=clear)

    # How they end

    def dismiss(self, connection: Connection, why: str, now: float) -> None:
        """End a visitor and tell it why; but one of whom we don't know that it wants clear text, silently."""
        if self._is_undecided(connection):
            self._connections.finish(connection, now)
        else:
            self._connections.dismiss(connection, why, now)

    def _is_undecided(self, connection: Connection) -> bool:
        """Return whether it has said nothing yet, where most have to speak TLS."""
        is_silent = connection.is_visitor and connection.spoke_at is None
        return is_silent and not self._may_speak(connection)

    def give_up(self, connection: Connection, now: float) -> None:
        """End a visitor whose TLS handshake takes too long: it can't be told anything."""
        self._note(connection, endings.HANDSHAKE_LATE, now)
        self._connections.abandon(connection, endings.HANDSHAKE_LATE)

    def dismiss_all(self, why: str, now: float) -> None:
        """End all visitors."""
        for connection in self._connections.visitors():
            self.dismiss(connection, why, now)

    def end_oldest(self, now: float) -> None:
        """End who has waited longest without registering; do nothing when all have registered."""
        while self._unregistered:
            connection = self._unregistered.popleft()
            if not _may_make_room(connection):
                continue
            if connection.is_visitor:
                self.dismiss(connection, endings.GAVE_WAY, now)
            else:
                self._turn.end(connection.member, endings.GAVE_WAY)
            return

    def occupancy(self) -> Occupancy:
        """Return how many connections there are now, for the acceptor's limits."""
        count = len(self._connections)
        return Occupancy(count, count - self._turn.room.count)

    def _forget_others(self) -> None:
        """Keep only those who are still here and have not registered."""
        self._unregistered = deque(filter(_may_make_room, self._unregistered))


def _may_make_room(connection: Connection) -> bool:
    is_here = not connection.finish_by and connection.socket.loss is None
    return is_here and not connection.member.is_registered and not connection.member.is_ending

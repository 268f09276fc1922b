"""Asks silent clients for a sign of life, and ends those that stay silent. The network thread's."""

from msgspec import Struct

from core.endings import NOT_REGISTERED, SILENT, because
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.visitors import Visitors
from core.naming.names import SERVER
from core.room.model.lifecycle import Pending
from core.room.turn import Turn
from storage.wire import commands


class Timing(Struct, frozen=True):
    """The limits of a client's silence, in seconds.

    Between PING and end lies the difference of the first two, however long nobody listened before.
    """

    ping_after: float = 90.0
    drop_after: float = 150.0
    register_within: float = 60.0
    greet_within: float = 10.0
    """From the first byte of a greeting of TLS to its last. The handshake itself may wait for a person."""


class Timeouts:
    """Applies the limits of a `Timing` to connections."""

    def __init__(self, connections: Connections, turn: Turn, timing: Timing, visitors: Visitors) -> None:
        """``turn`` ends the members who have been silent for too long, ``visitors`` those who never spoke."""
        self._connections = connections
        self._turn = turn
        self._timing = timing
        self._visitors = visitors

    def check(self, connection: Connection, now: float) -> None:
        """Send a PING to ``connection``, end it, or leave it; to be called about once a second.

        ``now`` is of `Network.now`, which stops while nobody listens.
        """
        member, timing, pinged_at = connection.member, self._timing, connection.pinged_at
        if connection.finish_by:
            if now > connection.finish_by:
                self._connections.abandon(connection)
        elif connection.is_visitor:
            self._check_visitor(connection, now)
        elif member.life.count(Pending.ENTRY) or (member.is_registered and connection.lines):
            connection.heard_at, connection.pinged_at = now, None  # the client waits for us
        elif not member.is_registered:
            if now - connection.opened_at > timing.register_within:
                self._turn.end(member, NOT_REGISTERED)
        elif pinged_at is None and now - connection.heard_at > min(timing.ping_after, timing.drop_after):
            connection.pinged_at = now
            self._turn.out.reply(member, [f"{commands.PING} :{SERVER}"])
        elif pinged_at is not None and now - pinged_at > timing.drop_after - timing.ping_after:
            self._turn.end(member, because(SILENT, f"{timing.drop_after:.0f} seconds"))

    def _check_visitor(self, connection: Connection, now: float) -> None:
        is_late = now - connection.opened_at > self._timing.register_within
        if not connection.socket.is_shaking_hands:
            if is_late:
                self._visitors.dismiss(connection, NOT_REGISTERED, now)
        elif is_late or (self._greets_for(connection, now) and not connection.socket.is_greeted):
            self._visitors.give_up(connection, now)

    def _greets_for(self, connection: Connection, now: float) -> bool:
        """Return whether its greeting of TLS began too long ago not to be whole."""
        return connection.spoke_at is not None and now - connection.spoke_at > self._timing.greet_within

    def note_absence(self, seconds: float) -> None:
        """Note that nobody listened for so long: who sends nothing now is asked all the sooner, not ended."""
        for connection in self._connections:
            connection.heard_at -= seconds

"""Asks silent clients for a sign of life, and ends those that stay silent. The network thread's."""

from msgspec import Struct

from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.names import SERVER
from core.room.model.lifecycle import Pending
from core.room.turn import Turn
from storage.wire import commands

_TOO_LATE = "Registration timed out"


class Timing(Struct, frozen=True):
    """The limits of a client's silence, in seconds."""

    ping_after: float = 90.0
    drop_after: float = 150.0
    register_within: float = 60.0


class Timeouts:
    """Applies the limits of a `Timing` to connections."""

    def __init__(self, connections: Connections, turn: Turn, timing: Timing) -> None:
        """``turn`` ends the members who have been silent for too long."""
        self._connections = connections
        self._turn = turn
        self._timing = timing

    def check(self, connection: Connection, now: float) -> None:
        """Send a PING to ``connection``, end it, or leave it; to be called about once a second.

        ``now`` is of `Network.now`, which stops while the log takes nothing.
        """
        member, silent, timing = connection.member, now - connection.heard_at, self._timing
        if connection.finish_by:
            if now > connection.finish_by:
                self._connections.abandon(connection)
        elif connection.is_visitor:
            if now - connection.opened_at > timing.register_within:
                self._connections.dismiss(connection, _TOO_LATE, now)
        elif member.life.count(Pending.ENTRY) or (member.is_registered and connection.lines):
            connection.heard_at = now  # the client waits for us
        elif not member.is_registered:
            if now - connection.opened_at > timing.register_within:
                self._turn.end(member, _TOO_LATE)
        elif silent > timing.drop_after:
            self._turn.end(member, f"Ping timeout: {timing.drop_after:.0f} seconds")
        elif silent > timing.ping_after and not connection.is_pinged:
            connection.is_pinged = True
            self._turn.out.reply(member, [f"{commands.PING} :{SERVER}"])

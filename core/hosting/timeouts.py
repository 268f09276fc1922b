"""How long a client may keep silent: it is asked, and in the end it goes. The network thread's."""

from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.names import SERVER
from core.room.limits import Timing
from core.room.model.lifecycle import Pending
from core.room.turn import Turn
from storage.wire import commands


class Timeouts:
    """Asks silent clients for a sign of life, and ends those that stay silent."""

    def __init__(self, connections: Connections, turn: Turn, timing: Timing) -> None:
        """``turn`` hears of those who have been silent for too long."""
        self._connections = connections
        self._turn = turn
        self._timing = timing

    def check(self, connection: Connection, now: float) -> None:
        """Ask or end one client, about once a second.

        ``now`` is of a clock that stops while the log takes nothing.
        """
        member, silent, timing = connection.member, now - connection.heard_at, self._timing
        if connection.finish_by:
            if now > connection.finish_by:
                self._connections.abandon(connection)
        elif member.life.count(Pending.ENTRY) or (member.is_registered and connection.lines):
            connection.heard_at = now  # it waits for us, not we for it
        elif not member.is_registered:
            if now - connection.opened_at > timing.register_within:
                self._turn.end(member, "Registration timed out")
        elif silent > timing.drop_after:
            self._turn.end(member, f"Ping timeout: {timing.drop_after:.0f} seconds")
        elif silent > timing.ping_after and not connection.is_pinged:
            connection.is_pinged = True
            self._turn.out.reply(member, [f"{commands.PING} :{SERVER}"])

"""Tells who is in the room that the log takes nothing, so that nobody waits without knowing why.

Not a word of what people say goes out meanwhile: what is told is no entry. The network thread's.
"""

from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.naming.names import SERVER
from core.room.model.capabilities import STANDARD_REPLIES
from core.room.model.members import Member
from core.room.sending.outgoing import Outgoing
from core.room.wording.replies import note
from storage.wire import commands
from storage.wire.standard_replies import LOG_WAITS, LOG_WRITES

TOLD_AFTER = 2.0
"""Seconds: a lock that another program holds for a moment concerns nobody."""
PING_EVERY = 25.0
"""Seconds between two signs of life: clients hang up on a room that is silent for long."""
_WAITS = note(LOG_WAITS, "The log can not be written: what is said waits until it can")
_WRITES = note(LOG_WRITES, "The log is written again")
_PING = f"{commands.PING} :{SERVER}"


class LogPause:
    """One stretch of time in which the log takes nothing."""

    def __init__(self, connections: Connections) -> None:
        """It begins now."""
        self._connections = connections
        self._told: list[Member] = []
        self._written: list[Connection] = []
        """What the kernel did not take of it is sent when the pause is over."""
        self._next = TOLD_AFTER

    def lasts(self, seconds: float) -> None:
        """Tell all who are in after `TOLD_AFTER` seconds; show them later that the room is still there."""
        if seconds < self._next:
            return
        self._next = seconds + PING_EVERY
        is_first = not self._told
        for connection in self._connections:
            if connection.member.is_registered and connection.socket.loss is None:
                self._tell(connection, is_first=is_first)

    def _tell(self, connection: Connection, *, is_first: bool) -> None:
        member = connection.member
        if is_first and member.capabilities & STANDARD_REPLIES and not member.is_host:
            self._told.append(member)
            connection.socket.write(f"{_WAITS}\r\n".encode())
        else:
            connection.socket.write(f"{_PING}\r\n".encode())
        self._written.append(connection)

    def end(self, out: Outgoing) -> None:
        """Have those who were told know that it is over, behind what has waited."""
        for connection in dict.fromkeys(self._written):
            self._connections.update_interest(connection)
        for member in self._told:
            out.reply(member, [_WRITES])

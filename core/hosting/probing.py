"""What is asked of clients while the host looks at the console: how far they are, and what they are.

Nothing of it is in the log, as with any PING. The network thread's.
"""

from collections.abc import Iterator
from secrets import token_hex

from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.names import SERVER
from storage.wire.commands import PRIVMSG
from storage.wire.ctcp import VERSION, framed

EVERY = 15.0
_AT_ONCE = 100  # in one sweep, so that nobody's lag is our own
_SURELY_LATE = 5.0


class Probing:
    """Asks when it is told to look, and tells the lag."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._is_open = False
        self._round = 0
        self._secret = token_hex(4)  # who could guess what is asked next could answer before

    def watch(self, *, is_open: bool) -> None:
        """Somebody looks from now on, or nobody does; what was found out before is too old."""
        if is_open and not self._is_open:
            for connection in self._connections:
                connection.lag, connection.token, connection.asked_at = None, b"", 0.0
        self._is_open = is_open

    def sweep(self, now: float) -> None:
        """Ask those whose turn it is; once in a second or so."""
        if not self._is_open:
            return
        self._round += 1
        token = f"lag-{self._secret}{self._round:x}".encode()
        left = max(_AT_ONCE, int(len(self._connections) / EVERY) + 1)
        for connection in self._due(now):
            if not (connection.ask(token, now) and self._ask_program(connection)):
                self._connections.update_interest(connection)
            left -= 1
            if not left:
                return

    def _due(self, now: float) -> Iterator[Connection]:
        for connection in self._connections:
            member = connection.member
            if (
                member.is_registered
                and not member.is_ending
                and not connection.is_lost
                and not connection.token
                and (not connection.asked_at or now - connection.asked_at >= EVERY)
            ):
                yield connection

    def _ask_program(self, connection: Connection) -> bool:
        """Once in a connection's life; False when it wants attention."""
        member = connection.member
        if member.is_program_asked:
            return True
        member.is_program_asked = True
        return connection.socket.write(f":{SERVER} {PRIVMSG} {member.nick} :{framed(VERSION)}\r\n".encode())


def lag_ms(connection: Connection, now: float) -> float | None:
    """How long its last answer took; of who lets us wait longer than that, how long it has been."""
    lag = connection.lag
    if connection.token:
        waiting = now - connection.asked_at
        if waiting > _SURELY_LATE and waiting > (lag or 0.0):
            lag = waiting
    return None if lag is None else lag * 1000

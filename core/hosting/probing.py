"""Asks clients for their lag and program while the host looks at the console. The network thread's.

Neither the questions nor the answers are in the log, as with any PING.
"""

from collections.abc import Iterator
from secrets import token_hex

from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.naming.names import SERVER
from storage.wire.commands import PRIVMSG
from storage.wire.ctcp import VERSION, framed

EVERY = 15.0
_AT_ONCE = 100  # in one sweep, so that our own work does not show as lag
_SURELY_LATE = 5.0


class Probing:
    """Sends PING and CTCP VERSION to registered clients, while the console is open."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._is_open = False
        self._round = 0
        self._secret = token_hex(4)  # a client that can guess the next token could answer before it is asked

    def watch(self, *, is_open: bool) -> None:
        """Begin or stop to ask; what was measured before a pause is forgotten."""
        if is_open and not self._is_open:
            for connection in self._connections:
                connection.lag, connection.token, connection.asked_at = None, b"", 0.0
        self._is_open = is_open

    def sweep(self, now: float) -> None:
        """Ask clients whose last PING is 15 seconds old, a hundred or so; to be called once a second."""
        if not self._is_open:
            return
        self._round += 1
        token = f"lag-{self._secret}{self._round:x}".encode()
        left = max(_AT_ONCE, int(len(self._connections) / EVERY) + 1)
        for connection in self._due(now):
            connection.ask(token, now)
            self._ask_program(connection)
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

    def _ask_program(self, connection: Connection) -> None:
        """Send CTCP VERSION, once in a connection's life."""
        member = connection.member
        if not member.is_program_asked:
            member.is_program_asked = True
            line = f":{SERVER} {PRIVMSG} {member.nick} :{framed(VERSION)}\r\n"
            connection.socket.write(line.encode())


def lag_ms(connection: Connection, now: float) -> float | None:
    """Return the lag of ``connection`` in milliseconds; None when it is not known.

    While an answer takes longer than five seconds, and longer than the last one, it is how long we wait.
    """
    lag = connection.lag
    if connection.token:
        waiting = now - connection.asked_at
        if waiting > _SURELY_LATE and waiting > (lag or 0.0):
            lag = waiting
    return None if lag is None else lag * 1000

"""One client of the room: its socket, the lines that wait to be heard, and what its time is counted by.

The network thread's.
"""

import socket
from collections import deque
from datetime import UTC, datetime

from core.irc import ProtocolError, parse
from core.room.limits import LINES_AT_ONCE, LINES_PER_SECOND, TokenBucket
from core.room.model.members import Member
from core.transport.line_socket import LineSocket, Loss
from storage.wire import commands

_TLS_HANDSHAKE = b"\x16"  # its first byte: RFC 8446 §5.1; such a client would wait a minute for an answer
_RECEIVING_ENDED = (Loss.CLOSED, Loss.BROKEN)


class Connection:
    """A member's socket, and what the server keeps for it besides."""

    __slots__ = (
        "_is_known",
        "asked_at",
        "bucket",
        "finish_by",
        "heard_at",
        "interest",
        "is_pinged",
        "lag",
        "lines",
        "local_ip",
        "member",
        "opened_at",
        "since",
        "socket",
        "token",
    )

    def __init__(self, sock: socket.socket, member: Member, now: float, *, has_limits: bool) -> None:
        """``sock`` is non-blocking; ``now``: seconds of a monotonic clock."""
        self.socket = LineSocket(sock)
        self.member = member
        self.lines: deque[bytes] = deque()
        """Not heard yet; while there are any, nothing more is received."""
        self.bucket = TokenBucket(LINES_AT_ONCE, LINES_PER_SECOND, now) if has_limits else None
        self.opened_at = self.heard_at = now
        self.since = datetime.fromtimestamp(member.since_ms / 1000, UTC)  # each snapshot shows it
        self.is_pinged = False
        self.finish_by = 0.0
        """When the socket is closed at the latest; 0 while the connection lives."""
        self.interest = 0
        """What the selector watches for."""
        self.local_ip = ""
        """The address of this computer that it came to."""
        self.lag: float | None = None
        """Seconds that the last of its answers to `ask` took."""
        self.token = b""
        """Of the PING whose answer is waited for; empty: of none."""
        self.asked_at = 0.0
        self._is_known = False

    @property
    def is_lost(self) -> bool:
        """The socket is of no more use, and what its client said before the end has been heard."""
        loss = self.socket.loss
        return loss is not None and not (self.lines and loss in _RECEIVING_ENDED)

    def read(self, now: float) -> None:
        """Take what has come; whole lines go to ``lines``."""
        if not self._is_known and not self._gets_known():
            return
        before = self.socket.received
        lines = self.socket.receive()
        if self.socket.received == before:
            return
        self.heard_at = now
        self.is_pinged = False
        if self.token:
            self._look_for_answer(lines, now)
        self.lines.extend(lines)

    def _gets_known(self) -> bool:
        """Look at the first byte; False when it is none of IRC's."""
        first = self.socket.peek()
        if first == _TLS_HANDSHAKE:
            self.socket.lose(Loss.GIVEN_UP, "TLS is not spoken here")
            return False
        self._is_known = bool(first)
        return True

    def ask(self, token: bytes, now: float) -> bool:
        """Have it answer, so that `lag` is known; False when this connection wants attention."""
        self.token, self.asked_at = token, now
        return self.socket.write(b"PING :%b\r\n" % token)

    def _look_for_answer(self, lines: list[bytes], now: float) -> None:
        """The room hears its PONG as well, to which it is one like any other."""
        for line in lines:
            if self.token in line and _is_answer(line, self.token):
                self.lag, self.token = now - self.asked_at, b""
                return


def _is_answer(line: bytes, token: bytes) -> bool:
    try:
        command, params, _, _ = parse(line)
    except ProtocolError:
        return False
    return command == commands.PONG and bool(params) and params[-1].encode() == token

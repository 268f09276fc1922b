"""One client of the room: its socket, its lines and how many are heard, its times. The network thread's."""

import socket
from collections import deque
from datetime import UTC, datetime

from core.endings import NO_TLS
from core.irc import ProtocolError, parse
from core.room.model.members import Member
from core.transport.line_socket import LineSocket, Loss
from storage.wire import commands

LINES_AT_ONCE = 20
LINES_PER_SECOND = 10.0
_TLS_HANDSHAKE = b"\x16"  # first byte of a ClientHello: RFC 8446 §5.1
_RECEIVING_ENDED = (Loss.CLOSED, Loss.BROKEN)


class TokenBucket:
    """Allows ``burst`` lines at once, then ``rate`` lines per second."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, burst: int, rate: float, now: float) -> None:
        """``rate`` is in tokens per second; the bucket is full at ``now``."""
        self._burst = burst
        self._rate = rate
        self._tokens = float(burst)
        self._at = now

    def wait(self, now: float) -> float:
        """Return the seconds until there is a token; 0 when there is one."""
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return 0.0 if self._tokens >= 1 else (1 - self._tokens) / self._rate

    def take(self, price: float) -> None:
        """Use ``price`` tokens; the bucket may go into debt, and then the next `wait` is longer."""
        self._tokens -= price


class Connection:
    """A member's socket, and what the server keeps beside it."""

    __slots__ = (
        "_is_known",
        "asked_at",
        "bucket",
        "finish_by",
        "heard_at",
        "interest",
        "lag",
        "lines",
        "local_ip",
        "member",
        "opened_at",
        "pinged_at",
        "since",
        "socket",
        "token",
    )

    def __init__(self, sock: socket.socket, member: Member, now: float, *, has_limits: bool) -> None:
        """``sock`` is non-blocking; ``now`` is in seconds of the clock of `Network.now`."""
        self.socket = LineSocket(sock)
        self.member = member
        self.lines: deque[bytes] = deque()
        """Lines that came and are not heard yet; while there are any, nothing more is received."""
        self.bucket = TokenBucket(LINES_AT_ONCE, LINES_PER_SECOND, now) if has_limits else None
        self.opened_at = self.heard_at = now
        self.since = datetime.fromtimestamp(member.since_ms / 1000, UTC)  # each snapshot shows it
        self.pinged_at: float | None = None
        """When it was asked for a sign of life; None: it need not answer."""
        self.finish_by = 0.0
        """When the socket is closed at the latest, on the clock of ``now``; 0 while the connection lives."""
        self.interest = 0
        """The selector events that this connection is registered for; 0 when it is not registered."""
        self.local_ip = ""
        """The address of this computer to which the client connected."""
        self.lag: float | None = None
        """Seconds that the client took for its last answer to `ask`; None when there was none."""
        self.token = b""
        """The token of the PING that is not answered yet; empty when no answer is awaited."""
        self.asked_at = 0.0
        self._is_known = False

    @property
    def is_lost(self) -> bool:
        """Whether the socket is of no more use, and every line that came before its end was heard."""
        loss = self.socket.loss
        return loss is not None and not (self.lines and loss in _RECEIVING_ENDED)

    def read(self, now: float) -> None:
        """Receive what has come; add whole lines to ``lines`` and note the time."""
        if not self._is_known and not self._is_irc():
            return
        before = self.socket.received
        lines = self.socket.receive()
        if self.socket.received == before:
            return
        self.heard_at = now
        self.pinged_at = None
        if self.token:
            self._look_for_answer(lines, now)
        self.lines.extend(lines)

    def _is_irc(self) -> bool:
        """Look at the first byte; return False while there is none, or when it begins a TLS handshake."""
        first = self.socket.peek()
        if first == _TLS_HANDSHAKE:
            self.socket.lose(Loss.GIVEN_UP, NO_TLS)
            return False
        self._is_known = bool(first)
        return True

    def ask(self, token: bytes, now: float) -> None:
        """Send a PING with ``token``, whose answer sets `lag`; the caller then calls `update_interest`."""
        self.token, self.asked_at = token, now
        self.socket.write(b"PING :%b\r\n" % token)

    def _look_for_answer(self, lines: list[bytes], now: float) -> None:
        """Set `lag` if ``lines`` hold the answer to `ask`; the room hears that PONG as any other."""
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

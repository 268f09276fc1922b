"""The socket of one client: what waits to be heard, what waits to be sent. The network thread's."""

import socket
from collections import deque
from datetime import UTC, datetime

from core.irc import LineDecoder, ProtocolError, parse
from core.room.limits import LINES_AT_ONCE, LINES_PER_SECOND, TokenBucket
from core.room.members import Member
from storage.wire import commands

MAX_BACKLOG = 1024 * 1024  # bytes a client may lag behind before it is dropped
_READ = 64 * 1024
_TLS_HANDSHAKE = b"\x16"  # its first byte; such a client would wait a minute for an answer


class Connection:
    """A client's socket with its bounded buffers."""

    __slots__ = (
        "_decoder",
        "_is_known",
        "_send",
        "asked_at",
        "backlog",
        "bucket",
        "finish_by",
        "heard_at",
        "interest",
        "is_lost",
        "is_pinged",
        "lag",
        "lines",
        "local_ip",
        "member",
        "opened_at",
        "received",
        "sent",
        "since",
        "sock",
        "token",
        "why_lost",
    )

    def __init__(self, sock: socket.socket, member: Member, now: float, *, has_limits: bool) -> None:
        """``now``: seconds of a monotonic clock."""
        self.sock = sock
        self.member = member
        self.lines: deque[bytes] = deque()
        self.backlog = bytearray()  # a bytes object would be copied whole for each line that is added
        self.bucket = TokenBucket(LINES_AT_ONCE, LINES_PER_SECOND, now) if has_limits else None
        self.opened_at = self.heard_at = now
        self.since = datetime.fromtimestamp(member.since_ms / 1000, UTC)  # each snapshot shows it
        self.is_pinged = False
        self.is_lost = False
        self.why_lost = ""
        self.finish_by = 0.0
        """When the socket is closed at the latest; 0 while the connection lives."""
        self.interest = 0
        """What the selector watches for."""
        self.received = self.sent = 0
        """Bytes."""
        self.local_ip = ""
        """The address of this computer that it came to."""
        self.lag: float | None = None
        """Seconds that the last of its answers to `ask` took."""
        self.token = b""
        """Of the PING whose answer is waited for; empty: of none."""
        self.asked_at = 0.0
        self._decoder = LineDecoder()
        self._is_known = False
        self._send = sock.send

    def read(self, now: float) -> None:
        """Take what the kernel has; whole lines go to ``lines``."""
        try:
            data = self.sock.recv(_READ)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._lose(error.strerror or "Connection lost")
            return
        if not data:
            self._lose("Connection closed")
            return
        if data[:1] == _TLS_HANDSHAKE and not self._is_known:
            self._lose("TLS is not spoken here")
            return
        self._is_known = True
        self.received += len(data)
        self.heard_at = now
        self.is_pinged = False
        if not self.finish_by:
            lines = self._decoder.feed(data)
            if self.token:
                self._look_for_answer(lines, now)
            self.lines.extend(lines)

    def ask(self, token: bytes, now: float) -> bool:
        """Have it answer, so that `lag` is known; False when this connection wants attention."""
        self.token, self.asked_at = token, now
        return self.write(b"PING :%b\r\n" % token)

    def _look_for_answer(self, lines: list[bytes], now: float) -> None:
        """The room hears its PONG as well, to which it is one like any other."""
        for line in lines:
            if self.token in line and _is_answer(line, self.token):
                self.lag, self.token = now - self.asked_at, b""
                return

    def write(self, data: bytes) -> bool:
        """Send ``data``, keep what the kernel does not take; False when this connection wants attention."""
        if self.backlog:
            self.backlog += data
        else:
            try:
                sent = self._send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except OSError as error:
                self._lose(error.strerror or "Connection lost")
                return False
            self.sent += sent
            if sent == len(data):
                return True
            self.backlog += data[sent:]
        if len(self.backlog) > MAX_BACKLOG:
            self._lose("SendQ exceeded")
        return False

    def drain(self) -> None:
        """The kernel takes again: send on."""
        if not self.backlog:
            return
        try:
            sent = self._send(self.backlog)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._lose(error.strerror or "Connection lost")
            return
        self.sent += sent
        del self.backlog[:sent]

    def _lose(self, why: str) -> None:
        self.is_lost = True
        self.why_lost = why
        self.backlog.clear()


def _is_answer(line: bytes, token: bytes) -> bool:
    try:
        command, params, _, _ = parse(line)
    except ProtocolError:
        return False
    return command == commands.PONG and bool(params) and params[-1].encode() == token

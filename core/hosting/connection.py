"""One client of the room: its socket, its lines and how many are heard, its times. The network thread's."""

import socket
from collections import deque
from datetime import UTC, datetime

from core.hosting.token_bucket import LINES_AT_ONCE, LINES_PER_SECOND, TokenBucket
from core.irc import ProtocolError, parse
from core.room.model.members import Member
from core.transport.line_socket import READ_BYTES, LineSocket
from core.transport.loss import Loss
from storage.wire import commands

AT_A_TIME = 64
"""So many lines are cut out of the bytes at once: others stay bytes, which take less memory."""
UNKNOWN_BYTES = 4096
"""So much is received at once of who has not registered: that takes less than a quarter of it."""
WASTED_FOR_A_TOKEN = 256.0
"""So many empty lines, or bytes of a line that is too long, cost a token."""
PAID_BYTES = 512
"""So many bytes of a line its price pays for; the others cost as much again."""
_OF_CHANNELS = (commands.JOIN.encode(), commands.PART.encode())
_RECEIVING_ENDED = (Loss.CLOSED, Loss.BROKEN)


class Connection:
    """A member's socket, and what the server keeps beside it."""

    __slots__ = (
        "asked_at",
        "bucket",
        "doubted_at",
        "finish_by",
        "heard_at",
        "interest",
        "is_paused",
        "is_visitor",
        "lag",
        "lines",
        "local_ip",
        "local_port",
        "member",
        "opened_at",
        "pinged_at",
        "since",
        "socket",
        "spoke_at",
        "token",
    )

    def __init__(
        self,
        sock: socket.socket,
        member: Member,
        now: float,
        *,
        has_limits: bool,
        shared: TokenBucket | None = None,
    ) -> None:
        """``sock`` is non-blocking; ``now`` is in seconds of the clock of `Network.now`.

        ``shared``: the bucket of all connections from the same address.
        """
        self.socket = LineSocket(sock)
        self.member = member
        self.lines: deque[bytes] = deque()
        """The next lines that came and are not heard yet; empty only when none wait, see `refill`.

        While there are any, nothing more is received.
        """
        self.bucket = TokenBucket(LINES_AT_ONCE, LINES_PER_SECOND, now, shared) if has_limits else None
        self.opened_at = self.heard_at = now
        self.since = datetime.fromtimestamp(member.since_ms / 1000, UTC)  # each snapshot shows it
        self.pinged_at: float | None = None
        """When it was asked for a sign of life; None: it need not answer."""
        self.doubted_at = now
        """When it was last sent something to find out whether it has closed, though lines of it wait."""
        self.is_visitor = False
        """Whether it has said no line yet, so that the room does not know of it: it is no member."""
        self.spoke_at: float | None = None
        """When the first byte of a visitor came, on the clock of ``now``; None: none has."""
        self.is_paused = False
        """Whether nothing is received until there is a token, for much has come that made no line."""
        self.finish_by = 0.0
        """When the socket is closed at the latest, on the clock of ``now``; 0 while the connection lives."""
        self.interest = 0
        """The selector events that this connection is registered for; 0 when it is not registered."""
        self.local_ip = ""
        """The address of this computer to which the client connected."""
        self.local_port = 0
        self.lag: float | None = None
        """Seconds that the client took for its last answer to `ask`; None when there was none."""
        self.token = b""
        """The token of the PING that is not answered yet; empty when no answer is awaited."""
        self.asked_at = 0.0

    @property
    def is_lost(self) -> bool:
        """Whether the socket is of no more use, and every line that came before its end was heard."""
        loss = self.socket.loss
        return loss is not None and not (self.lines and loss in _RECEIVING_ENDED)

    def read(self, now: float) -> None:
        """Receive what has come; put the first whole lines into ``lines`` and note the time."""
        if self.socket.take_in(READ_BYTES if self.member.is_registered else UNKNOWN_BYTES):
            self.heard_at, self.pinged_at = now, None
            self.refill(now)

    def refill(self, now: float) -> bool:
        """Put the next lines that came into ``lines``; return whether there were any."""
        lines, decoder = self.socket.take_lines(AT_A_TIME), self.socket.decoder
        if decoder.wasted and self.bucket is not None:
            self.bucket.take(decoder.wasted / WASTED_FOR_A_TOKEN)
            decoder.wasted = 0
            self.is_paused = self.bucket.wait(now) > 0
        if self.token:
            self._look_for_answer(lines, now)
        self.lines.extend(lines)
        return bool(lines)

    def part_line(self, most: int) -> None:
        """Make several lines of the next one if it names more than ``most`` channels to join or leave."""
        if self.lines and b"," in self.lines[0]:
            self.lines.extendleft(reversed(parts(self.lines.popleft(), most)))

    def drop_lines(self) -> None:
        """Hear nothing more of what has come."""
        self.lines.clear()
        self.socket.decoder.clear()

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


def parts(line: bytes, most: int) -> list[bytes]:
    """Return JOIN or PART of many channels as lines of ``most`` channels each; any other line as it is.

    One with tags stays whole: it has one answer.
    """
    command, _, rest = line.partition(b" ")
    channels, _, more = rest.lstrip(b" ").partition(b" ")
    named = channels.split(b",")
    if command.upper() not in _OF_CHANNELS or channels[:1] == b":" or len(named) <= most:
        return [line]
    is_join = command.upper() == _OF_CHANNELS[0]
    keys = more.strip(b" ").removeprefix(b":").split(b",") if is_join else []
    found = []
    for first in range(0, len(named), most):
        ending = b",".join(keys[first : first + most]) if is_join else more
        found.append(b" ".join([command, b",".join(named[first : first + most]), ending]).rstrip(b" "))
    return found


def _is_answer(line: bytes, token: bytes) -> bool:
    try:
        command, params, _, _ = parse(line)
    except ProtocolError:
        return False
    return command == commands.PONG and bool(params) and params[-1].encode() == token

"""A connected socket that carries lines, plain or encrypted, and never blocks.

The owner registers it with its selector for `interest`; when the selector tells an event, the owner calls
`flush` and `receive` as `due` says. All calls come from one thread.
"""

import os
import selectors
import socket
from typing import TYPE_CHECKING

from core.endings import BEHIND, CLOSED
from core.transport.framing import MAX_BACKLOG, Backlog, LineDecoder
from core.transport.loss import Loss
from core.transport.overseer import Watched

if TYPE_CHECKING:  # `ssl` is slow to import, and mostly not needed
    from ssl import SSLContext

    from core.transport.tls import TlsStream
    from core.transport.wire_trace import Trace

READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE
READ_BYTES = 64 * 1024
_RECORD_BYTES = 16 * 1024  # a record of TLS is read whole: what is left of one, no selector sees


class LineSocket:
    """Owns a socket, the bytes not decoded yet and the bytes not sent yet; both are bounded."""

    __slots__ = (
        "_is_finished",
        "_is_finishing",
        "_stream",
        "_tls",
        "backlog",
        "decoder",
        "loss",
        "received",
        "sent",
        "trace",
        "why_lost",
    )

    def __init__(self, connected: socket.socket, max_backlog: int = MAX_BACKLOG) -> None:
        """Take over ``connected``, which must be non-blocking; `close` closes it."""
        self._stream: socket.socket | TlsStream = connected
        self._tls: TlsStream | None = None
        self.decoder = LineDecoder()
        """What was received and was not taken as lines; others may read it, and clear it."""
        self._is_finishing = self._is_finished = False
        self.backlog = Backlog(max_backlog)
        self.loss: Loss | None = None
        """Set once something ends the connection; the owner then unregisters and closes it."""
        self.why_lost = ""
        """The reason in words, for the log; empty while ``loss`` is None."""
        self.received = self.sent = 0
        """Bytes of lines, counted before encryption."""
        self.trace: Trace | None = None

    def start_tls(
        self,
        context: "SSLContext",
        *,
        is_server: bool,
        host_name: str | None = None,
        watched: Watched | None = None,
    ) -> None:
        """Encrypt everything from here on; to be called before anything is received or sent.

        Lines that are written meanwhile wait for the end of the handshake, which `flush` and `receive` carry
        on. ``watched``: see `core.transport.tls`. Raises TypeError when it is encrypted already.
        """
        from core.transport.tls import TlsStream  # noqa: PLC0415 - as above

        plain = self._stream
        if not isinstance(plain, socket.socket):
            raise TypeError("it is encrypted already")
        try:
            tls = TlsStream(plain, context, is_server=is_server, host_name=host_name, watched=watched)
            self._stream = self._tls = tls
        except OSError as error:  # the other side has gone, or has sent something before
            self.lose(Loss.BROKEN, error.strerror or "Connection lost")

    @property
    def is_encrypted(self) -> bool:
        """Whether TLS was started; perhaps its handshake is still under way."""
        return self._tls is not None

    @property
    def is_shaking_hands(self) -> bool:
        """Whether TLS was started and can't carry anything yet."""
        return self._tls is not None and not self._tls.is_ready

    @property
    def is_greeted(self) -> bool:
        """Whether the whole greeting of TLS has come from a client; slow, for who waits too long."""
        return self._tls is not None and self._tls.has_greeting()

    def close(self) -> None:
        """Close the socket; the owner has unregistered it from its selector before."""
        if self._tls is not None and self.loss in (None, Loss.CLOSED):
            self._tls.say_end()
        self._stream.close()

    def certificate(self) -> bytes | None:
        """Return the certificate of a server, in DER; None: there is none yet, or nothing is encrypted."""
        return None if self._tls is None else self._tls.certificate()

    # Waiting

    def fileno(self) -> int:
        """Return the descriptor that a selector waits on; it stays the same when TLS begins."""
        return self._stream.fileno()

    def interest(self, *, reads: bool) -> int:
        """Return the events to wait for; ``reads`` says whether the owner has use for more lines."""
        writes = bool(self.backlog.waiting) or (self._is_finishing and not self._is_finished)
        if self._tls is not None:
            return self._tls.interest(reads=reads, writes=writes)
        return (READ if reads else 0) | (WRITE if writes else 0)

    def due(self, events: int) -> int:
        """Return which calls are due now that the selector has told ``events``.

        READ stands for `receive`, WRITE for `flush`. With TLS, reading may have waited until something can be
        written, and the other way round (RFC 8446 §4.6.3).
        """
        return events if self._tls is None else self._tls.due(events)

    # Receiving

    def peek(self) -> bytes:
        """Return the first byte that has come and leave it there; empty when there is none, or with TLS.

        Sets `loss` when the other side has gone without having said anything.
        """
        if not isinstance(self._stream, socket.socket):
            return b""
        try:
            first = self._stream.recv(1, socket.MSG_PEEK)
        except (BlockingIOError, InterruptedError):
            return b""
        except OSError as error:
            self.lose(Loss.BROKEN, error.strerror or "Connection lost")
            return b""
        if not first:
            self.lose(Loss.CLOSED, CLOSED)
        return first

    def receive(self) -> list[bytes]:
        """Return the whole lines that have come, without their line ends; look at `loss` afterwards.

        One call may return lines and set `loss`: the lines came first. After `finish` no lines are returned.
        """
        return self.take_lines() if self.take_in() else []

    def take_in(self, size: int = READ_BYTES) -> bool:
        """Keep up to ``size`` bytes of what has come for `take_lines`; return whether something has come.

        To be called when all lines are taken; look at `loss` afterwards.
        """
        data = self._recv(size) if self._tls is None else self._recv_records(size)
        if not data:
            return False
        self.received += len(data)
        if not self._is_finishing:
            self.decoder.put(data)
        return True

    def take_lines(self, most: int = -1) -> list[bytes]:
        """Return the next lines of what was taken in, ``most`` of them; none only when none are there."""
        lines = self.decoder.take(most)
        if self.trace is not None and lines:
            self.trace.received(lines)
        return lines

    def look_for_reset(self) -> bool:
        """Return whether the other side has broken the connection, though we have not read up to there."""
        if self.loss is None and (code := self._error_code()):
            self.lose(Loss.BROKEN, os.strerror(code))
        return self.loss is Loss.BROKEN

    def _error_code(self) -> int:
        if isinstance(self._stream, socket.socket):
            return self._stream.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        return self._stream.error_code()

    def _recv(self, size: int) -> bytes:
        try:
            data = self._stream.recv(size)
        except (BlockingIOError, InterruptedError):
            return b""
        except OSError as error:
            self.lose(Loss.BROKEN, error.strerror or "Connection lost")
            return b""
        if not data:
            self.lose(Loss.CLOSED, CLOSED)
        return data

    def _recv_records(self, size: int) -> bytes:
        """Return the records that have come, until they are ``size`` bytes or more: a little more at most.

        A client sends each line as a record of its own: one at a time would undo all joining of lines.
        """
        data = bytearray()
        while len(data) < size and (record := self._recv(_RECORD_BYTES)):
            data += record
        return bytes(data)

    # Sending

    def write(self, data: bytes) -> bool:
        """Send whole lines now; return whether the system took all of them.

        If not, the rest is kept or the connection is lost: the owner must look at `loss` and `interest`.
        """
        if self.trace is not None:
            self.trace.sent(data)
        if self.backlog.waiting or self.loss is not None:
            self._keep(data)
            return False
        try:
            sent = self._stream.send(data)
        except (BlockingIOError, InterruptedError):
            sent = 0
        except OSError as error:
            self.lose(Loss.UNSENDABLE, error.strerror or "Connection lost")
            return False
        self.sent += sent
        if sent == len(data):
            return True
        self._keep(data[sent:])
        return False

    def add(self, data: bytes) -> None:
        """Keep whole lines for the next `flush`, so that many small ones go out at once; may set `loss`."""
        if self.trace is not None:
            self.trace.sent(data)
        self._keep(data)

    def _keep(self, data: bytes) -> None:
        if self.loss is None:
            self.backlog.add(data)
            if self.backlog.is_overfull:
                self.lose(Loss.BEHIND, BEHIND)

    def flush(self) -> None:
        """Send as much of the backlog as the system takes; look at `loss` and `interest` afterwards."""
        if self.loss is not None:
            return
        try:
            if self.backlog.waiting:
                sent = self._stream.send(self.backlog.waiting)
                self.sent += sent
                self.backlog.sent(sent)
            elif self._tls is not None:
                self._tls.advance()
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self.lose(Loss.UNSENDABLE, error.strerror or "Connection lost")
            return
        if self._is_finishing and not self._is_finished and not self.backlog.waiting:
            self._say_end()

    # The end

    def finish(self) -> None:
        """Send what waits, then tell the other side that nothing more comes; `flush` goes on with it.

        A socket that is closed with unread bytes sends a reset, which may destroy our last line. So the owner
        goes on to call `receive` until the other side closes, too; what it says is thrown away.
        """
        self._is_finishing = True
        self.decoder.clear()
        if not self.backlog.waiting:
            self._say_end()

    def _say_end(self) -> None:
        try:
            if isinstance(self._stream, socket.socket):
                self._stream.shutdown(socket.SHUT_WR)
            else:
                self._stream.finish()
        except BlockingIOError:
            return
        except OSError as error:
            self.lose(Loss.BROKEN, error.strerror or "Connection lost")
            return
        self._is_finished = True

    def lose(self, loss: Loss, why: str) -> None:
        """Set ``loss`` and drop the backlog; the first one stays, but UNSENDABLE gives way to any other."""
        if self.loss is not None and self.loss is not Loss.UNSENDABLE:
            return
        self.loss, self.why_lost = loss, why
        self.backlog.clear()
        if self.trace is not None:
            self.trace.lost(why)

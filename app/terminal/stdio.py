"""Reads and writes lines at a terminal, pipe or file, so that the room never waits for it."""

import contextlib
import logging
import os
import select
import sys
import threading
import time
from collections.abc import Iterable
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TextIO

from app.process.taking import taken
from core.transport.waker import Waker

_LOG = logging.getLogger(__package__)
_CHUNK_BYTES = 512  # POSIX: a pipe that is writable takes PIPE_BUF bytes, at least 512, without blocking
_BEHIND_BYTES = 256 * 1024  # unsent: with so many, no more lines should come
_LONGEST_LINE_BYTES = 4096
_PAUSE = 1.0  # seconds, after a terminal was readable and had nothing, as after Ctrl-D


class Output:
    """Writes lines to a stream whose reader may be slow, stopped or gone; keeps what is not taken yet."""

    def __init__(self, stream: TextIO | None) -> None:
        """``stream``: None if standard output is closed; then lines are dropped."""
        self._stream = stream
        self._pending = bytearray()

    @property
    def is_behind(self) -> bool:
        """Whether so much waits that no more lines should come for now."""
        return len(self._pending) >= _BEHIND_BYTES

    @property
    def has_pending(self) -> bool:
        """Whether lines wait for the reader."""
        return bool(self._pending)

    def fileno(self) -> int:
        """Return the descriptor to wait on until it is writable; -1 without a stream."""
        return self._stream.fileno() if self._stream else -1

    def write(self, lines: Iterable[str]) -> None:
        """Write as much as the reader takes now, and keep the rest; on Windows, wait until all is written."""
        if self._stream is None:
            return
        text = "".join(f"{line}\n" for line in lines)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self._stream.write(text)
                self._stream.flush()
            return
        self._pending += text.encode(self._stream.encoding, "backslashreplace")
        self.send()

    def send(self) -> None:
        """Write as much of what waits as the reader takes now."""
        while self._pending and _is_writable(self, 0):
            try:
                written = os.write(self.fileno(), self._pending[:_CHUNK_BYTES])
            except OSError as error:  # no reader, or a full disk: the lines are dropped, and the room goes on
                _LOG.debug("standard output takes nothing: %s", error)
                self._pending.clear()
                return
            del self._pending[:written]

    def finish(self, seconds: float) -> None:
        """Write the rest, for at most ``seconds``."""
        deadline = time.monotonic() + seconds
        while self._pending and _is_writable(self, max(0.0, deadline - time.monotonic())):
            self.send()


def _is_writable(output: Output, seconds: float) -> bool:
    _, writable, _ = select.select([], [output], [], seconds)
    return bool(writable)


class LineBuffer:
    """Turns bytes into lines."""

    def __init__(self) -> None:
        self._rest = b""
        self._is_skipping = False

    def feed(self, chunk: bytes) -> list[str]:
        """Return the lines that ``chunk`` completes.

        Of one that is too long, for any command, the beginning is returned, and the rest skipped.
        """
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        if lines and self._is_skipping:
            del lines[0]
            self._is_skipping = False
        if self._is_skipping:
            self._rest = b""
        elif len(self._rest) > _LONGEST_LINE_BYTES:
            lines.append(self._rest)
            self._rest, self._is_skipping = b"", True
        return [line.decode(errors="replace") for line in lines]

    def end(self) -> list[str]:
        """Return the rest as a line, if there is any."""
        rest, self._rest = self._rest, b""
        return [rest.decode(errors="replace")] if rest else []


class Input:
    """Reads lines that are typed at a terminal or come through a pipe. Its end does not end the room."""

    def __init__(self, stream: TextIO | None, waker: Waker) -> None:
        """``waker`` is woken for new lines on Windows, where `select` can't wait for standard input."""
        self._descriptor = stream.fileno() if stream else -1
        self._is_terminal = bool(stream) and os.isatty(self._descriptor)
        self._buffer = LineBuffer()
        self._paused_until = 0.0
        self._typed: SimpleQueue[bytes] = SimpleQueue()
        if sys.platform == "win32" and stream:
            # a daemon: a read from the console can't be cancelled
            threading.Thread(target=self._read, args=(waker,), name="keyboard", daemon=True).start()

    @property
    def is_terminal(self) -> bool:
        """Whether it is a terminal, so that a person may read and type there."""
        return self._is_terminal

    @property
    def can_be_waited_on(self) -> bool:
        """Whether `select` can wait for lines here: not on Windows, not after the end, not in a pause."""
        is_open = self._descriptor >= 0 and sys.platform != "win32"
        return is_open and time.monotonic() >= self._paused_until

    def fileno(self) -> int:
        """Return the descriptor to wait on until there is something to read."""
        return self._descriptor

    def lines(self) -> list[str]:
        """Return the lines that are complete by now; never block."""
        if sys.platform == "win32":
            return [line for chunk in taken(self._typed) for line in self._buffer.feed(chunk)]
        if not self.can_be_waited_on or not select.select([self], [], [], 0)[0]:
            return []
        try:
            chunk = os.read(self._descriptor, _LONGEST_LINE_BYTES)
        except OSError:  # the terminal belongs to another job (we are in the background), or is gone
            chunk = b""
        if chunk:
            return self._buffer.feed(chunk)
        if self._is_terminal:  # Ctrl-D ends a file, not a terminal
            self._paused_until = time.monotonic() + _PAUSE
        else:
            self._descriptor = -1
        return self._buffer.end()

    def _read(self, waker: Waker) -> None:
        while chunk := os.read(self._descriptor, _LONGEST_LINE_BYTES):
            self._typed.put(chunk)
            waker.wake()


class TerminalIo:
    """Standard input and output of a host, within a ``with`` block; its main thread waits only here."""

    def __init__(self, waker: Waker) -> None:
        self._waker = waker
        self.output = Output(sys.stdout)
        self.input = Input(sys.stdin, waker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.output.finish(0.5)

    def wait(self, seconds: float) -> None:
        """Wait until lines come, somebody wakes us, waiting lines can be written, or ``seconds`` are over."""
        readers: list[Waker | Input] = [self._waker]
        if self.input.can_be_waited_on:
            readers.append(self.input)
        writers = [self.output] if self.output.has_pending else []
        readable, _, _ = select.select(readers, writers, [], seconds)
        if self._waker in readable:
            self._waker.drain()
        self.output.send()

"""A terminal, pipe or file to write lines to and read lines from, such that the room never waits for it."""

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
_CHUNK_BYTES = 512  # POSIX: what `select` calls writable takes a PIPE_BUF, at least 512, without blocking
_BEHIND_BYTES = 256 * 1024
_LONGEST_LINE_BYTES = 4096
_PAUSE = 1.0  # after the terminal had nothing to give although it said so


class Output:
    """Lines on their way to a stream whose reader may be slow, asleep or gone."""

    def __init__(self, stream: TextIO | None) -> None:
        """Without a ``stream`` (standard output was closed) lines go nowhere."""
        self._stream = stream
        self._pending = bytearray()

    @property
    def is_behind(self) -> bool:
        """So much waits that no more should come for now."""
        return len(self._pending) >= _BEHIND_BYTES

    @property
    def has_pending(self) -> bool:
        """Lines wait for the reader."""
        return bool(self._pending)

    def fileno(self) -> int:
        """What to wait on until it can be written."""
        return self._stream.fileno() if self._stream else -1

    def write(self, lines: Iterable[str]) -> None:
        """Send lines as far as the reader takes them now, and keep the rest."""
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
        """Send what the reader takes without making us wait."""
        while self._pending and _is_writable(self, 0):
            try:
                written = os.write(self.fileno(), self._pending[:_CHUNK_BYTES])
            except OSError as error:  # nobody reads any more, or the disk is full: the room is more important
                _LOG.debug("standard output takes nothing: %s", error)
                self._pending.clear()
                return
            del self._pending[:written]

    def finish(self, seconds: float) -> None:
        """Send the rest, for at most so long."""
        deadline = time.monotonic() + seconds
        while self._pending and _is_writable(self, max(0.0, deadline - time.monotonic())):
            self.send()


def _is_writable(output: Output, seconds: float) -> bool:
    _, writable, _ = select.select([], [output], [], seconds)
    return bool(writable)


class LineBuffer:
    """Bytes as they come, lines as they are complete."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, chunk: bytes) -> list[str]:
        """The lines that ``chunk`` completes; a line without end is cut into pieces."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        if len(self._rest) > _LONGEST_LINE_BYTES:
            lines.append(self._rest)
            self._rest = b""
        return [line.decode(errors="replace") for line in lines]

    def end(self) -> list[str]:
        """The last line, when it has no line end."""
        rest, self._rest = self._rest, b""
        return [rest.decode(errors="replace")] if rest else []


class Input:
    """Lines typed at a terminal, or sent through a pipe. Its end means only that no more come."""

    def __init__(self, stream: TextIO | None, waker: Waker) -> None:
        """``waker`` tells where we can't wait on the stream itself."""
        self._descriptor = stream.fileno() if stream else -1
        self._is_terminal = bool(stream) and os.isatty(self._descriptor)
        self._buffer = LineBuffer()
        self._paused_until = 0.0
        self._typed: SimpleQueue[bytes] = SimpleQueue()
        if sys.platform == "win32" and stream:
            # a daemon: a read from the console can't be called off
            threading.Thread(target=self._read, args=(waker,), name="keyboard", daemon=True).start()

    @property
    def is_terminal(self) -> bool:
        """Somebody may be sitting there."""
        return self._is_terminal

    @property
    def can_be_waited_on(self) -> bool:
        """Lines may come, and `select` can tell."""
        is_open = self._descriptor >= 0 and sys.platform != "win32"
        return is_open and time.monotonic() >= self._paused_until

    def fileno(self) -> int:
        """What to wait on until there is something to read."""
        return self._descriptor

    def lines(self) -> list[str]:
        """Complete lines, if there are any; does not wait."""
        if sys.platform == "win32":
            return [line for chunk in taken(self._typed) for line in self._buffer.feed(chunk)]
        if not self.can_be_waited_on or not select.select([self], [], [], 0)[0]:
            return []
        try:
            chunk = os.read(self._descriptor, _LONGEST_LINE_BYTES)
        except OSError:  # the terminal is another job's now (Parlour in the background), or gone
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
    """Standard input and output of a host, and the one place where its main thread waits."""

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
        """Wait until something is typed, somebody wakes us, or the time is up; meanwhile lines go out."""
        readers: list[Waker | Input] = [self._waker]
        if self.input.can_be_waited_on:
            readers.append(self.input)
        writers = [self.output] if self.output.has_pending else []
        readable, _, _ = select.select(readers, writers, [], seconds)
        if self._waker in readable:
            self._waker.drain()
        self.output.send()

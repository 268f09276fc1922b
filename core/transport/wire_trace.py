"""Writes every line that connections carry to a file, without secrets. Touches that file."""

import os
import stat
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from core.transport.masking import masked
from storage.escape import escaped_for_terminal

MAX_BYTES = 1024**3  # a trace that somebody forgot must not fill the disk, where the log is

_MARK, _BEGINNING_BYTES = b"Z # ", 32  # how the first line of a trace begins: time and mark


class Trace(Protocol):
    """An observer of the lines of one connection."""

    def received(self, lines: list[bytes]) -> None:
        """Hear of lines that were received, without their line ends."""

    def sent(self, data: bytes) -> None:
        """Hear of whole lines, with their line ends, that are sent or wait to be sent."""

    def lost(self, why: str) -> None:
        """Hear that the connection is lost, and why."""


class CannotTrace(Exception):
    """The file cannot be written."""


class WireTrace:
    """Appends what any number of connections carry to one file; from any thread.

    Each line is written at once, so that nothing is missing after a crash. When writing fails the trace ends,
    and nothing else does.
    """

    def __init__(self, path: Path, heading: str, on_end: Callable[[str], None]) -> None:
        """Begin with ``heading``, which tells a reader what the file is. Raises CannotTrace.

        ``on_end`` is called with the reason when the trace cannot go on; on the thread that wrote, so it must
        return quickly.
        """
        self.path = path
        self._on_end = on_end
        self._lock = threading.Lock()
        self._size_bytes = 0
        self._last: tuple[bytes, list[str]] = (b"", [])
        self._descriptor = _opened(path)
        self._is_open = True
        self.note("#", heading)

    def close(self) -> None:
        """Write nothing more; may be called twice."""
        with self._lock:
            if self._is_open:
                os.close(self._descriptor)
                self._is_open = False

    def of(self, name: str, address: str) -> "ConnectionTrace":
        """Return the trace of one connection, whose lines stand under ``name``; ``address`` is noted once."""
        self.note(name, f"* {address}")
        return ConnectionTrace(self, name)

    def note(self, name: str, text: str) -> None:
        """Write ``text``, which is no line of the wire."""
        self._write(name, "", [escaped_for_terminal(text)])

    def lines(self, name: str, direction: str, lines: list[bytes]) -> None:
        """Write ``lines``, which have no line ends, without their secrets."""
        if self._is_open:
            self._write(name, direction, [_shown(line) for line in lines])

    def sent(self, name: str, data: bytes) -> None:
        """Write the lines of ``data``; many connections are sent the same object, which is masked once."""
        if not self._is_open:
            return
        last, shown = self._last
        if data is not last:
            shown = [_shown(line.removesuffix(b"\r")) for line in data.split(b"\n") if line]
            self._last = data, shown
        self._write(name, "-> ", shown)

    def _write(self, name: str, direction: str, texts: list[str]) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        whole = "".join(f"{now} {name} {direction}{text}\n" for text in texts)
        with self._lock:
            if not self._is_open:
                return
            why = self._append(whole.encode(errors="backslashreplace"))
        if why is not None:
            self.close()
            self._on_end(why)

    def _append(self, data: bytes) -> str | None:
        """Return why the trace cannot go on; None when it can."""
        try:
            written = os.write(self._descriptor, data)
        except OSError as error:
            return _words(error)
        self._size_bytes += written
        if written < len(data):
            return "the disk is full"
        return f"it has reached {MAX_BYTES >> 20} MB" if self._size_bytes >= MAX_BYTES else None


class ConnectionTrace:
    """The trace of one connection: for `LineSocket.trace`."""

    __slots__ = ("_name", "_trace")

    def __init__(self, trace: WireTrace, name: str) -> None:
        self._trace = trace
        self._name = name

    def received(self, lines: list[bytes]) -> None:
        """Write the lines that were received."""
        self._trace.lines(self._name, "<- ", lines)

    def sent(self, data: bytes) -> None:
        """Write the lines that are sent."""
        self._trace.sent(self._name, data)

    def lost(self, why: str) -> None:
        """Write why the connection ended."""
        self._trace.note(self._name, f"* {why}")


def _shown(line: bytes) -> str:
    return escaped_for_terminal(masked(line).decode(errors="backslashreplace"))


def _opened(path: Path) -> int:
    """Return the descriptor of a file that is new or a trace; nobody else may read it. Raises CannotTrace."""
    # O_NONBLOCK: opening a pipe would wait for a reader, and so would the room
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o600)
    except (OSError, ValueError) as error:  # ValueError: NUL in the name
        raise CannotTrace(_words(error)) from error
    why = _why_unfit(descriptor)
    if why is not None:
        os.close(descriptor)
        raise CannotTrace(why)
    return descriptor


def _why_unfit(descriptor: int) -> str | None:
    """Return why this open file cannot become a trace; None when it can: nobody else may read it then."""
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return "it is no file"
        if (beginning := os.read(descriptor, _BEGINNING_BYTES)) and _MARK not in beginning:
            return "there is such a file already, and it is no trace"
        if sys.platform != "win32":
            os.fchmod(descriptor, 0o600)
    except OSError as error:
        return _words(error)
    return None


def _words(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)

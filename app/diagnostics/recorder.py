"""Every fault of ours, from whichever thread: written to the fault file, and told to the person.

A thread that fails lets its fault rise; `FaultRecorder.hooked` hears of it from Python. So no thread needs to
know of this file, and none can be forgotten.
"""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from traceback import extract_tb

from msgspec import Struct

from app import __version__
from app.diagnostics.files import append
from app.diagnostics.traces import place_of, text_of, trace_of
from app.process.taking import taken
from app.texts import faults as texts

FILE_NAME = "fault.txt"
HEADING = "=== "
"""Begins the first line of each fault in the file."""
_LARGEST_BYTES = 500_000
_MOST_KINDS = 100
_FRAMES_THAT_TELL = 3
_LOG = logging.getLogger(__package__)

_Kind = tuple[object, ...]


class ToldFault(Struct, frozen=True):
    """What a person is told of a fault."""

    sentence: str
    file: Path | None = None
    """Where the trace is; None: it could not be written."""


def described(fault: BaseException, what: str = texts.THE_ROOM) -> str:
    """Say that ``fault`` ended something, and where it was made."""
    return texts.fault(what, type(fault).__name__, text_of(fault), place_of(fault))


class FaultRecorder:
    """Writes faults down, each kind once in the life of the program, and keeps what is to be told."""

    def __init__(self, data_dir: Path, last_lines: Callable[[], Sequence[str]]) -> None:
        """``last_lines``: of the log, from any thread."""
        self.file = data_dir / FILE_NAME
        self._last_lines = last_lines
        self._seen: set[_Kind] = set()
        self._told: SimpleQueue[ToldFault] = SimpleQueue()
        self._wake: Callable[[], None] | None = None
        # reentrant: meanwhile an object may go whose end fails, too; held for a moment only, and never while
        # something is logged, for whoever logs may hold the log's lock when such a thing happens
        self._comparing = threading.RLock()

    # Being told of faults

    def record(self, fault: BaseException, what: str, thread: str = "") -> None:
        """Write ``fault`` down and tell the person ``what`` came of it; from any thread, and never raises.

        The same fault again (its type, raised in the same lines: on its way through another thread, or at
        the next frame) only goes to the log.
        """
        thread = thread or threading.current_thread().name
        _LOG.error("fault on thread %s: %s (%s)", thread, type(fault).__name__, place_of(fault))
        if self._is_new(fault):
            lines = self._last_lines()
            where = f"thread {thread}"
            self.write_and_tell(where, described(fault, what), trace_of(fault), versions(), lines)

    def _is_new(self, fault: BaseException) -> bool:
        kind = _kind_of(fault)
        with self._comparing:
            is_new = kind not in self._seen and len(self._seen) < _MOST_KINDS
            if is_new:
                self._seen.add(kind)
        return is_new

    def write_and_tell(
        self, where: str, sentence: str, trace: str, of_versions: str, lines: Sequence[str]
    ) -> None:
        """Write a trace down, with the `versions` it is of and the last lines of its log; tell the person."""
        heading = f"{HEADING}{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, {where}"
        tail = f"The last {len(lines)} lines of the log:"
        entry = "\n".join([heading, of_versions, "", trace.rstrip("\n"), "", tail, *lines, "\n"])
        try:
            append(self.file, entry, _LARGEST_BYTES)
        except OSError:
            self.tell(ToldFault(sentence))
        else:
            self.tell(ToldFault(texts.kept(sentence, str(self.file)), self.file))

    # Telling them

    def tell(self, told: ToldFault) -> None:
        """Have the person told; from any thread."""
        self._told.put(told)
        if self._wake:
            self._wake()

    def take(self) -> list[ToldFault]:
        """What is to be told since the last call; never blocks."""
        return list(taken(self._told))

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """To the end of the block, ``wake`` is called, from any thread, when there is something to `take`.

        What nobody has taken by then waits for whoever takes next.
        """
        before, self._wake = self._wake, wake
        if not self._told.empty():
            wake()
        try:
            yield
        finally:
            self._wake = before

    # Hearing of them

    @contextmanager
    def hooked(self) -> Iterator[None]:
        """To the end of the block, hear of all that nobody catches: on any thread, and in calls from C."""
        before = threading.excepthook, sys.excepthook, sys.unraisablehook
        threading.excepthook = self._on_thread
        sys.excepthook = lambda _kind, fault, _trace: self.record(fault, texts.A_COMMAND)
        sys.unraisablehook = self._unraisable
        try:
            yield
        finally:
            threading.excepthook, sys.excepthook, sys.unraisablehook = before

    def _on_thread(self, failed: threading.ExceptHookArgs) -> None:
        fault = failed.exc_value
        if fault is None or isinstance(fault, SystemExit):
            return
        name = failed.thread.name if failed.thread else ""
        self.record(fault, texts.on_thread(name), name)

    def _unraisable(self, failed: "sys.UnraisableHookArgs") -> None:
        if failed.exc_value is not None:
            self.record(failed.exc_value, texts.A_CALLBACK)


def _kind_of(fault: BaseException) -> _Kind:
    frames = extract_tb(fault.__traceback__)[-_FRAMES_THAT_TELL:]
    return (type(fault), *((frame.filename, frame.lineno) for frame in frames))


def versions() -> str:
    """Return what a trace is of: which Parlour, which Python, where."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Parlour {__version__}, Python {python}, {_system()}"


def _system() -> str:
    # not the module `platform`: it takes some milliseconds of each start
    if sys.platform == "win32":
        return f"Windows {'.'.join(map(str, sys.getwindowsversion()[:3]))}"
    system = os.uname()
    return f"{system.sysname} {system.release} {system.machine}"

"""Writes faults of ours, exceptions that nobody expected, to the fault file, and has the person told.

A thread that fails lets its exception rise, and Python's hooks bring it here: see `FaultRecorder.hooked`.
So no thread needs to know this module, and none can be forgotten.
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
from app.diagnostics.bounded_file import append
from app.diagnostics.traces import place_of, text_of, trace_of
from app.process.taking import taken
from app.texts import faults as texts

FILE_NAME = "fault.txt"
HEADING = "=== "
"""Begins the first line of each fault in the fault file."""
_LARGEST_BYTES = 500_000
_MOST_KINDS = 100
_FRAMES_THAT_TELL = 3
_LOG = logging.getLogger(__package__)

_Kind = tuple[object, ...]


class ToldFault(Struct, frozen=True):
    """A fault, as the person is told of it."""

    sentence: str
    file: Path | None = None
    """The file with the trace; None: it could not be written."""


def described(fault: BaseException, what: str = texts.THE_ROOM) -> str:
    """Return a sentence that says what ``fault`` has ended, and in which line it was raised."""
    return texts.fault(what, type(fault).__name__, text_of(fault), place_of(fault))


class FaultRecorder:
    """Writes each kind of fault once in the life of the program, and queues what to tell the person."""

    def __init__(self, data_dir: Path, last_lines: Callable[[], Sequence[str]]) -> None:
        """``last_lines`` returns those of the log; it is called on the thread of the fault."""
        self.file = data_dir / FILE_NAME
        self._last_lines = last_lines
        self._seen: set[_Kind] = set()
        self._told: SimpleQueue[ToldFault] = SimpleQueue()
        self._wake: Callable[[], None] | None = None
        # reentrant: while it is held, an object may be collected whose `__del__` fails too. Not held while we
        # log: such a fault may come while its thread holds the lock of a log handler
        self._comparing = threading.RLock()

    # From any thread

    def record(self, fault: BaseException, what: str, thread: str = "") -> None:
        """Write ``fault`` to the file, and have the person told ``what`` has ended; never raise.

        A fault of the same type, raised in the same lines, is written once: later it only goes to the log.
        ``thread``: its name, if not this one.
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
        """Write a trace, the `versions` it is of and the last lines of its log; have the person told."""
        heading = f"{HEADING}{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, {where}"
        tail = f"The last {len(lines)} lines of the log:"
        entry = "\n".join([heading, of_versions, "", trace.rstrip("\n"), "", tail, *lines, "\n"])
        try:
            append(self.file, entry, _LARGEST_BYTES)
        except OSError:
            self.tell(ToldFault(sentence))
        else:
            self.tell(ToldFault(texts.kept(sentence, str(self.file)), self.file))

    # Between the threads and the person

    def tell(self, told: ToldFault) -> None:
        """Queue ``told`` for the person; from any thread."""
        self._told.put(told)
        if self._wake:
            self._wake()

    def take(self) -> list[ToldFault]:
        """Return what to tell since the last call; never block."""
        return list(taken(self._told))

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """Call ``wake``, on any thread, when there is something to `take`, until the end of the block.

        What was not taken by then stays for the next caller of `take`.
        """
        before, self._wake = self._wake, wake
        if not self._told.empty():
            wake()
        try:
            yield
        finally:
            self._wake = before

    # Python's hooks

    @contextmanager
    def hooked(self) -> Iterator[None]:
        """Record all exceptions that nobody catches, on any thread and in calls from C, in the block."""
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
    """Return the versions that a trace is of: Parlour, Python, the system."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Parlour {__version__}, Python {python}, {_system()}"


def _system() -> str:
    # not the module `platform`: its import takes some milliseconds of each start
    if sys.platform == "win32":
        return f"Windows {'.'.join(map(str, sys.getwindowsversion()[:3]))}"
    system = os.uname()
    return f"{system.sysname} {system.release} {system.machine}"

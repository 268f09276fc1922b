"""Configures the program's own log: it goes to a file, and its last lines to memory, for faults.

Modules log with `logging.getLogger(__package__)` and configure nothing. They log ids, ports, addresses that
we dial, kinds of failures; never passwords, tokens, keys, nicknames or what people say.
"""

import logging
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from app.diagnostics.bounded_file import append
from app.diagnostics.traces import trace_of
from app.settings.paths import BadPath, path_of
from storage.escape import escaped

VARIABLE = "PARLOUR_LOG"
"""An environment variable that names a file for the log at debug level, where no flags can be given."""
FILE_NAME = "parlour.log"
LINES_KEPT = 200
_OURS = ("app", "core", "storage")
_LONGEST_LINE = 1000
_LARGEST_BYTES = 1_000_000
_RING_BYTES = 64 * 1024
_RING_END = b"\0"
"""Stands after the newest line; what follows is left of older lines. No line contains it."""


class CannotLog(Exception):
    """The log file that a flag names can't be written; the message says which, and why."""


class LogSettings(Struct, frozen=True):
    """Where the log goes, and how much of it."""

    file: Path | None = None
    """None: `FILE_NAME` in the data folder."""
    is_debug: bool = False

    @property
    def level(self) -> int:
        """The lowest level that is written: warning; info if a file is named; debug with --debug."""
        if self.is_debug:
            return logging.DEBUG
        return logging.INFO if self.file else logging.WARNING


class LineFormatter(logging.Formatter):
    """Formats a record as one line: time (UTC), level, logger, process, thread, message; below it a trace."""

    _FORMAT = "%(asctime)s %(levelname)-7s %(name)s [%(process)d %(threadName)s] %(message)s"

    def __init__(self) -> None:
        super().__init__(self._FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; also of a record with wrong arguments, for logging must never raise."""
        try:
            return super().format(record)
        except (TypeError, ValueError) as error:
            return f"{record.name} logs what can't be formatted, {record.msg!r}: {type(error).__name__}"

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 - logging's
        """Return the time in UTC, to the millisecond."""
        return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the message as one line of bounded length, with control characters as codes."""
        line = super().formatMessage(record)
        return (line if line.isprintable() else escaped(line))[:_LONGEST_LINE]

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """Return a trace without words of people: see `app.diagnostics.traces`."""
        fault = ei[1] if isinstance(ei, tuple) else None
        return trace_of(fault).rstrip("\n") if isinstance(fault, BaseException) else ""


class LogFile(logging.Handler):
    """Appends lines to a file to which other processes of the same person append as well.

    It opens the file for each line; by default there is a line or two a week. The rotating handlers of the
    standard library keep it open, and need it for themselves.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.setFormatter(LineFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; drop it if the disk is full or the folder is gone, for logging must never raise."""
        with suppress(OSError):
            append(self._file, f"{self.format(record)}\n", _LARGEST_BYTES)


class RingFile:
    """Keeps the last lines on disk too: those in memory are lost when the process crashes.

    A file of bounded size: a heading that stays, then lines, each new one over the oldest. It is
    not mapped into memory: there a full disk would kill the process (SIGBUS), here it is an OSError.
    """

    def __init__(self, file: Path, heading: str) -> None:
        """Make ``file`` anew and write the heading. Raises OSError."""
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._start = self._at = os.write(self._descriptor, f"{heading}\n".encode())

    def write(self, line: str) -> None:
        """Write ``line`` after the one before; drop it if the disk is full. For one thread at a time."""
        data = f"{line}\n".encode(errors="backslashreplace").replace(_RING_END, b"") + _RING_END
        with suppress(OSError):
            if self._at + len(data) > _RING_BYTES:
                os.ftruncate(self._descriptor, self._at)  # removes the `_RING_END` that stood there as well
                self._at = self._start
            os.lseek(self._descriptor, self._at, os.SEEK_SET)
            os.write(self._descriptor, data)
            self._at += len(data) - len(_RING_END)

    def close(self) -> None:
        """Close the file, which stays on the disk."""
        os.close(self._descriptor)


def read_ring(file: Path, most_lines: int) -> tuple[str, Sequence[str]]:
    """Return the heading and the last lines, the oldest first; both empty if the file can't be read."""
    try:
        heading, _, ring = file.read_bytes().partition(b"\n")
    except OSError:
        return "", ()
    newer, _, older = ring.partition(_RING_END)
    whole = older.partition(b"\n")[2] + newer  # the oldest line may have lost its beginning
    lines = whole.decode("utf-8", "replace").splitlines()
    return heading.decode("utf-8", "replace"), lines[-most_lines:]


class Tail(logging.Handler):
    """Keeps the last lines of all levels in memory; as text, for records keep their arguments alive."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._lines: deque[str] = deque(maxlen=LINES_KEPT)
        self._ring: RingFile | None = None
        self.setFormatter(LineFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line, and write it to the ring file if there is one."""
        line = self.format(record)
        self._lines.append(line)
        if self._ring:
            self._ring.write(line)

    def lines(self) -> Sequence[str]:
        """Return the lines that are kept, the oldest first; from any thread."""
        self.acquire()
        try:
            return tuple(self._lines)
        finally:
            self.release()

    def copy_to(self, ring: RingFile | None) -> None:
        """Write each further line to ``ring`` as well; None: to no ring any more."""
        self.acquire()
        try:
            self._ring = ring
        finally:
            self.release()


@contextmanager
def logging_to(settings: LogSettings, data_dir: Path) -> Iterator[Tail]:
    """Send what our packages log to the file and to the `Tail`, until the end of the block.

    Raises CannotLog.
    """
    if settings.file:
        try:
            append(settings.file, "", _LARGEST_BYTES)
        except OSError as error:
            raise CannotLog(f"{settings.file} can't be written: {error.strerror}") from error
    file, tail = LogFile(log_file(settings, data_dir)), Tail()
    file.setLevel(settings.level)
    loggers = [logging.getLogger(name) for name in _OURS]
    for logger in loggers:
        # DEBUG for the tail; the file has a level of its own, and loggers of libraries stay as they are
        logger.setLevel(logging.DEBUG)
        logger.addHandler(tail)
        logger.addHandler(file)
    try:
        yield tail
    finally:
        for logger in loggers:
            logger.removeHandler(file)
            logger.removeHandler(tail)
            logger.setLevel(logging.NOTSET)


def log_file(settings: LogSettings, data_dir: Path) -> Path:
    """Return the path of the log file."""
    return settings.file or data_dir / FILE_NAME


def with_environment(flags: LogSettings) -> LogSettings:
    """Return ``flags``; if none were given, what the environment variable says. Raises CannotLog."""
    named = os.environ.get(VARIABLE)
    if not named or flags != LogSettings():
        return flags
    try:
        return LogSettings(path_of(named), is_debug=True)
    except BadPath as error:
        raise CannotLog(f"{VARIABLE}: {error}") from error

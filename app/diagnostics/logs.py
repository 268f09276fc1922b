"""Where the program's own log goes: a file, and the memory from which a fault takes its last lines.

Modules log with `logging.getLogger(__package__)` and configure nothing. What may stand in a log: ids, ports,
addresses that we dial, kinds of failures. Never passwords, tokens, keys, or what people say or are called.
"""

import logging
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from app.diagnostics.files import append
from app.diagnostics.ring_file import RingFile
from app.diagnostics.traces import trace_of
from storage.escape import escaped

VARIABLE = "PARLOUR_LOG"
"""Environment variable: a file that everything goes to, where no flags can be given."""
FILE_NAME = "parlour.log"
LINES_KEPT = 200
_OURS = ("app", "core", "storage")
_LONGEST_LINE = 1000
_LARGEST_BYTES = 1_000_000


class CannotLog(Exception):
    """A log file that was asked for can't be written."""


class LogSettings(Struct, frozen=True):
    """What is said about the log."""

    file: Path | None = None
    """None: `FILE_NAME` in the folder for data."""
    is_debug: bool = False

    @property
    def level(self) -> int:
        """What is written: warnings; what is normal too, if a file is named; everything, with --debug."""
        if self.is_debug:
            return logging.DEBUG
        return logging.INFO if self.file else logging.WARNING


class LineFormatter(logging.Formatter):
    """One line each: when (UTC), how bad, who, on which thread of which process, what; below it a trace."""

    _FORMAT = "%(asctime)s %(levelname)-7s %(name)s [%(process)d %(threadName)s] %(message)s"

    def __init__(self) -> None:
        super().__init__(self._FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a mistake in how something is logged must not end what it was to tell of."""
        try:
            return super().format(record)
        except (TypeError, ValueError) as error:
            return f"{record.name} logs what can't be formatted, {record.msg!r}: {type(error).__name__}"

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 - logging's
        """Return the moment in UTC, whatever the computer's time is."""
        return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the line; whatever is in its words, it stays one line, of a bounded length."""
        return escaped(super().formatMessage(record))[:_LONGEST_LINE]

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """Return a trace without what people said, see `traces`."""
        fault = ei[1] if isinstance(ei, tuple) else None
        return trace_of(fault).rstrip("\n") if isinstance(fault, BaseException) else ""


class LogFile(logging.Handler):
    """Appends lines to a file that other programs of the same person append to as well.

    So it is opened for each line, and no rotating handler of the standard library would do: these take the
    file for their own. By default that is a line or two a week.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.setFormatter(LineFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line. A disk that is full, or a folder that is gone, must not hurt who logs."""
        with suppress(OSError):
            append(self._file, f"{self.format(record)}\n", _LARGEST_BYTES)


class Tail(logging.Handler):
    """Keeps the last lines in memory, as text: a record would keep alive what it was made of."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._lines: deque[str] = deque(maxlen=LINES_KEPT)
        self._ring: RingFile | None = None
        self.setFormatter(LineFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        line = self.format(record)
        self._lines.append(line)
        if self._ring:
            self._ring.write(line)

    def lines(self) -> Sequence[str]:
        """Return what is kept, the oldest first; from any thread."""
        self.acquire()
        try:
            return tuple(self._lines)
        finally:
            self.release()

    def copy_to(self, ring: RingFile | None) -> None:
        """Write each line from here on to ``ring`` as well, until this is called with None."""
        self.acquire()
        try:
            self._ring = ring
        finally:
            self.release()


@contextmanager
def logging_to(settings: LogSettings, data_dir: Path) -> Iterator[Tail]:
    """Log to the end of the block. Raises CannotLog."""
    if settings.file:
        try:
            append(settings.file, "", _LARGEST_BYTES)
        except OSError as error:
            raise CannotLog(f"{settings.file} can't be written: {error.strerror}") from error
    file, tail = LogFile(log_file(settings, data_dir)), Tail()
    file.setLevel(settings.level)
    loggers = [logging.getLogger(name) for name in _OURS]
    for logger in loggers:
        # everything comes as far as the tail; what others log goes where it went before
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
    """Where the log is written to."""
    return settings.file or data_dir / FILE_NAME


def with_environment(flags: LogSettings) -> LogSettings:
    """Settle the log: as the flags say, and where none were given, as the environment says."""
    named = os.environ.get(VARIABLE)
    return LogSettings(Path(named), is_debug=True) if named and flags == LogSettings() else flags

"""Writes down a crash of native code, so that the next start of the program can tell of it.

Each process has a file for its crash, and beside it one with the last lines of its log. It holds a lock on
the first as long as it lives, and removes both when it ends in order. So a file without a lock belongs to a
process that crashed; or that was killed, and then the file is empty.
"""

import faulthandler
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from app.diagnostics.logs import LINES_KEPT, RingFile, Tail, read_ring
from app.diagnostics.recorder import FaultRecorder, ToldFault, versions
from app.texts import faults as texts
from storage.lock import FileLock, Locked

_PREFIX = "crash-"
_MOST_BYTES = 100_000
_LEFT_WORD = b"told on the terminal only"


class CrashFile:
    """The file to which Python's `faulthandler` of this process writes."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.is_left = False
        """Whether the file stays when the process ends, for the next start to find."""

    def leave(self) -> None:
        """Have the next start tell that this window closed by a fault: no terminal may show it now."""
        with suppress(OSError):
            os.write(self._descriptor, _LEFT_WORD)
            self.is_left = True


@contextmanager
def crash_file(data_dir: Path, tail: Tail) -> Iterator[CrashFile | None]:
    """Write a crash, and the last lines of the log, to files until the end of the block.

    Gives None if the file can't be made; then nothing is written.
    """
    path = data_dir / f"{_PREFIX}{os.getpid()}.txt"
    with ExitStack() as stack:
        try:
            lock = stack.enter_context(FileLock(path))
        except (Locked, OSError):
            yield None
            return
        file = CrashFile(lock.fileno())
        stack.enter_context(_copied_log(path, tail))
        stack.enter_context(_fault_handler(lock.fileno()))
        yield file
    if not file.is_left:
        _remove(path)


@contextmanager
def _copied_log(path: Path, tail: Tail) -> Iterator[None]:
    try:
        ring = RingFile(_log_of(path), versions())
    except OSError:
        yield
        return
    tail.copy_to(ring)
    try:
        yield
    finally:
        tail.copy_to(None)
        ring.close()


@contextmanager
def _fault_handler(descriptor: int) -> Iterator[None]:
    was_enabled = faulthandler.is_enabled()
    faulthandler.enable(descriptor)
    try:
        yield
    finally:
        faulthandler.disable()
        if was_enabled:
            faulthandler.enable()


def tell_of_crashes(data_dir: Path, recorder: FaultRecorder) -> None:
    """Find the files of processes that crashed, write them to the fault file, and have the person told."""
    for path in _files_of_crashes(data_dir):
        try:
            with FileLock(path) as lock:
                left = os.read(lock.fileno(), _MOST_BYTES)
        except (Locked, OSError):
            continue
        if left == _LEFT_WORD:
            recorder.tell(ToldFault(texts.kept(texts.CLOSED_BY_FAULT, str(recorder.file)), recorder.file))
        elif left:
            of_versions, lines = read_ring(_log_of(path), LINES_KEPT)
            trace = left.decode("utf-8", "replace")
            where = "a crash of the process before this one"
            recorder.write_and_tell(where, texts.CRASHED, trace, of_versions, lines)
        _remove(path)


def _files_of_crashes(data_dir: Path) -> list[Path]:
    try:
        return sorted(data_dir.glob(f"{_PREFIX}*.txt"))
    except OSError:  # no folder can be called so; whoever needs it says so
        return []


def _log_of(path: Path) -> Path:
    return path.with_suffix(".log")


def _remove(path: Path) -> None:
    for file in (path, _log_of(path)):
        with suppress(OSError):
            file.unlink()

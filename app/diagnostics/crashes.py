"""A crash of native code leaves a file of its process behind, which the next start finds.

Each process writes to a file of its own and holds a lock on it while it lives. It removes the file when it
ends in order. So a file that nobody holds is that of a process that crashed, or was killed; then it is empty.
"""

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.diagnostics.recorder import FaultRecorder, ToldFault
from app.texts import faults as texts
from storage.lock import FileLock, Locked

_PREFIX = "crash-"
_MOST_BYTES = 100_000
_LEFT_WORD = b"told on the terminal only"


class CrashFile:
    """Where the fault handler of this process writes to."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.is_left = False
        """The file stays, so that the next window tells of a fault of this one."""

    def leave(self) -> None:
        """Let the next start say that this window closed by a fault: no terminal may have said so."""
        with suppress(OSError):
            os.write(self._descriptor, _LEFT_WORD)
            self.is_left = True


@contextmanager
def crash_file(data_dir: Path) -> Iterator[CrashFile | None]:
    """To the end of the block, a crash is written to a file of ours; None: there can be none."""
    path = data_dir / f"{_PREFIX}{os.getpid()}.txt"
    try:
        lock = FileLock(path)
    except (Locked, OSError):
        yield None
        return
    was_enabled = faulthandler.is_enabled()
    with lock:
        file = CrashFile(lock.fileno())
        faulthandler.enable(lock.fileno())
        try:
            yield file
        finally:
            faulthandler.disable()
            if was_enabled:
                faulthandler.enable()
    if not file.is_left:
        with suppress(OSError):
            path.unlink()


def tell_of_crashes(data_dir: Path, recorder: FaultRecorder) -> None:
    """Look for what processes before this one have left: write it to the fault file, tell the person."""
    for path in sorted(data_dir.glob(f"{_PREFIX}*.txt")):
        try:
            with FileLock(path) as lock:
                left = os.read(lock.fileno(), _MOST_BYTES)
            path.unlink()
        except (Locked, OSError):
            continue
        if left == _LEFT_WORD:
            recorder.tell(ToldFault(texts.kept(texts.CLOSED_BY_FAULT, str(recorder.file)), recorder.file))
        elif left:
            trace = left.decode("utf-8", "replace")
            recorder.write_and_tell("a crash of the process before this one", texts.CRASHED, trace)

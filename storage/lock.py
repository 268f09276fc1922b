"""A lock on a file. The system releases it when the process ends, however it ends."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Locked(Exception):
    """Another process, or another part of this one, holds the lock."""


class FileLock:
    """A lock on ``path``, held from its creation to the end of the ``with`` block.

    It makes the file if there is none, and does not remove it. Raises Locked, OSError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            if isinstance(error, BlockingIOError | PermissionError):
                raise Locked(f"{path} is locked") from error
            raise

    def fileno(self) -> int:
        """Return the descriptor of the file; on Windows only its holder can read and write a locked file."""
        return self._descriptor

    def is_in_place(self) -> bool:
        """Whether others would find this lock: the file still stands at its path."""
        try:
            return os.path.samestat(self._path.stat(), os.fstat(self._descriptor))
        except OSError:
            return False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        # flock, not lockf: a lock of lockf is lost as soon as this process closes the file anywhere, fcntl(2)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

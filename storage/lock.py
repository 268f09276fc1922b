"""A lock that one process holds on a file, and that ends with the process however it ends."""

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
    """Somebody holds the lock."""


class FileLock:
    """The lock on ``path``, held from here to the end of the block; the file stays.

    Raises Locked when another process, or another part of this one, has it.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            if isinstance(error, BlockingIOError | PermissionError):
                raise Locked(f"{path} is locked") from error
            raise

    def fileno(self) -> int:
        """The open file: Windows lets whoever holds the lock read and write it, and nobody else."""
        return self._descriptor

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
        # flock, not lockf: a lockf lock goes as soon as this process closes the same file elsewhere
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

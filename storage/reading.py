"""How a database is opened by those who only read it, wherever it lies."""

import os
from collections.abc import Callable
from pathlib import Path


def _can_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def reading_uri(path: Path, can_write: Callable[[Path], bool] = _can_write) -> str:
    """Return the address of ``path`` for SQLite.

    Even a reader writes beside a database with a write-ahead log. Where it can't, on a read-only medium, the
    file is taken for one that nobody changes; but what only the write-ahead log has would be missing then, so
    such a one is not read.
    """
    log = path.with_name(f"{path.name}-wal")
    is_whole = _size_bytes(log) == 0
    # rw, not ro: after a crash in mid-write the reader has to be able to roll back, and the last one out
    # takes the files beside the database away
    mode = "ro&immutable=1" if is_whole and not can_write(path.parent) else "rw"
    return f"{path.absolute().as_uri()}?mode={mode}"


def _size_bytes(file: Path) -> int:
    """Return the size of ``file``; 0 if there is none, -1 if we may not know: SQLite says why, then."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
    except OSError:
        return -1

"""How a reader opens a database that somebody else may be writing, or that can't be written at all."""

import os
from collections.abc import Callable
from pathlib import Path


def _can_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def reading_uri(path: Path, can_write: Callable[[Path], bool] = _can_write) -> str:
    """Return the URI with which SQLite opens ``path`` for reading.

    Even a reader writes a file beside a database with a write-ahead log. Where it can't, as on a read-only
    medium, it opens the database as one that nobody changes (sqlite.org/uri.html, "immutable"). It does not
    do so if there is a write-ahead log: what stands only there would be missing. Then SQLite refuses it.
    """
    log = path.with_name(f"{path.name}-wal")
    is_whole = _is_empty(log)
    # rw, not ro: after a crash the reader must be able to recover, and the last one to close the database
    # removes the files beside it
    mode = "ro&immutable=1" if is_whole and not can_write(path.parent) else "rw"
    return f"{path.absolute().as_uri()}?mode={mode}"


def _is_empty(file: Path) -> bool:
    """Whether ``file`` is empty or missing; False too if we may not look: then SQLite says why."""
    try:
        return file.stat().st_size == 0
    except FileNotFoundError:
        return True
    except OSError:
        return False

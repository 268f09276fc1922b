"""Looks whether the files of an open log stand where they were opened, and writes the log anew if they don't.

On POSIX systems a file that was moved, deleted or replaced stays open. SQLite goes on in it and notices
nothing; all of it is gone when the program ends (sqlite.org/howtocorrupt.html, section 4).
"""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from storage.private_files import make_private_file, make_private_folder

Identity = tuple[int, int] | None
"""Which file stands at a path: device and number; None: none."""


class LogFiles:
    """The log and its write-ahead log, as they stood when `note` was called."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._wal = _beside(path, "-wal")
        self._noted: tuple[Identity, Identity] = (None, None)

    def note(self) -> None:
        """Note which files stand there now; call it when the database has just been opened."""
        self._noted = (_identity(self._path), _identity(self._wal))

    def are_in_place(self) -> bool:
        """Whether the same files stand there now. It costs two calls of the system."""
        return (_identity(self._path), _identity(self._wal)) == self._noted

    def write_anew(self, db: sqlite3.Connection) -> None:
        """Write all that ``db`` has, the open log, to its path, and set aside what others have put there.

        After it ``db`` must be closed, `forget_old` called, and the log opened again. Raises OSError,
        sqlite3.Error; then ``db`` has all as before.
        """
        make_private_folder(self._path.parent)
        new = _new(self._path)
        for leftover in (new, _beside(new, "-journal")):
            leftover.unlink(missing_ok=True)
        make_private_file(new)
        with closing(sqlite3.connect(new)) as copy:
            db.backup(copy)
        self._set_strangers_aside()
        # the old write-ahead log may still stand beside it: its pages are those that the copy has, at the
        # same places, so a kill at this moment harms nothing
        new.replace(self._path)

    def forget_old(self) -> None:
        """Remove what is left of the old write-ahead log; the connection that used it is closed."""
        for ending in ("-wal", "-shm"):
            _beside(self._path, ending).unlink(missing_ok=True)

    def _set_strangers_aside(self) -> None:
        """Rename the files of others, which SQLite would delete with its own, or take for its own."""
        strangers = [
            ending
            for ending, noted in zip(("", "-wal"), self._noted, strict=True)
            if _identity(_beside(self._path, ending)) not in (None, noted)
        ]
        if not strangers:
            return
        free = next(name for name in map(self._aside, count(1)) if not name.exists())
        for ending in strangers:
            _beside(self._path, ending).rename(_beside(free, ending))

    def _aside(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.stem}.replaced-{number}{self._path.suffix}")


def take_finished_copy(path: Path) -> None:
    """Finish what a process has begun that was killed just after it wrote the log at ``path`` anew."""
    new = _new(path)
    if new.exists() and not path.exists() and not _beside(new, "-journal").exists():
        new.replace(path)


def _new(path: Path) -> Path:
    return path.with_suffix(".new")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def _identity(path: Path) -> Identity:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

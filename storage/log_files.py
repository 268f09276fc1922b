"""Looks whether the files of an open log stand where they were opened, and writes the log anew if they don't.

On POSIX systems a file that was moved, deleted or replaced stays open. SQLite goes on in it and notices
nothing; all of it is gone when the program ends (sqlite.org/howtocorrupt.html, section 4).
"""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import NamedTuple

from storage.private_files import make_private_file, make_private_folder


class CopyDamaged(Exception):
    """The log can't be written anew: some of it is gone from the open file as well."""


class _Seen(NamedTuple):
    """What stood at a path: which file, and how long it was."""

    device: int
    number: int
    size_bytes: int


class LogFiles:
    """The log and its write-ahead log, as they stood when `note` was called, and grew since."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._wal = _beside(path, "-wal")
        self._noted: tuple[_Seen | None, _Seen | None] = (None, None)

    def note(self) -> None:
        """Note which files stand there now; call it when the database has just been opened."""
        self._noted = (_seen(self._path), _seen(self._wal))

    def are_in_place(self) -> bool:
        """Whether the same files stand there now, none shorter than before; neither ever shrinks by itself.

        It costs two calls of the system.
        """
        now = _seen(self._path), _seen(self._wal)
        if not all(map(_is_kept, self._noted, now)):
            return False
        self._noted = now
        return True

    def write_anew(self, db: sqlite3.Connection) -> None:
        """Write all that ``db`` has, the open log, to its path, and set aside what others have put there.

        After it ``db`` must be closed, `forget_old` called, and the log opened again. Raises CopyDamaged,
        OSError, sqlite3.Error; then ``db`` has all as before.
        """
        make_private_folder(self._path.parent)
        new = _new(self._path)
        try:
            _copy(db, new)
            self._set_strangers_aside()
            # the old write-ahead log may still stand beside it: its pages are those that the copy has, at the
            # same places, so a kill at this moment harms nothing
            new.replace(self._path)
        finally:
            _remove_copy(new)

    def forget_old(self) -> None:
        """Remove what is left of the old write-ahead log; the connection that used it is closed."""
        for ending in ("-wal", "-shm"):
            _beside(self._path, ending).unlink(missing_ok=True)

    def _set_strangers_aside(self) -> None:
        """Rename the files of others, which SQLite would delete with its own, or take for its own."""
        endings = zip(("", "-wal"), self._noted, strict=True)
        strangers = [ending for ending, noted in endings if self._is_strange(ending, noted)]
        if not strangers:
            return
        free = next(name for name in map(self._aside, count(1)) if not name.exists())
        for ending in strangers:
            _beside(self._path, ending).rename(_beside(free, ending))

    def _is_strange(self, ending: str, noted: _Seen | None) -> bool:
        now = _seen(_beside(self._path, ending))
        return now is not None and (noted is None or now[:2] != noted[:2])

    def _aside(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.stem}.replaced-{number}{self._path.suffix}")


def _copy(db: sqlite3.Connection, new: Path) -> None:
    _remove_copy(new)  # left behind by a process that was killed
    make_private_file(new)
    with closing(sqlite3.connect(new)) as copy:
        db.backup(copy)
        if copy.execute("pragma quick_check(1)").fetchall() != [("ok",)]:
            raise CopyDamaged("some of it is gone")


def _remove_copy(new: Path) -> None:
    for leftover in (new, _beside(new, "-journal")):
        leftover.unlink(missing_ok=True)


def take_finished_copy(path: Path) -> None:
    """Finish what a process has begun that was killed just after it wrote the log at ``path`` anew."""
    new = _new(path)
    if new.exists() and not path.exists() and not _beside(new, "-journal").exists():
        new.replace(path)


def _new(path: Path) -> Path:
    return path.with_suffix(".new")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def _seen(path: Path) -> _Seen | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _Seen(found.st_dev, found.st_ino, found.st_size)


def _is_kept(noted: _Seen | None, now: _Seen | None) -> bool:
    if noted is None or now is None:
        return noted is now
    return noted[:2] == now[:2] and noted.size_bytes <= now.size_bytes

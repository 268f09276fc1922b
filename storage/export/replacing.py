"""Writes a file that takes the place of another one as a whole, or not at all; only its owner may read it."""

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from storage.lock import FileLock, Locked

_SQLITE = b"SQLite format 3\0"  # sqlite.org/fileformat2.html#magic_header_string
_OF_A_ROOM = ("log.db", "host.db", "lock")  # and what SQLite keeps beside a database: log.db-wal
_PREFIX, _SUFFIX = ".parlour-export-", ".part"


@contextmanager
def replacing(target: Path, encoding: str) -> Iterator[TextIO]:
    """Give a file that replaces ``target`` at the end of the block; if the block raises, nothing changes.

    A file that is there keeps its mode, a link stays one. What an export left behind that was killed in the
    same folder is removed. Raises OSError.
    """
    real = _real(target)
    _remove_leftovers(real.parent)
    beside = real.with_name(f"{_PREFIX}{secrets.token_hex(4)}{_SUFFIX}")
    try:
        with FileLock(beside) as lock:  # by which others see that it is no leftover
            with os.fdopen(os.dup(lock.fileno()), "w", encoding=encoding, newline="") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            if sys.platform != "win32":
                beside.chmod(_mode(real))
                beside.replace(real)
        if sys.platform == "win32":  # which replaces no open file
            beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)  # it is there only if the block, or the replacing, failed


def _real(target: Path) -> Path:
    """Return where ``target`` leads. Raises OSError if that is no place for an ordinary file."""
    try:
        real = target.resolve()
    except ValueError as error:
        raise OSError(errno.EINVAL, "its name has a NUL in it") from error
    except RuntimeError as error:
        raise OSError(errno.ELOOP, "its link leads in a circle", str(target)) from error
    if target.exists() and not target.is_file():
        # such as /dev/stdout, which the file would replace; a pipe among them leads to no path
        raise FileExistsError(errno.EEXIST, "is no ordinary file", str(target))
    if _is_database(real):
        raise FileExistsError(errno.EEXIST, "is a database, perhaps the log of a room", str(target))
    if _is_of_a_room(real):
        raise FileExistsError(errno.EEXIST, "is a file of a room", str(target))
    if not real.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    return real


def _is_of_a_room(file: Path) -> bool:
    return file.name.casefold().startswith(_OF_A_ROOM) and file.with_name(_OF_A_ROOM[0]).exists()


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError:  # it is not there, or we may not read it, but perhaps replace it
        return False


def _mode(real: Path) -> int:
    try:
        return stat.S_IMODE(real.stat().st_mode)
    except FileNotFoundError:
        return 0o600


def _remove_leftovers(folder: Path) -> None:
    for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError, Locked), FileLock(leftover):
            leftover.unlink()

"""``host.db``, where a room's settings and accounts are: small, and rarely written."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from storage.private_files import make_private_file
from storage.reading import reading_uri
from storage.schema import NewerSchema

Value = str | int | bytes

# One statement for each version. Never edit one that was released; append another.
_MIGRATIONS = (
    "create table settings (key text primary key, value any not null) strict",
    """
    create table accounts (
        name    text primary key, -- folded, as names are compared on the wire
        spelled text not null,
        salt    blob not null,
        hash    blob not null,    -- scrypt of the password, at these costs
        n       integer not null,
        r       integer not null,
        p       integer not null,
        created text not null
    ) strict
    """,
)
_VERSION = len(_MIGRATIONS)
_BUSY_SECONDS = 2.0  # another window may be listing the rooms at this moment


def create_settings(path: Path) -> None:
    """Make the file with its tables, if it is not there; its content stays. Raises OSError, sqlite3.Error."""
    make_private_file(path)
    with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as db:
        _migrate(db)


def read_settings(path: Path) -> dict[str, Value]:
    """Return all settings.

    Raises sqlite3.Error if the file is missing or damaged, NewerSchema if a newer Parlour wrote it.
    """
    with closing(_open(path)) as db:
        return dict(db.execute("select key, value from settings"))


def write_settings(path: Path, changes: Mapping[str, Value]) -> None:
    """Store all of ``changes`` or none; other settings stay. Raises what `read_settings` raises."""
    with closing(open_current(path)) as db, db:
        db.executemany("insert or replace into settings values (?, ?)", changes.items())


def hold_open(path: Path) -> sqlite3.Connection:
    """Open the file for `write_anew`, from any thread; the caller closes it. Raises sqlite3.Error."""
    return sqlite3.connect(reading_uri(path), uri=True, timeout=_BUSY_SECONDS, check_same_thread=False)


def write_anew(held: sqlite3.Connection, path: Path) -> None:
    """Write to ``path`` all that ``held`` has, a connection to a file that is not there any more.

    Raises OSError, sqlite3.Error.
    """
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    make_private_file(new)
    with closing(sqlite3.connect(new)) as copy:
        held.backup(copy)
    new.replace(path)


def open_current(path: Path) -> sqlite3.Connection:
    """Open a room's file, and bring it to the current version; the caller closes it.

    Raises what `read_settings` raises.
    """
    db = _open(path)
    try:
        if 0 < _version(db) < _VERSION:  # 0: it is no file of a room, and must not become one by accident
            _migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(reading_uri(path), uri=True, timeout=_BUSY_SECONDS)
    try:
        _version(db)
    except BaseException:
        db.close()
        raise
    return db


def _migrate(db: sqlite3.Connection) -> None:
    db.execute("begin immediate")
    for statement in _MIGRATIONS[_version(db) :]:  # read again: another process may have migrated it
        db.execute(statement)
    db.execute(f"pragma user_version = {_VERSION}")
    db.commit()


def _version(db: sqlite3.Connection) -> int:
    version = int(db.execute("pragma user_version").fetchone()[0])
    if version > _VERSION:
        raise NewerSchema(f"settings version {version}, this program knows {_VERSION}")
    return version

"""The room's own settings in ``host.db``: few, small, rarely written."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from storage.schema import NewerSchema

Value = str | int | bytes

_VERSION = 1
_CREATE = f"""
    begin immediate;
    create table if not exists settings (key text primary key, value any not null) strict;
    pragma user_version = {_VERSION};
    commit;
"""
_BUSY_SECONDS = 2.0  # another window may be listing the rooms at this moment


def create_settings(path: Path) -> None:
    """Make the file with its table; one that is there already stays as it is."""
    with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as db:
        db.executescript(_CREATE)


def read_settings(path: Path) -> dict[str, Value]:
    """Return all settings.

    Raises sqlite3.Error when the file is missing or damaged, NewerSchema when a newer Parlour wrote it.
    """
    with closing(_open(path)) as db:
        return dict(db.execute("select key, value from settings"))


def write_settings(path: Path, changes: Mapping[str, Value]) -> None:
    """Store ``changes``, all or none; other settings stay. Raises as `read_settings` does."""
    with closing(_open(path)) as db, db:
        db.executemany("insert or replace into settings values (?, ?)", changes.items())


def _open(path: Path) -> sqlite3.Connection:
    # rw, not ro: after a crash in mid-write the reader has to be able to roll back
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_BUSY_SECONDS)
    (version,) = db.execute("pragma user_version").fetchone()
    if version > _VERSION:
        db.close()
        raise NewerSchema(f"settings version {version}, this program knows {_VERSION}")
    return db

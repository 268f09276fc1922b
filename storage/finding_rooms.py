"""Finds the room that a person means, also where rooms can't be read: then it says so instead of guessing.

Whoever makes a new room of a name, or opens another one, asks here first: an unreadable room may be the one
that is meant, and must neither be replaced nor passed over in silence.
"""

import sqlite3
import unicodedata
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from storage.rooms import UNREADABLE, RoomRecord, known_rooms, read_record, recency, room_folders
from storage.schema import NewerSchema

_NEVER = datetime.min.replace(tzinfo=UTC)
_NAME_IN_SETTINGS = "select value from settings where key = 'name'"
_NAME_IN_LOG = """
    select text from entries indexed by happenings where kind = 'opened' and kind <> 'said'
    order by seq desc limit 1
"""


class UnreadableRoom(Exception):
    """A room that may be the one that is meant can't be read; it was left as it is."""

    def __init__(self, path: Path, name: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.name = name
        """What the room is called, by what of it can be read; empty: that is unknown."""
        self.why = why


class _Unread(Struct, frozen=True):
    path: Path
    name: str
    why: str
    last_used: datetime

    def may_be(self, name_or_id: str) -> bool:
        return _composed(self.name) in ("", _composed(name_or_id)) or self.path.name == name_or_id


def find_room(data_dir: Path, name_or_id: str) -> RoomRecord | None:
    """Return the room with this id, else the last opened one with this name; None if there is none.

    Raises UnreadableRoom if that can't be told, OSError.
    """
    rooms = known_rooms(data_dir)
    by_id = (room for room in rooms if room.room_id == name_or_id)
    by_name = (room for room in rooms if _composed(room.name) == _composed(name_or_id))
    found = next(by_id, None) or next(by_name, None)
    suspects = [room for room in _unread_rooms(data_dir) if room.may_be(name_or_id)]
    if found:  # then only one that is surely called so, and was used later
        suspects = [room for room in suspects if room.name and room.last_used > found.last_opened]
    _refuse(suspects)
    return found


def _composed(name: str) -> str:
    """Return the form of a name in which é is é, however it was typed: NFC (UAX #15)."""
    return unicodedata.normalize("NFC", name)


def last_room(data_dir: Path) -> RoomRecord | None:
    """Return the room that was opened last; None if there is none. Raises as `find_room` does."""
    found = next(iter(known_rooms(data_dir)), None)
    _refuse_later(data_dir, found.last_opened if found else _NEVER)
    return found


def last_headless_room(data_dir: Path) -> RoomRecord | None:
    """Return the room that was last hosted without a window; None if there is none.

    Raises as `find_room` does.
    """
    rooms = [(recency(room.last_headless), room) for room in known_rooms(data_dir) if room.last_headless]
    found = max(rooms, key=lambda each: each[0], default=(None, None))[1]
    _refuse_later(data_dir, (found and found.last_headless) or _NEVER)
    return found


def _refuse_later(data_dir: Path, moment: datetime) -> None:
    _refuse([room for room in _unread_rooms(data_dir) if room.last_used > moment])


def _refuse(suspects: list[_Unread]) -> None:
    if suspects:
        last = max(suspects, key=lambda room: room.last_used)
        raise UnreadableRoom(last.path, last.name, last.why)


def _unread_rooms(data_dir: Path) -> list[_Unread]:
    """Return the rooms whose settings can't be read; but none that has nothing in it. Raises OSError."""
    return [room for room in map(_unread, room_folders(data_dir)) if room]


def _unread(path: Path) -> _Unread | None:
    try:
        read_record(path)
    except UNREADABLE as error:
        used = [_changed(path / name) for name in ("log.db", "log.db-wal", "host.db")]
        if path.is_dir() and max(used) == _NEVER:
            return None
        return _Unread(path, _name(path), _why(path, error), max(used))
    return None


def _changed(file: Path) -> datetime:
    """Return when ``file`` was changed last; `_NEVER` if it is missing, or empty."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return _NEVER
    except OSError:  # we may not look
        return datetime.now(UTC)
    return datetime.fromtimestamp(found.st_mtime, UTC) if found.st_size else _NEVER


def _name(path: Path) -> str:
    """Return what the room is called, by what of its files can be read; empty if nothing tells."""
    wanted = (path / "host.db", _NAME_IN_SETTINGS), (path / "log.db", _NAME_IN_LOG)
    return next(filter(None, (_first_value(file, query) for file, query in wanted)), "")


def _first_value(file: Path, query: str) -> str:
    # immutable: nothing is written, not even beside the file, as readers do otherwise
    uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as db:
            found = db.execute(query).fetchone()
    except (sqlite3.Error, OSError):
        return ""
    return str(found[0]) if found else ""


def _why(path: Path, error: Exception) -> str:
    if isinstance(error, NewerSchema):
        return "a newer Parlour wrote it"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, KeyError):
        return f"host.db lacks {error}"
    try:
        (path / "host.db").stat()
    except FileNotFoundError:
        return "host.db is missing"
    except OSError as trouble:  # one of a folder into which we may not look
        return f"host.db: {trouble.strerror}"
    return f"host.db: {error}"

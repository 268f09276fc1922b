"""The rooms of this computer: one folder each, which is listed, made, opened and locked here."""

import logging
import re
import shutil
import sqlite3
import unicodedata
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from storage.filesystem import network_file_system
from storage.host_db import Value, create_settings, read_settings, write_settings
from storage.lock import FileLock, Locked
from storage.schema import NewerSchema

_LOG = logging.getLogger(__package__)
SECRET_BYTES = 32
ROOM_NAME_LENGTH = 40  # characters; so many fit a title bar and a list

_NO_DAMAGE = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    )
)
_ROOM_ID = re.compile(r"[0-9a-f]{16}")


class RoomInUse(Exception):
    """Another Parlour has the room open."""


class NoSuchRoom(Exception):
    """There is no room with this id."""


class DamagedRoom(Exception):
    """The room's folder is there, but its settings can't be read."""


class NetworkFolder(Exception):
    """The folder lies on another computer, where a room's log is not safe: see storage.filesystem."""


class RoomRecord(Struct, frozen=True):
    """A room of this computer, as a list of rooms shows it."""

    room_id: str
    name: str
    created: datetime
    last_opened: datetime
    port: int
    """The port that it was last hosted on; 0: it was never hosted."""
    path: Path
    last_headless: datetime | None = None
    """When it was last hosted without a window; None: never."""
    password: str = ""
    """The password that guests need, as the host can read it out to them; empty: none."""

    def __repr__(self) -> str:
        """Return a text without the password, which could end up in a log."""
        return f"RoomRecord(room_id={self.room_id!r}, name={self.name!r}, path={self.path})"

    @property
    def settings_path(self) -> Path:
        """The file with its settings and accounts."""
        return self.path / "host.db"


def known_rooms(data_dir: Path) -> tuple[RoomRecord, ...]:
    """Return all rooms of this computer, the last opened first; rooms that can't be read are left out."""
    folders = (data_dir / "rooms").glob("*/")
    records = (_listed(folder) for folder in folders if _ROOM_ID.fullmatch(folder.name))
    return tuple(sorted((r for r in records if r), key=lambda record: record.last_opened, reverse=True))


def find_room(data_dir: Path, name_or_id: str) -> RoomRecord | None:
    """Return the room with this id, else the last opened one with this name; None if there is none."""
    rooms = known_rooms(data_dir)
    by_id = (room for room in rooms if room.room_id == name_or_id)
    by_name = (room for room in rooms if _composed(room.name) == _composed(name_or_id))
    return next(by_id, None) or next(by_name, None)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def last_headless_room(data_dir: Path) -> RoomRecord | None:
    """Return the room that was last hosted without a window; None if there is none."""
    never = datetime.min.replace(tzinfo=UTC)
    rooms = (room for room in known_rooms(data_dir) if room.last_headless)
    return max(rooms, key=lambda room: room.last_headless or never, default=None)


class RoomFolder:
    """A room's folder, locked for this process until the end of the ``with`` block."""

    def __init__(self, path: Path, lock: FileLock, secret: bytes) -> None:
        self.path = path
        self.log_path = path / "log.db"
        self.settings_path = path / "host.db"
        self.secret = secret
        """Random bytes, made once with the room; with them the host makes hashes that nobody else can."""
        self._lock = lock

    @classmethod
    def create(cls, data_dir: Path, name: str) -> Self:
        """Make a new room called ``name``, and lock it. Raises NetworkFolder, OSError, sqlite3.Error."""
        import secrets  # noqa: PLC0415 - loads OpenSSL, for which the window does not wait

        _refuse_network(data_dir)
        path = data_dir / "rooms" / secrets.token_hex(8)
        path.mkdir(mode=0o700, parents=True)  # only its owner may read what people said, and from where
        now = _now()
        first: dict[str, Value] = {"name": name, "created": now, "last_opened": now, "port": 0}
        with ExitStack() as undo:
            lock = undo.enter_context(FileLock(path / "lock"))
            create_settings(path / "host.db")
            secret = secrets.token_bytes(SECRET_BYTES)
            write_settings(path / "host.db", first | {"secret": secret})
            undo.pop_all()
        return cls(path, lock, secret)

    @classmethod
    def open(cls, data_dir: Path, room_id: str) -> Self:
        """Lock a room that was made before.

        Raises NoSuchRoom, RoomInUse, DamagedRoom, NewerSchema, NetworkFolder, OSError, and sqlite3.Error if
        the disk is full, the file is locked and the like.
        """
        path = data_dir / "rooms" / room_id
        if not _ROOM_ID.fullmatch(room_id) or not path.is_dir():
            raise NoSuchRoom(f"no room {room_id!r} in {data_dir}")
        _refuse_network(path)
        with ExitStack() as undo:
            lock = undo.enter_context(_locked(path))
            try:
                write_settings(path / "host.db", {"last_opened": _now()})
                secret = read_settings(path / "host.db")["secret"]
            except (sqlite3.Error, KeyError) as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE:
                    raise
                raise DamagedRoom(f"host.db: {error}") from error
            undo.pop_all()
        return cls(path, lock, bytes(secret) if isinstance(secret, bytes) else b"")

    @property
    def record(self) -> RoomRecord:
        """The room as a list of rooms shows it now. Raises sqlite3.Error, NewerSchema."""
        return _record(self.path)

    def remember(
        self,
        *,
        port: int | None = None,
        password: str | None = None,
        is_headless: bool = False,
    ) -> None:
        """Store what is given, for the list of rooms and the next start; leave the rest as it is."""
        changes: dict[str, Value] = {}
        if port is not None:
            changes["port"] = port
        if password is not None:
            changes["password"] = password  # not hashed: the host must be able to read it out
        if is_headless:
            changes["last_headless"] = _now()
        write_settings(self.settings_path, changes)

    def discard(self) -> None:
        """Remove the folder of a room that was never open, as far as it can be removed."""
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.__exit__(kind, error, trace)


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _refuse_network(folder: Path) -> None:
    if kind := network_file_system(folder):
        raise NetworkFolder(f"{folder} is on another computer ({kind})")


def _locked(path: Path) -> FileLock:
    try:
        return FileLock(path / "lock")
    except Locked as error:
        raise RoomInUse(f"the room in {path} is open in another Parlour") from error


def _listed(path: Path) -> RoomRecord | None:
    try:
        return _record(path)
    except (sqlite3.Error, NewerSchema, KeyError, ValueError, OSError) as error:
        _LOG.warning("the room %s is left out of the list: %s", path.name, type(error).__name__)
        return None


def _record(path: Path) -> RoomRecord:
    settings = read_settings(path / "host.db")
    headless = settings.get("last_headless")
    return RoomRecord(
        room_id=path.name,
        name=str(settings["name"]),
        created=datetime.fromisoformat(str(settings["created"])),
        last_opened=datetime.fromisoformat(str(settings["last_opened"])),
        port=int(settings["port"]),
        path=path,
        last_headless=datetime.fromisoformat(str(headless)) if headless else None,
        password=str(settings.get("password", "")),
    )

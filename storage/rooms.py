"""The rooms of this computer: one folder each, which is listed, made, opened and locked here."""

import logging
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from storage.filesystem import refuse_network
from storage.host_db import Value, create_settings, hold_open, read_settings, write_anew, write_settings
from storage.lock import FileLock, Locked
from storage.private_files import make_private_folder
from storage.room_key import key_digest, settled_pem, store_pem
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
UNREADABLE = (sqlite3.Error, NewerSchema, KeyError, ValueError, OSError)
"""What is raised when the settings of a room can't be read."""
_ROOM_ID = re.compile(r"[0-9a-f]{16}")


class RoomInUse(Exception):
    """Another Parlour has the room open."""


class NoSuchRoom(Exception):
    """There is no room with this id."""


class DamagedRoom(Exception):
    """The room's folder is there, but its settings can't be read."""


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
    is_announced: bool = True
    """Whether others on the network are told that it is open."""

    def __repr__(self) -> str:
        """Return a text without the password, which could end up in a log."""
        return f"RoomRecord(room_id={self.room_id!r}, name={self.name!r}, path={self.path})"

    @property
    def settings_path(self) -> Path:
        """The file with its settings and accounts."""
        return self.path / "host.db"


def known_rooms(data_dir: Path) -> tuple[RoomRecord, ...]:
    """Return all rooms of this computer, the last opened first; rooms that can't be read are left out.

    One that was opened while the clock was ahead, so that it says a time to come, stands last.
    """
    records = filter(None, map(_listed, _listable_folders(data_dir)))
    return tuple(sorted(records, key=lambda room: recency(room.last_opened), reverse=True))


def room_folders(data_dir: Path) -> list[Path]:
    """Return the folders of all rooms, also of those that can't be read. Raises OSError."""
    try:
        return [each for each in (data_dir / "rooms").iterdir() if _ROOM_ID.fullmatch(each.name)]
    except FileNotFoundError:
        return []


class RoomFolder:
    """A room's folder, locked for this process until the end of the ``with`` block."""

    def __init__(
        self, path: Path, name: str, lock: FileLock, held: sqlite3.Connection, secret: bytes, pem: bytes
    ) -> None:
        self.path = path
        self.name = name
        self.log_path = path / "log.db"
        self.settings_path = path / "host.db"
        self.pem_path = path / "room.pem"
        self.pem = pem
        """The room's key with its certificate, as it stands in the file."""
        self.has_other_key = False
        """Whether the room was hosted with another key last time."""
        self.secret = secret
        """Random bytes, made once with the room; with them the host makes hashes that nobody else can."""
        self._lock = lock
        self._held = held

    @classmethod
    def create(cls, data_dir: Path, name: str, key: Path | None = None) -> Self:
        """Make a new room called ``name``, and lock it; ``key``: a file with its key, None: make one.

        Raises NetworkFolder, UnusableKey, OSError, sqlite3.Error.
        """
        import secrets  # noqa: PLC0415 - loads OpenSSL, for which the window does not wait

        refuse_network(data_dir)
        path = data_dir / "rooms" / secrets.token_hex(8)
        make_private_folder(path)  # only its owner may read what people said, and from where
        now = _now()
        first: dict[str, Value] = {"name": name, "created": now, "last_opened": now, "port": 0}
        with ExitStack() as undo:
            undo.callback(shutil.rmtree, path, ignore_errors=True)  # half a room would be a damaged one
            lock = undo.enter_context(FileLock(path / "lock"))
            create_settings(path / "host.db")
            secret = secrets.token_bytes(SECRET_BYTES)
            write_settings(path / "host.db", first | {"secret": secret})
            pem = settled_pem(path, key)
            held = hold_open(path / "host.db")
            undo.pop_all()
        return cls(path, name, lock, held, secret, pem)

    @classmethod
    def open(cls, data_dir: Path, room_id: str, key: Path | None = None) -> Self:
        """Lock a room that was made before; one that has no key yet gets that of the file ``key``, else one.

        Raises NoSuchRoom, RoomInUse, DamagedRoom, DamagedKey, UnusableKey, OtherKey, NewerSchema,
        NetworkFolder, OSError, and sqlite3.Error if the disk is full, the file is locked and the like.
        """
        path = _folder_of(data_dir, room_id)
        refuse_network(path)
        with ExitStack() as undo:
            lock = undo.enter_context(_locked(path))
            try:
                write_settings(path / "host.db", {"last_opened": _now()})
                settings = read_settings(path / "host.db")
                name, secret = str(settings["name"]), settings["secret"]
                pem = settled_pem(path, key, may_change=not settings["port"])  # 0: nobody was ever told of it
                held = hold_open(path / "host.db")
            except (sqlite3.Error, KeyError) as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE:
                    raise
                raise DamagedRoom(f"host.db: {error}") from error
            undo.pop_all()
        opened = cls(path, name, lock, held, bytes(secret) if isinstance(secret, bytes) else b"", pem)
        opened.has_other_key = settings.get("key") not in (None, key_digest(pem))
        return opened

    @property
    def record(self) -> RoomRecord:
        """The room as a list of rooms shows it now. Raises sqlite3.Error, NewerSchema."""
        return read_record(self.path)

    def remember(
        self,
        *,
        port: int | None = None,
        password: str | None = None,
        is_announced: bool | None = None,
        is_headless: bool = False,
    ) -> None:
        """Store what is given, for the list of rooms and the next start; leave the rest as it is."""
        changes: dict[str, Value] = {}
        if port is not None:
            changes |= {"port": port, "key": key_digest(self.pem)}  # both lead people here
        if password is not None:
            changes["password"] = password  # not hashed: the host must be able to read it out
        if is_announced is not None:
            changes["is_announced"] = int(is_announced)
        if is_headless:
            changes["last_headless"] = _now()
        write_settings(self.settings_path, changes)

    def keep(self) -> None:
        """Put back the folder, its settings and its lock if they were moved or deleted while it is open.

        What others have put in place of the settings or the key stays. Raises OSError, sqlite3.Error.
        """
        if not self.settings_path.exists():
            make_private_folder(self.path)
            write_anew(self._held, self.settings_path)
            _LOG.warning("host.db of the room %s was moved or deleted; it is written anew", self.path.name)
        if not self.pem_path.exists():
            store_pem(self.pem_path, self.pem)
            _LOG.warning("room.pem of the room %s was moved or deleted; it is written anew", self.path.name)
        if self._lock.is_in_place():
            return
        try:
            lock = FileLock(self.path / "lock")
        except Locked:
            _LOG.warning("the room %s is open in another Parlour too", self.path.name)
            return
        self._lock.__exit__(None, None, None)
        self._lock = lock

    def discard(self) -> None:
        """Remove the folder of a room that was never open, as far as it can be removed."""
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.keep()
        except (OSError, sqlite3.Error) as trouble:
            _LOG.warning("the folder of the room is not kept: %s", trouble)
        self._held.close()
        self._lock.__exit__(kind, error, trace)


def recency(at: datetime) -> tuple[bool, datetime]:
    """Return what is greater the later it was; of a time to come nobody knows when it was."""
    return at <= datetime.now(UTC), at


def _now() -> str:
    return datetime.now(UTC).isoformat()


@contextmanager
def lock_room(data_dir: Path, room_id: str) -> Iterator[Path]:
    """Lock the folder of a room for the block, and give its path. Raises NoSuchRoom, RoomInUse, OSError."""
    path = _folder_of(data_dir, room_id)
    with _locked(path):
        yield path


def _folder_of(data_dir: Path, room_id: str) -> Path:
    path = data_dir / "rooms" / room_id
    if not _ROOM_ID.fullmatch(room_id) or not path.is_dir():
        raise NoSuchRoom(f"no room {room_id!r} in {data_dir}")
    return path


def _locked(path: Path) -> FileLock:
    try:
        return FileLock(path / "lock")
    except Locked as error:
        raise RoomInUse(f"the room in {path} is open in another Parlour") from error


def _listable_folders(data_dir: Path) -> list[Path]:
    try:
        return room_folders(data_dir)
    except OSError as error:
        _LOG.warning("the rooms can't be listed: %s", error.strerror)
        return []


def _listed(path: Path) -> RoomRecord | None:
    try:
        return read_record(path)
    except UNREADABLE as error:
        _LOG.warning("the room %s is left out of the list: %s", path.name, type(error).__name__)
        return None


def read_record(path: Path) -> RoomRecord:
    """Return the room whose folder is ``path``. Raises one of `UNREADABLE`."""
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
        is_announced=bool(settings.get("is_announced", 1)),
    )

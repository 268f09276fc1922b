"""``log.db``, the log of one room, as its one writer sees it.

All that was written since the last commit is committed as a whole. If that fails, it is kept, and the next
`ChatLog.flush` tries again.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from storage.entry import (
    Change,
    Closed,
    ConnectionId,
    Described,
    Entry,
    LoggedIn,
    Named,
    Opened,
    Origin,
    Placed,
)
from storage.keeper import ENTRIES_ON_A_PAGE, Keeper
from storage.kinds import KINDS, Stage
from storage.schema import migrate

Statement = tuple[str, Sequence[str | int]]
"""SQL, and the values to be bound to it."""

MOST_ROWS = 40
"""The most rows in one insert: more gain no speed, and each number of rows is a statement to be kept."""

_COLUMNS = "time_ms, kind, connection, nick, channel, target, text, msgid, tags"
_ROW = f"({', '.join('?' * len(Entry._fields))})"
_OPENED = "insert into connections (id, ip, port, since_ms) values (?, ?, ?, ?)"
_DESCRIBED = "update connections set user = ?, real_name = ? where id = ?"
_NAMED = "update connections set nick = ? where id = ?"
_LOGGED_IN = "update connections set account = ? where id = ?"
_CLOSED = "update connections set until_ms = ?, why = ? where id = ?"


def as_inserts(entries: Sequence[Entry]) -> list[Statement]:
    """Return the statements that insert ``entries`` in order: one for each `MOST_ROWS` of them."""
    if len(entries) == 1:
        # A plain tuple: sqlite3 takes half a microsecond longer to bind a named one
        return [(_insert(1), tuple(entries[0]))]
    parts = [entries[start : start + MOST_ROWS] for start in range(0, len(entries), MOST_ROWS)]
    return [(_insert(len(part)), list(chain.from_iterable(part))) for part in parts]


@cache
def _insert(rows: int) -> str:
    return f"insert into entries ({_COLUMNS}) values {', '.join([_ROW] * rows)}"  # noqa: S608 - constants


def as_statement(change: Change) -> Statement:
    """Return the statement that makes ``change`` in the table of connections."""
    match change:
        case Opened(connection, ip, port, since_ms):
            return _OPENED, (connection, ip, port, since_ms)
        case Described(connection, user, real_name):
            return _DESCRIBED, (user, real_name, connection)
        case Named(connection, nick):
            return _NAMED, (nick, connection)
        case LoggedIn(connection, account):
            return _LOGGED_IN, (account, connection)
        case Closed(connection, until_ms, why):
            return _CLOSED, (until_ms, why, connection)


Sync = Literal["normal", "full"]

TOLD_TOGETHER = 100  # pages of which the keeper hears at once
PAGE_BYTES = 2048  # a commit of one row writes one page: with 4096, SQLite's default, it takes longer
# Ends the connections that were open when the program was killed, at the time of the last entry, though the
# clock may have been set back since they came
_CLOSE_ORPHANS = """
    update connections
    set why = 'the program ended',
        until_ms = coalesce((select time_ms from entries order by seq desc limit 1), since_ms)
    where until_ms is null
"""
_NEXT_CONNECTION = "select coalesce(max(id), 0) + 1 from connections"
_LAST_TIME = "select coalesce((select time_ms from entries order by seq desc limit 1), 0)"


_FOLDED = tuple(kind for kind, facts in KINDS.items() if not facts.is_transient)
_OF_ENTRY = len(Entry._fields)
# By the index: most of a long log is messages, which are not read
_HAPPENINGS = f"""
    select entries.time_ms, entries.kind, entries.connection, entries.nick, entries.channel, entries.target,
           entries.text, entries.msgid, entries.tags,
           connections.id, connections.ip, connections.port, connections.since_ms,
           connections.user, connections.real_name
    from entries indexed by happenings join connections on connections.id = entries.connection
    where entries.kind in ({", ".join("?" * len(_FOLDED))}) and entries.kind <> 'said'
    order by entries.seq
"""  # noqa: S608 - constants of this file


def _happenings(db: sqlite3.Connection) -> Iterator[Placed]:
    """Read one entry after the other, in order; the first of a connection comes with its origin."""
    for row in db.execute(_HAPPENINGS, _FOLDED):
        entry, origins = Entry._make(row[:_OF_ENTRY]), list[Origin]()
        if KINDS[entry.kind].stage is Stage.OPENED:
            connection, ip, port, since_ms, user, real_name = row[_OF_ENTRY:]
            origins = [Opened(connection, ip, port, since_ms), Described(connection, user, real_name)]
        yield Placed([entry], origins, is_own=False)


class NotALog(Exception):
    """The file is damaged, or is no log of a room."""


class ChatLog:
    """The log of a room: a `Log`, open within the ``with`` block.

    One thread at a time may call it. Only one `ChatLog` may be open for a file; `storage.rooms` locks it.
    """

    def __init__(self, path: Path, *, sync: Sync = "normal") -> None:
        """``sync``: with "normal" a crash of the program loses nothing, with "full" no power cut either."""
        self.path = path
        self._sync = sync
        self._entries: list[Entry] = []
        self._changes: list[Change] = []
        self._trouble = ""
        self._keeper = Keeper(path)
        self._untold_pages = 0

    def __enter__(self) -> Self:
        """Open the file, and bring an older one to the current version.

        Raises NotALog, NewerSchema, and sqlite3.Error if it can't be opened or written at all.
        """
        # timeout 0: a lock held by another program must not stop the network thread, which tries again
        self._db = sqlite3.connect(self.path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._db.close()
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise NotALog(f"{self.path.name}: {error}") from error
        except BaseException:
            self._db.close()
            raise
        self._keeper.__enter__()
        return self

    def _prepare(self) -> None:
        self._db.execute(f"pragma page_size = {PAGE_BYTES}")  # has an effect only while the file is empty
        migrate(self._db)  # before anything else: a newer file is left as it is
        self._db.execute("pragma journal_mode = wal")
        self._db.execute(f"pragma synchronous = {self._sync}")
        self._db.execute("pragma fullfsync = on")  # macOS: fsync alone stops at the drive's cache
        self._db.execute("pragma wal_autocheckpoint = 0")  # the keeper does it, off this thread
        self._db.execute(_CLOSE_ORPHANS)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Checkpoint and close. Entries that could not be committed are lost; nobody was told of them."""
        self._keeper.__exit__(kind, error, trace)
        self._db.close()

    # What the file has

    def next_connection(self) -> ConnectionId:
        """Return the lowest id that no connection of this room has had."""
        (number,) = self._db.execute(_NEXT_CONNECTION).fetchone()
        return ConnectionId(number)

    def last_time_ms(self) -> int:
        """Return the time of the last entry, in milliseconds since 1970; 0 if the log is empty."""
        (time_ms,) = self._db.execute(_LAST_TIME).fetchone()
        return int(time_ms)

    # Log

    def recall(self) -> Iterator[Placed]:
        """Read all entries that the room's state depends on, in order: no messages, nothing refused."""
        try:
            yield from _happenings(self._db)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise NotALog(f"{self.path.name}: {error}") from error

    def write(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        """Add a batch to what the next `flush` commits."""
        self._entries += entries
        self._changes += changes

    def flush(self) -> bool:
        """Commit all that was written, in one transaction; return False if that failed: all of it is kept."""
        if not self._entries and not self._changes:
            return True
        try:
            self._commit()
        except sqlite3.Error as error:
            self._trouble = str(error)
            if self._db.in_transaction:
                self._db.execute("rollback")
            return False
        self._untold_pages += 1 + len(self._entries) // ENTRIES_ON_A_PAGE
        if self._keeper.is_resting or self._untold_pages >= TOLD_TOGETHER:
            self._keeper.wrote(self._untold_pages)
            self._untold_pages = 0
        self._entries.clear()
        self._changes.clear()
        self._trouble = ""
        if self._keeper.wants_last:
            self._keeper.finish(self._db)
        return True

    def trouble(self) -> str:
        """Return why the last `flush` failed; empty if it succeeded."""
        return self._trouble

    def _commit(self) -> None:
        inserts = as_inserts(self._entries)
        execute = self._db.execute
        if len(inserts) == 1 and not self._changes:  # a statement is a transaction of its own
            execute(*inserts[0])
            return
        execute("begin immediate")
        for change in self._changes:
            execute(*as_statement(change))
        for insert in inserts:
            execute(*insert)
        execute("commit")

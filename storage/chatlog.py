"""``log.db``: the log of one room, written by one thread.

One fate per batch: it is written whole, in one transaction, or kept and tried again; nothing overtakes it.
"""

import sqlite3
from collections import deque
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from storage.entry import Change, Closed, Committed, ConnectionId, Entry, LoggedIn, Named, Opened, Refused
from storage.keeper import Keeper
from storage.schema import migrate

Sync = Literal["normal", "full"]
_Batch = tuple[Sequence[Entry], Sequence[Change]]

_COLUMNS = "time_ms, kind, connection, nick, channel, target, text, msgid, tags"
_PAGE_BYTES = 2048  # a commit of one row writes one page: 15 us became 13, and many rows take no longer
_ROWS = 40  # rows in one insert: measured 1.6 times as fast as one each; more gains nothing
_ROW = f"({', '.join('?' * len(Entry._fields))})"
_INSERT_ONE = f"insert into entries ({_COLUMNS}) values {_ROW}"  # noqa: S608 - constants of this file
_INSERT_MANY = f"insert into entries ({_COLUMNS}) values {', '.join([_ROW] * _ROWS)}"  # noqa: S608 - as above
_OPENED = "insert into connections (id, ip, port, since_ms) values (?, ?, ?, ?)"
_NAMED = "update connections set nick = ? where id = ?"
_LOGGED_IN = "update connections set account = ? where id = ?"
_CLOSED = "update connections set until_ms = ?, why = ? where id = ?"
_REFUSED = "update entries set kind = 'refused' where seq = ?"
# What the program could not write because it was killed: the last that is known of the connection
_CLOSE_ORPHANS = """
    update connections
    set why = 'the program ended',
        until_ms = max(since_ms, coalesce((select time_ms from entries order by seq desc limit 1), since_ms))
    where until_ms is null
"""
_NEXT_CONNECTION = "select coalesce(max(id), 0) + 1 from connections"
_LAST_TIME = "select coalesce((select time_ms from entries order by seq desc limit 1), 0)"
_TOPIC = """
    select text, nick, time_ms from entries
    where kind = 'topic' and kind <> 'said' and channel = ? order by seq desc limit 1
"""


class NotALog(Exception):
    """The file is damaged, or no log of a room."""


class ChatLog:
    """The log of a room; a context manager, and a `Log`. All calls come from one thread at a time."""

    def __init__(self, path: Path, *, sync: Sync = "normal") -> None:
        """``sync``: "normal" survives a crash of the program, "full" a power cut as well."""
        self.path = path
        self._sync = sync
        self._batches: deque[_Batch] = deque()
        self._trouble = ""
        self._keeper = Keeper(path)

    def __enter__(self) -> Self:
        """Open, migrating an older file.

        Raises NotALog, NewerSchema, or sqlite3.Error when it cannot be opened or written at all.
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
        self._db.execute(f"pragma page_size = {_PAGE_BYTES}")  # of a file that is still empty
        migrate(self._db)  # before anything else: a newer file is left as it is
        self._db.execute("pragma journal_mode = wal")
        self._db.execute(f"pragma synchronous = {self._sync}")
        self._db.execute("pragma fullfsync = on")  # macOS: fsync alone stops at the drive's cache
        self._db.execute("pragma wal_autocheckpoint = 0")  # the keeper does it, off this thread
        self._db.execute(_CLOSE_ORPHANS)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Checkpoint and close; what could not be written is lost, and nobody has seen it."""
        self._keeper.__exit__(kind, error, trace)
        self._db.close()

    # What is there

    def next_connection(self) -> ConnectionId:
        """The first connection id that was never given."""
        (number,) = self._db.execute(_NEXT_CONNECTION).fetchone()
        return ConnectionId(number)

    def last_time_ms(self) -> int:
        """When the last entry happened; 0 in an empty log."""
        (time_ms,) = self._db.execute(_LAST_TIME).fetchone()
        return int(time_ms)

    def topic(self, channel: str) -> tuple[str, str, int] | None:
        """The topic last set in ``channel`` (spelled as it was made), by whom, and when in ms."""
        found: tuple[str, str, int] | None = self._db.execute(_TOPIC, (channel,)).fetchone()
        return found

    # Log

    def append(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        """Take a batch; never waits."""
        self._batches.append((entries, changes))

    def committed(self) -> Sequence[Committed]:
        """Write what waits, batch by batch; those that were accepted."""
        done: list[Committed] = []
        while self._batches:
            try:
                first_seq = self._write(*self._batches[0])
            except sqlite3.Error as error:
                self._trouble = str(error)
                if self._db.in_transaction:
                    self._db.execute("rollback")
                break
            entries, _ = self._batches.popleft()
            done.append(Committed(first_seq, entries))
            self._trouble = ""
        return done

    def trouble(self) -> str:
        """Why the last try failed; empty when all is written."""
        return self._trouble

    def _write(self, entries: Sequence[Entry], changes: Sequence[Change]) -> int:
        if not entries and not changes:
            return 0
        execute = self._db.execute
        execute("begin immediate")
        for change in changes:
            execute(*_as_statement(change))
        first_seq = self._insert(entries) if entries else 0
        execute("commit")
        self._keeper.wrote(len(entries))
        return first_seq

    def _insert(self, entries: Sequence[Entry]) -> int:
        execute, full = self._db.execute, len(entries) - len(entries) % _ROWS
        last = 0
        for start in range(0, full, _ROWS):
            cursor = execute(_INSERT_MANY, list(chain.from_iterable(entries[start : start + _ROWS])))
            last = cursor.lastrowid or 0
        for entry in entries[full:]:
            last = execute(_INSERT_ONE, entry).lastrowid or 0
        return last - len(entries) + 1


def _as_statement(change: Change) -> tuple[str, tuple[str | int, ...]]:
    match change:
        case Opened(connection, ip, port, since_ms):
            return _OPENED, (connection, ip, port, since_ms)
        case Named(connection, nick):
            return _NAMED, (nick, connection)
        case LoggedIn(connection, account):
            return _LOGGED_IN, (account, connection)
        case Closed(connection, until_ms, why):
            return _CLOSED, (until_ms, why, connection)
        case Refused(seq):
            return _REFUSED, (seq,)

"""``log.db``, the log of one room, as its one writer sees it.

All that was written since the last commit is committed as a whole. If that fails, it is kept, and the next
`ChatLog.flush` tries again. A log that was moved, deleted or replaced while it is open is written anew.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from storage.entry import Change, ConnectionId, Entry, Placed
from storage.keeper import ENTRIES_ON_A_PAGE, Keeper
from storage.log_files import CopyDamaged, LogFiles, take_finished_copy
from storage.log_statements import as_inserts, as_statement, happenings
from storage.private_files import make_private_file
from storage.schema import migrate

_LOG = logging.getLogger(__package__)

Sync = Literal["normal", "full"]

LOOK_SECONDS = 1.0  # between two looks at the files while nothing is written
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


class NotALog(Exception):
    """The file is damaged, or is no log of a room."""


def _nothing() -> None:
    """Do nothing: the default for a log that stands in no room's folder."""


class ChatLog:
    """The log of a room: a `Log`, open within the ``with`` block.

    One thread at a time may call it. Only one `ChatLog` may be open for a file; `storage.rooms` locks it.
    """

    def __init__(
        self, path: Path, *, sync: Sync = "normal", keep_folder: Callable[[], None] = _nothing
    ) -> None:
        """``sync``: with "normal" a crash of the program loses nothing, with "full" no power cut either.

        ``keep_folder`` is called now and then on the writer's thread, to put back the other files of the
        room's folder that are missing. It may raise OSError, sqlite3.Error.
        """
        self.path = path
        self._sync = sync
        self._keep_folder = keep_folder
        self._entries: list[Entry] = []
        self._changes: list[Change] = []
        self._trouble = ""
        self._files = LogFiles(path)
        self._looked = 0.0
        self._is_open = self._is_lost = False
        self._untold_pages = 0

    def __enter__(self) -> Self:
        """Open the file, and bring an older one to the current version.

        Raises NotALog, NewerSchema, OSError, and sqlite3.Error if it can't be opened or written at all.
        """
        take_finished_copy(self.path)
        make_private_file(self.path)
        self._db = self._connected()
        try:
            self._prepare()
            self._db.execute(_CLOSE_ORPHANS)
        except sqlite3.DatabaseError as error:
            self._db.close()
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise NotALog(f"{self.path.name}: {error}") from error
        except BaseException:
            self._db.close()
            raise
        self._begin_keeping()
        return self

    def _connected(self) -> sqlite3.Connection:
        # rw: never a new, empty log in place of one that is missing. timeout 0: a lock held by another
        # program must not stop the network thread, which tries again
        uri = f"{self.path.absolute().as_uri()}?mode=rw"
        return sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None, check_same_thread=False)

    def _prepare(self) -> None:
        self._db.execute(f"pragma page_size = {PAGE_BYTES}")  # has an effect only while the file is empty
        migrate(self._db)  # before anything else: a newer file is left as it is
        self._db.execute("pragma journal_mode = wal")
        self._db.execute(f"pragma synchronous = {self._sync}")
        self._db.execute("pragma fullfsync = on")  # macOS: fsync alone stops at the drive's cache
        self._db.execute("pragma wal_autocheckpoint = 0")  # the keeper does it, off this thread

    def _begin_keeping(self) -> None:
        self._files.note()
        self._keeper = Keeper(self.path)
        self._keeper.__enter__()
        self._is_open = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Checkpoint and close. Entries that could not be committed are lost; nobody was told of them."""
        self._is_lost = True  # what is lost now is written anew at once
        if not self.is_in_place():
            _LOG.warning("the log is not where it was: %s", self._trouble)
        self._close()

    def _close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._keeper.__exit__(None, None, None)
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
            yield from happenings(self._db)
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
        if not self.is_in_place():
            return False
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

    # Its place

    def look(self) -> None:
        """Look, once a second at most, whether the room's files are in place; put back what is not."""
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return
        self._looked = time.monotonic()
        try:
            self._keep_folder()
        except (OSError, sqlite3.Error) as error:
            _LOG.warning("the folder of the room is not kept: %s", error)
        is_only_lost = not self._entries and not self._changes
        if self.is_in_place() and is_only_lost:
            self._trouble = ""

    def is_in_place(self) -> bool:
        """Whether the log stands at its path; when it does not, the second call in a row writes it anew.

        In between `trouble` says so: who hosts is to know what has happened.
        """
        if self._is_open and self._files.are_in_place():
            self._is_lost = False
            return True
        if not self._is_lost:
            self._is_lost, self._trouble = True, "log.db was moved, deleted or replaced; it is written anew"
            return False
        try:
            self._write_anew()
        except (OSError, sqlite3.Error, CopyDamaged) as error:
            self._trouble = f"log.db was moved, deleted or replaced, and can't be written anew: {error}"
            return False
        self._is_lost = False
        return True

    def _write_anew(self) -> None:
        if self._is_open:
            self._keep_folder()
            self._files.write_anew(self._db)
            self._close()
            self._files.forget_old()
        self._db = self._connected()
        self._prepare()
        self._begin_keeping()

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

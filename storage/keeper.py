"""The log's keeper thread: moves the write-ahead log into the file while the room talks on."""

import logging
import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_LOG = logging.getLogger(__package__)
CHECKPOINT_PAGES = 4_000  # 8 MB of write-ahead log
MOST_PAGES = 8_000  # beyond these it has to begin anew, whoever is writing
IDLE = 5.0  # after this long without a checkpoint, whatever there is
_ENTRIES_ON_A_PAGE = 10  # about


class Keeper:
    """Checkpoints on a thread and a connection of its own.

    Passive checkpoints: they never wait for readers nor make the writer wait. A completed one costs the
    *writer* one sync at its next commit, so they are rare.

    The write-ahead log begins anew only when a commit finds that all of it is in the file. While somebody
    commits every few milliseconds that never happens by itself: during each checkpoint there is one more. So
    when the log is past a bound, the writer is to make the last checkpoint itself, between two commits; it
    finds little to do, for most is done here.
    """

    def __init__(self, path: Path) -> None:
        """``path``: of the database."""
        self.wants_last = False
        """The writer is to call `finish` after its next commit."""
        self._path = path
        self._wake = threading.Event()
        self._pages = 0
        self._is_closing = False
        self._thread = threading.Thread(target=self._keep, name="log keeper")

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop and join it."""
        self._is_closing = True
        self._wake.set()
        self._thread.join()

    # On the writer's thread

    def wrote(self, entries: int) -> None:
        """So many entries were committed, in one transaction."""
        before = self._pages
        self._pages = after = before + 1 + entries // _ENTRIES_ON_A_PAGE
        if not before or before < CHECKPOINT_PAGES <= after:
            self._wake.set()

    def finish(self, db: sqlite3.Connection) -> None:
        """Put the rest of the write-ahead log into the file, on the writer's connection: it begins anew."""
        self.wants_last = False
        _checkpoint(db)

    # On its own

    def _keep(self) -> None:
        db = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            while not self._is_closing:
                self._wake.wait()
                self._wake.clear()
                self._until_due()
                self._pages = 0
                self.wants_last = _checkpoint(db) > MOST_PAGES
        finally:
            db.close()

    def _until_due(self) -> None:
        waited = 0.0
        while waited < IDLE and self._pages < CHECKPOINT_PAGES and not self._is_closing:
            self._wake.wait(0.5)
            waited += 0.5


def _checkpoint(db: sqlite3.Connection) -> int:
    """Copy what can be copied without waiting for anybody; the pages in the write-ahead log."""
    try:
        _, pages, _ = db.execute("pragma wal_checkpoint(passive)").fetchone()
    except sqlite3.Error as error:
        _LOG.debug("no checkpoint: %s", error)
        # Locked, full, read-only: the writer meets the same and says so; the next round tries again.
        return 0
    return int(pages)

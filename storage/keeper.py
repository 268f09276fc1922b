"""A thread that copies the write-ahead log into the file (a checkpoint) while the room goes on.

Source: sqlite.org/wal.html#ckpt.
"""

import logging
import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_LOG = logging.getLogger(__package__)
CHECKPOINT_PAGES = 4_000  # of write-ahead log, 8 MB: a checkpoint begins
MOST_PAGES = 8_000  # with more, the writer makes the last checkpoint, so that the write-ahead log begins anew
IDLE = 5.0  # seconds after the first commit: a checkpoint begins, however few pages there are
ENTRIES_ON_A_PAGE = 10  # about


class Keeper:
    """Makes checkpoints on a thread and a connection of its own, within the ``with`` block.

    They are passive: none waits for readers or makes the writer wait. But after a complete one the *writer*
    pays one sync at its next commit, so they are rare.

    The write-ahead log begins anew only if a commit finds that all of it is in the file. While somebody
    commits every few milliseconds that never happens by itself: there is a commit during each checkpoint. So
    with more than `MOST_PAGES` the writer makes one checkpoint itself, between two commits; it finds little
    to do, for this thread has done the most.
    """

    def __init__(self, path: Path) -> None:
        """``path``: of the database, which must exist before the block begins."""
        self.wants_last = False
        """Whether the writer must call `finish` after its next commit."""
        self.is_resting = True
        """Whether no commit waits for a checkpoint: `wrote` must be called for the next one at once."""
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
        """Stop the thread and join it."""
        self._is_closing = True
        self._wake.set()
        self._thread.join()

    # On the writer's thread

    def wrote(self, pages: int) -> None:
        """Note that the writer has committed about so many pages since it last called this.

        Not each commit need be told: only the first one while `is_resting`, and the others now and then.
        """
        before = self._pages
        self._pages = after = before + pages
        if self.is_resting or before < CHECKPOINT_PAGES <= after:
            self.is_resting = False
            self._wake.set()

    def finish(self, db: sqlite3.Connection) -> None:
        """Make the last checkpoint on the writer's connection, so that the write-ahead log begins anew."""
        self.wants_last = False
        _checkpoint(db)

    # On the keeper's thread

    def _keep(self) -> None:
        db = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            while not self._is_closing:
                self._wake.wait()
                self._wake.clear()
                self._until_due()
                self._pages = 0
                self.is_resting = True  # before the checkpoint: it has every commit that was not told
                self.wants_last = _checkpoint(db) > MOST_PAGES
        finally:
            db.close()

    def _until_due(self) -> None:
        waited = 0.0
        while waited < IDLE and self._pages < CHECKPOINT_PAGES and not self._is_closing:
            self._wake.wait(0.5)
            waited += 0.5


def _checkpoint(db: sqlite3.Connection) -> int:
    """Copy what can be copied without waiting; return the number of pages in the write-ahead log."""
    try:
        _, pages, _ = db.execute("pragma wal_checkpoint(passive)").fetchone()
    except sqlite3.Error as error:
        _LOG.debug("no checkpoint: %s", error)
        # Locked, full or read-only: the writer meets the same error and tells it; the next round tries again.
        return 0
    return int(pages)

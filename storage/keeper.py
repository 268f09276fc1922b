"""The log's keeper thread: moves the write-ahead log into the file while the room talks on."""

import logging
import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_LOG = logging.getLogger(__package__)
CHECKPOINT_ENTRIES = 20_000  # about 4 MB of write-ahead log
IDLE = 5.0  # after this long without a checkpoint, whatever there is


class Keeper:
    """Checkpoints on a thread and a connection of its own.

    Passive checkpoints: they never wait for readers nor make the writer wait. A completed one costs the
    *writer* one sync at its next commit, so they are rare.
    """

    def __init__(self, path: Path) -> None:
        """``path``: of the database."""
        self._path = path
        self._wake = threading.Event()
        self._written = 0
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

    def wrote(self, entries: int) -> None:
        """So many entries were committed."""
        if not self._written:
            self._wake.set()
        self._written += entries + 1

    def _keep(self) -> None:
        db = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            while not self._is_closing:
                self._wake.wait()
                self._wake.clear()
                self._until_due()
                self._written = 0
                self._checkpoint(db)
        finally:
            db.close()

    def _until_due(self) -> None:
        waited = 0.0
        while waited < IDLE and self._written < CHECKPOINT_ENTRIES and not self._is_closing:
            self._wake.wait(0.5)
            waited += 0.5

    def _checkpoint(self, db: sqlite3.Connection) -> None:
        try:
            db.execute("pragma wal_checkpoint(passive)").fetchone()
        except sqlite3.Error as error:
            _LOG.debug("no checkpoint: %s", error)
            # Locked, full, read-only: the writer meets the same and says so; the next round tries again.
            return

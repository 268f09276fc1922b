"""Writes an export on a thread of its own, so that the window can be used meanwhile."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from app.process.taking import taken
from app.texts import export as texts
from app.viewmodels.dialogs.export_model import ExportEvent, Failed, Finished, Stopped, WriteExport, Written
from app.viewmodels.legible import legible
from storage.export.exporter import Cancelled, NoSuchChannel, export
from storage.schema import NewerSchema


class ExportThread:
    """Writes one export; leaving the block cancels what is not finished, and joins the thread."""

    def __init__(self, log_path: Path, order: WriteExport, wake: Callable[[], None]) -> None:
        """``wake`` is called on that thread when there are events to take."""
        self._log_path = log_path
        self._order = order
        self._wake = wake
        self._events: SimpleQueue[ExportEvent] = SimpleQueue()
        self._is_cancelled = threading.Event()
        self._percent = -1
        self._thread = threading.Thread(target=self._run, name="export")

    def __enter__(self) -> Self:
        """Start to write."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()
        self._thread.join()

    def cancel(self) -> None:
        """Stop writing soon; no file stays."""
        self._is_cancelled.set()

    def take_events(self) -> list[ExportEvent]:
        """Return what has happened since the last call; never blocks."""
        return list(taken(self._events))

    def _run(self) -> None:
        try:
            self._put_event(self._write())
        except BaseException:
            self._put_event(Failed(texts.OUR_FAULT))
            raise  # to `threading.excepthook`, which writes it down

    def _write(self) -> ExportEvent:
        order = self._order
        try:
            exported = export(
                self._log_path, order.target, order.format, order.selection, self._report_progress
            )
        except Cancelled:
            return Stopped()
        except NoSuchChannel as error:
            return Failed(texts.no_such_channel(legible(str(error))))
        except OSError as error:
            return Failed(error.strerror or str(error))
        except (sqlite3.Error, NewerSchema) as error:
            return Failed(str(error))
        return Finished(exported.entries, exported.damaged)

    def _report_progress(self, done: int, total: int) -> bool:
        percent = 100 * done // max(total, 1)
        if percent > self._percent:
            self._percent = percent
            self._put_event(Written(percent / 100))
        return not self._is_cancelled.is_set()

    def _put_event(self, event: ExportEvent) -> None:
        self._events.put(event)
        self._wake()

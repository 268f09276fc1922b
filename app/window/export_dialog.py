"""The export dialog at work: its view-model and the thread that writes."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import platformdirs

from app.viewmodels.export import (
    SUFFIXES,
    CancelExport,
    ExportModel,
    ExportOrder,
    ExportState,
    Progress,
    WriteExport,
    safe_file_name,
)
from app.window.exporting import Exporting
from storage.history import channels, period
from storage.schema import NewerSchema


class ExportDialog:
    """Asks what goes into a file, and writes it; `close` cancels what is not finished."""

    def __init__(self, log_path: Path, room: str, wake: Callable[[], None]) -> None:
        self.model = ExportModel(_first_state(log_path, room), self._carry_out, Path.exists)
        self._log_path = log_path
        self._wake = wake
        self._exporting: Exporting | None = None

    def take_events(self) -> None:
        """Let the view-model know how the writing goes."""
        for event in self._exporting.take_events() if self._exporting else ():
            self.model.apply(event)

    def close(self) -> None:
        """Stop writing, if it goes on."""
        if self._exporting:
            self._exporting.__exit__(None, None, None)
            self._exporting = None

    def _carry_out(self, order: ExportOrder) -> None:
        match order:
            case WriteExport():
                self.close()
                self._exporting = Exporting(self._log_path, order, self._wake).__enter__()
            case CancelExport():
                if self._exporting:
                    self._exporting.cancel()


def _first_state(log_path: Path, room: str) -> ExportState:
    try:
        known, days = channels(log_path), period(log_path)
    except (OSError, sqlite3.Error, NewerSchema):  # the attempt to write says why
        known, days = (), None
    first, last = (_day(days[0]), _day(days[1])) if days else ("", "")
    folder = platformdirs.user_documents_path()
    target = (folder if folder.is_dir() else Path.home()) / safe_file_name((room, last), SUFFIXES["text"])
    return ExportState(known, first, last, str(target), Progress.CHOOSING)


def _day(at: datetime) -> str:
    return at.astimezone().date().isoformat()

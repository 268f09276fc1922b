"""The export dialog at work: its view-model and the thread that writes."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import platformdirs

from app.viewmodels.dialogs.export_model import (
    SUFFIXES,
    CancelExport,
    ExportModel,
    ExportOrder,
    ExportState,
    Progress,
    WriteExport,
    safe_file_name,
)
from app.viewmodels.dialogs.files_model import FilesModel
from app.window.exporting import Exporting
from app.window.folders import look, make_folder, places
from storage.history import channels, period
from storage.schema import NewerSchema


class ExportDialog:
    """Asks what goes into a file, and writes it; `close` cancels what is not finished."""

    def __init__(
        self, log_path: Path, room: str, wake: Callable[[], None], show_in_folder: Callable[[Path], None]
    ) -> None:
        today = datetime.now().astimezone().date()
        self.model = ExportModel(_first_state(log_path, room), self._carry_out, _exists, today)
        self.files: FilesModel | None = None
        """Where a place for the file is chosen, while it is."""
        self._log_path = log_path
        self._wake = wake
        self._show_in_folder = show_in_folder
        self._exporting: Exporting | None = None

    def choose_file(self) -> None:
        """Let the person choose a place for the file."""
        if self.model.state.progress is not Progress.WRITING:
            target, suffix = self.model.target(), SUFFIXES[self.model.state.format]
            self.files = FilesModel(target, suffix, places(), look, make_folder, self._take_file)

    def forget_file(self) -> None:
        """Leave the file where it was to go."""
        self.files = None

    def show_file(self) -> None:
        """Show the file that was written where it lies."""
        self._show_in_folder(self.model.target())

    def _take_file(self, file: Path) -> None:
        self.model.edit(target=str(file))
        self.forget_file()

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
    return ExportState(known, first, last, str(target))


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # a name too long, a folder that nobody may look into: writing says so
        return False


def _day(at: datetime) -> str:
    return at.astimezone().date().isoformat()

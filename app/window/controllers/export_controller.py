"""The export dialog: its view-model, its list of files, and the thread that writes."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import platformdirs

from app.settings.paths import known_folder
from app.viewmodels.dialogs.export_model import (
    SUFFIXES,
    CancelExport,
    ExportModel,
    ExportOrder,
    ExportState,
    Progress,
    WriteExport,
)
from app.viewmodels.dialogs.files_model import FilesModel
from app.window.disk.export_thread import ExportThread
from app.window.disk.folder_listing import common_folders, list_folder, make_folder
from core.file_names import safe_file_name
from storage.history import channels, period
from storage.schema import NewerSchema


class ExportController:
    """Asks what goes into a file, and writes it; whoever closes the dialog calls `stop_writing`."""

    def __init__(
        self, log_path: Path, room: str, wake: Callable[[], None], show_in_folder: Callable[[Path], None]
    ) -> None:
        today = datetime.now().astimezone().date()
        self.model = ExportModel(_first_state(log_path, room), self._carry_out, _exists, today)
        self.files: FilesModel | None = None
        """The list in which a place for the file is chosen; None while it is closed."""
        self._log_path = log_path
        self._wake = wake
        self._show_in_folder = show_in_folder
        self._thread: ExportThread | None = None

    def open_files(self) -> None:
        """Let the person choose a place for the file; not while one is written."""
        if self.model.state.progress is not Progress.WRITING:
            target, suffix = self.model.target(), SUFFIXES[self.model.state.format]
            self.files = FilesModel(
                target, suffix, common_folders(), list_folder, make_folder, self._take_file
            )

    def close_files(self) -> None:
        """Close the list of files; the file goes where it was to go before."""
        self.files = None

    def show_written_file(self) -> None:
        """Show the file that was written, in its folder."""
        self._show_in_folder(self.model.target())

    def _take_file(self, file: Path) -> None:
        self.model.edit_fields(target=str(file))
        self.close_files()

    def take_events(self) -> None:
        """Let the view-model know how the writing goes; called before each frame."""
        for event in self._thread.take_events() if self._thread else ():
            self.model.apply(event)

    def stop_writing(self) -> None:
        """Cancel what is being written, and wait until its thread has ended; no file stays."""
        if self._thread:
            self._thread.__exit__(None, None, None)
            self._thread = None

    def _carry_out(self, order: ExportOrder) -> None:
        match order:
            case WriteExport():
                self.stop_writing()
                self._thread = ExportThread(self._log_path, order, self._wake).__enter__()
            case CancelExport():
                if self._thread:
                    self._thread.cancel()


def _first_state(log_path: Path, room: str) -> ExportState:
    try:
        known, days = channels(log_path), period(log_path)
    except (OSError, sqlite3.Error, NewerSchema):  # the attempt to write says why
        known, days = (), None
    first, last = (_day(days[0]), _day(days[1])) if days else ("", "")
    folders = map(known_folder, (platformdirs.user_documents_path, Path.home))
    folder = next((folder for folder in folders if folder and folder.is_dir()), log_path.parent)
    target = folder / safe_file_name((room, last), SUFFIXES["text"])
    return ExportState(known, first, last, str(target))


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # a name too long, a folder that nobody may look into: writing says so
        return False


def _day(at: datetime) -> str:
    return at.astimezone().date().isoformat()

"""An export on its thread."""

import sqlite3
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

from app.viewmodels.dialogs.export_model import ExportEvent, Failed, Finished, Stopped, WriteExport
from app.window.disk.export_thread import ExportThread
from storage.chatlog import ChatLog
from storage.export.exporter import ExportSelection
from tests.support.sample_log import sample_log

ALL = ExportSelection(None, None, None)
PATIENCE = 10.0


def outcome(
    log_path: Path, target: Path, selection: ExportSelection = ALL, *, is_cancelled: bool = False
) -> ExportEvent:
    """Wait until an export has woken us; return what came of it."""
    woken: SimpleQueue[bool] = SimpleQueue()
    exporting = ExportThread(log_path, WriteExport(target, "text", selection), lambda: woken.put(True))
    if is_cancelled:
        exporting.cancel()
    with exporting:
        while True:
            assert woken.get(timeout=PATIENCE)
            for event in exporting.take_events():
                if isinstance(event, Finished | Stopped | Failed):
                    return event


def empty_log(folder: Path) -> Path:
    with ChatLog(folder / "log.db"):
        pass
    return folder / "log.db"


def test_what_was_written_is_counted(tmp_path: Path) -> None:
    assert outcome(empty_log(tmp_path), tmp_path / "all.txt") == Finished(0)
    assert (tmp_path / "all.txt").exists()


def test_what_can_not_be_written_is_told_with_the_reason(tmp_path: Path) -> None:
    assert outcome(empty_log(tmp_path), tmp_path / "none" / "all.txt") == Failed("there is no such folder")


def test_what_can_not_be_read_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_text("no database at all, but longer than its header would be" * 20)
    event = outcome(tmp_path / "log.db", tmp_path / "all.txt")
    assert isinstance(event, Failed)
    assert event.why == "file is not a database"


def test_what_is_cancelled_leaves_no_file(tmp_path: Path) -> None:
    assert outcome(empty_log(tmp_path), tmp_path / "all.txt", is_cancelled=True) == Stopped()
    assert not (tmp_path / "all.txt").exists()


def test_a_channel_that_never_was_is_told(tmp_path: Path) -> None:
    event = outcome(empty_log(tmp_path), tmp_path / "all.txt", ExportSelection("#tea"))
    assert event == Failed("there never was a channel #tea")
    assert not (tmp_path / "all.txt").exists()


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    assert outcome(empty_log(tmp_path), tmp_path / "a\0b") == Failed("its name has a NUL in it")


def test_damaged_entries_are_counted(tmp_path: Path) -> None:
    log = sample_log(tmp_path)
    with closing(sqlite3.connect(log)) as db, db:
        db.execute("update entries set time_ms = -5 where text = 'one'")
    assert outcome(log, tmp_path / "all.txt") == Finished(3, damaged=1)

"""A log whose files are moved, deleted or replaced while it is open: nothing that was committed is lost."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage.chatlog import PAGE_BYTES, ChatLog
from storage.entry import ConnectionId, Entry, Opened
from storage.log_files import LogFiles

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="only on POSIX systems: Windows keeps open files in place"
)

ADA = ConnectionId(1)


def said(text: str) -> Entry:
    return Entry(1_700_000_000_000, "said", ADA, "ada", "#lobby", text=text)


def wal_of(path: Path) -> Path:
    return path.with_name("log.db-wal")


def delete(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.parent.parent / "mine.db")


def delete_all(path: Path) -> None:
    for file in path.parent.iterdir():
        file.unlink()


def delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.parent / "moved")


def delete_write_ahead_log(path: Path) -> None:
    wal_of(path).unlink()


def empty_file(path: Path) -> None:
    path.unlink()
    path.touch()


def a_backup(path: Path) -> None:
    """Put in its place what it was a while ago, as a program does that synchronizes folders."""
    copy = path.parent.parent / "backup.db"
    shutil.copy(path, copy)
    copy.replace(path)


def a_backup_of_both(path: Path) -> None:
    old = wal_of(path).read_bytes()
    a_backup(path)
    wal_of(path).unlink()
    wal_of(path).write_bytes(old)


def a_folder_there(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS = [
    *(delete, move, delete_all, delete_folder, move_folder, delete_write_ahead_log),
    *(empty_file, a_backup, a_backup_of_both, a_folder_there),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "room").mkdir(mode=0o700)
    return tmp_path / "room" / "log.db"


def texts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma page_size").fetchone() == (PAGE_BYTES,)
        return [text for (text,) in db.execute("select text from entries order by seq")]


def begin(log: ChatLog) -> None:
    log.write([said("one")], [Opened(ADA, "10.0.0.1", 5000, 1_700_000_000_000)])
    assert log.flush()


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_said_before_and_after_is_in_the_log(path: Path, harm: Callable[[Path], None]) -> None:
    with ChatLog(path) as log:
        begin(log)
        harm(path)
        log.write([said("two")], ())
        first, trouble = log.flush(), log.trouble()
        assert log.flush()
        assert (first, trouble) == (False, "log.db was moved, deleted or replaced; it is written anew")
        assert log.trouble() == ""
        assert texts(path) == ["one", "two"]  # also if we are killed now
        log.write([said("three")], ())
        assert log.flush()
    assert texts(path) == ["one", "two", "three"]
    assert not wal_of(path).exists()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", HARMS)
def test_a_log_lost_after_the_last_word_is_there_when_the_room_is_closed(
    path: Path, harm: Callable[[Path], None]
) -> None:
    with ChatLog(path) as log:
        begin(log)
        harm(path)
    assert texts(path) == ["one"]


def test_it_happens_again_and_again(path: Path) -> None:
    with ChatLog(path) as log:
        begin(log)
        for harm in HARMS:
            harm(path)
            log.write([said(harm.__name__)], ())
            assert not log.flush()
            assert log.flush()
            shutil.rmtree(path.parent.parent / "moved", ignore_errors=True)
    assert texts(path) == ["one", *(harm.__name__ for harm in HARMS)]


def test_a_quiet_room_notices_too(path: Path) -> None:
    with ChatLog(path) as log:
        begin(log)
        log.look()
        path.unlink()
        log._looked = 0.0
        log.look()
        assert "moved" in log.trouble()
        log._looked = 0.0
        log.look()
        assert (log.trouble(), texts(path)) == ("", ["one"])


@pytest.mark.parametrize("harm", [empty_file, a_backup, a_backup_of_both])
def test_what_others_have_put_there_is_set_aside(path: Path, harm: Callable[[Path], None]) -> None:
    with ChatLog(path) as log:
        begin(log)
        harm(path)
        theirs = path.read_bytes()
    assert path.with_name("log.replaced-1.db").read_bytes() == theirs


def test_a_file_that_comes_back_is_taken_as_it_is(path: Path) -> None:
    with ChatLog(path) as log:
        begin(log)
        away = path.rename(path.with_name("away.db"))
        log.write([said("two")], ())
        assert not log.flush()
        away.rename(path)
        before = path.stat().st_ino
        assert log.flush()
        assert path.stat().st_ino == before
    assert texts(path) == ["one", "two"]


def test_where_it_can_not_be_written_anew_the_log_takes_nothing_and_loses_nothing(path: Path) -> None:
    with ChatLog(path) as log:
        begin(log)
        shutil.rmtree(path.parent)
        path.parent.write_text("a file where a folder should be")
        log.write([said("two")], ())
        assert not log.flush()
        assert not log.flush()
        assert "can't be written anew" in log.trouble()
        path.parent.unlink()
        assert log.flush()
    assert texts(path) == ["one", "two"]


@pytest.mark.parametrize("name", ["log.db", "log.db-wal"])
@pytest.mark.parametrize("size", [0, 5000])
def test_what_was_cut_in_place_is_noticed_and_nothing_more_is_shown(path: Path, name: str, size: int) -> None:
    with ChatLog(path) as log:
        begin(log)
        for _ in range(3):
            log.write([said("x" * 200) for _ in range(1000)], ())
            assert log.flush()
        log._db.execute("pragma wal_checkpoint(passive)")
        log.write([said("y")], ())
        assert log.flush()
        os.truncate(path.with_name(name), size)
        log.write([said("two")], ())
        assert not log.flush()
        is_saved = log.flush()
        # what was cut off the file may all be in the write-ahead log, and the other way round
        assert is_saved or "can't be written anew" in log.trouble()
    if is_saved:
        assert texts(path)[-2:] == ["y", "two"]
    assert not path.with_suffix(".new").exists()


def test_a_long_log_is_written_anew_whole(path: Path) -> None:
    with ChatLog(path) as log:
        begin(log)
        for _ in range(20):
            log.write([said("x" * 200) for _ in range(1000)], ())
            assert log.flush()
        path.unlink()
        log.write([said("last")], ())
        assert not log.flush()
        assert log.flush()
    assert (len(texts(path)), texts(path)[-1]) == (20_002, "last")


def test_a_copy_that_was_finished_before_a_kill_becomes_the_log(path: Path) -> None:
    with ChatLog(path) as log:
        begin(log)
    path.rename(path.with_suffix(".new"))
    with ChatLog(path):
        pass
    assert texts(path) == ["one"]


def test_a_file_that_is_gone_is_not_in_place(path: Path) -> None:
    path.touch()
    files = LogFiles(path)
    files.note()
    assert files.are_in_place()
    path.unlink()
    assert not files.are_in_place()

import csv
import io
import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from storage.export.exporter import (
    Cancelled,
    Exported,
    ExportSelection,
    NoSuchChannel,
    export,
    export_to_stream,
)
from storage.export.formats import Format
from storage.history import channels, open_log, period
from storage.schema import NewerSchema
from tests.support.sample_log import EVERYTHING, INSERT, START_MS, add, make_log, sample_log, texts, yes

with suppress(ImportError):  # not on Windows
    import resource


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return sample_log(tmp_path)


def test_everything_is_written_in_order(log: Path, tmp_path: Path) -> None:
    assert export(log, tmp_path / "out", "jsonl", EVERYTHING, yes).entries == 4
    assert texts(tmp_path / "out") == ["", "one", "two", "bye"]


def test_a_channel_comes_with_the_quits_of_its_members(log: Path, tmp_path: Path) -> None:
    assert export(log, tmp_path / "out", "jsonl", ExportSelection(channel="#Lobby"), yes).entries == 3
    assert texts(tmp_path / "out") == ["", "one", "bye"]


def test_who_joined_before_the_period_quits_within_it(log: Path, tmp_path: Path) -> None:
    since = datetime.fromtimestamp(START_MS / 1000 + 1, UTC)
    assert export(log, tmp_path / "out", "jsonl", ExportSelection("#lobby", since=since), yes).entries == 2
    assert texts(tmp_path / "out") == ["one", "bye"]


def test_a_period_has_its_first_moment_and_not_its_last(log: Path, tmp_path: Path) -> None:
    since, until = (datetime.fromtimestamp(START_MS / 1000 + second, UTC) for second in (1, 3))
    export(log, tmp_path / "out", "jsonl", ExportSelection(since=since, until=until), yes)
    assert texts(tmp_path / "out") == ["one", "two"]


def test_excel_is_told_that_csv_is_utf8(log: Path, tmp_path: Path) -> None:
    export(log, tmp_path / "out.csv", "csv", EVERYTHING, yes)
    written = (tmp_path / "out.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbftime,ip,port,nickname,kind,channel,target,text\r\n")
    assert b"\r\r\n" not in written


def test_text_has_no_byte_order_mark(log: Path, tmp_path: Path) -> None:
    export(log, tmp_path / "out.txt", "text", EVERYTHING, yes)
    assert (tmp_path / "out.txt").read_bytes().startswith(b"20")


def test_what_came_too_late_to_be_shown_is_not_exported(log: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(log)) as db, db:
        db.execute("update entries set kind = 'refused' where text = 'two'")
    assert export(log, tmp_path / "out", "jsonl", EVERYTHING, yes).entries == 3
    assert texts(tmp_path / "out") == ["", "one", "bye"]


def test_an_empty_log_gives_an_empty_file(tmp_path: Path) -> None:
    make_log(tmp_path / "log.db").close()
    assert export(tmp_path / "log.db", tmp_path / "out", "text", EVERYTHING, yes).entries == 0
    assert (tmp_path / "out").read_bytes() == b""


def test_twenty_thousand_entries_come_whole_and_with_progress(tmp_path: Path) -> None:
    with closing(make_log(tmp_path / "log.db")) as db:
        add(db, *(("said", "#lobby", f"message {number}") for number in range(20_000)))
    steps: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        steps.append((done, total))
        return True

    assert export(tmp_path / "log.db", tmp_path / "out.csv", "csv", EVERYTHING, progress).entries == 20_000
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == [
            f"message {number}" for number in range(20_000)
        ]
    assert steps == sorted(steps)
    assert (steps[0], steps[-1], len(steps)) == ((0, 20_000), (20_000, 20_000), 21)


def test_deleted_entries_leave_no_gap_in_the_file(tmp_path: Path) -> None:
    with closing(make_log(tmp_path / "log.db")) as db:
        add(db, *(("said", "#lobby", str(number)) for number in range(5000)))
        db.execute("delete from entries where seq < 3000 or seq = 4000")
    assert export(tmp_path / "log.db", tmp_path / "out", "jsonl", EVERYTHING, yes).entries == 2000


def test_a_cancelled_export_leaves_nothing_and_keeps_the_old_file(log: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("yesterday's")
    with pytest.raises(Cancelled):
        export(log, tmp_path / "out", "text", EVERYTHING, lambda done, total: done < total)
    assert (tmp_path / "out").read_text() == "yesterday's"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out", "room"]


def test_an_older_file_is_replaced(log: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("yesterday's")
    export(log, tmp_path / "out", "jsonl", EVERYTHING, yes)
    assert texts(tmp_path / "out") == ["", "one", "two", "bye"]


def test_a_link_is_followed_not_replaced(log: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    export(log, tmp_path / "link", "jsonl", EVERYTHING, yes)
    assert (tmp_path / "link").is_symlink()
    assert texts(tmp_path / "real") == ["", "one", "two", "bye"]


@pytest.mark.parametrize("target", ["missing/out.txt", "room", "/dev/null"])
def test_a_target_that_cannot_be_written_is_an_os_error(log: Path, tmp_path: Path, target: str) -> None:
    with pytest.raises(OSError, match=r"\[Errno"):
        export(log, tmp_path / target, "text", EVERYTHING, yes)
    assert [file.name for file in tmp_path.iterdir()] == ["room"]
    assert not Path("/dev/null").is_file()


@contextmanager
def files_end_at(size_bytes: int) -> Iterator[None]:
    """Let no file of this process grow past ``size_bytes``, as on a full disk."""
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def add_direct(db: sqlite3.Connection, kind: str, text: str) -> None:
    db.execute(f"{INSERT} values (?, ?, 1, 'ada', '', 'bob', ?, '', '')", (START_MS, kind, text))


def test_direct_messages_are_left_out_unless_they_are_asked_for(log: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(log)) as db, db:
        for kind in ("said", "notice", "tagmsg"):
            add_direct(db, kind, f"a secret {kind}")
        db.execute(
            f"{INSERT} values (?, 'said', 1, 'ada', '#lobby', '@', 'for operators', '', '')", (START_MS,)
        )
    exported = export(log, tmp_path / "out", "jsonl", EVERYTHING, yes)
    assert exported == Exported(entries=5, direct=3)
    assert "secret" not in (tmp_path / "out").read_text()
    exported = export(log, tmp_path / "out", "jsonl", ExportSelection(has_direct=True), yes)
    assert exported == Exported(entries=8)
    assert (tmp_path / "out").read_text().count("secret") == 3


@pytest.mark.parametrize("channel", ["#tea", "#lobb", "#lobbyy", "", "lobby"])
def test_a_channel_that_never_was_is_said_so_and_nothing_is_written(
    log: Path, tmp_path: Path, channel: str
) -> None:
    (tmp_path / "out").write_text("yesterday's")
    with pytest.raises(NoSuchChannel):
        export(log, tmp_path / "out", "jsonl", ExportSelection(channel), yes)
    assert (tmp_path / "out").read_text() == "yesterday's"


def test_a_quiet_day_of_a_channel_is_an_empty_file(log: Path, tmp_path: Path) -> None:
    selection = ExportSelection("#dev", since=datetime(2030, 1, 1, tzinfo=UTC))
    assert export(log, tmp_path / "out", "jsonl", selection, yes) == Exported()


def test_a_stream_gets_the_same_as_a_file(log: Path, tmp_path: Path) -> None:
    out = io.StringIO(newline="")
    for format_ in get_args(Format):
        out.seek(0)
        out.truncate()
        assert export_to_stream(log, out, format_, EVERYTHING, yes) == Exported(4)
        export(log, tmp_path / "out", format_, EVERYTHING, yes)
        assert out.getvalue().encode() == (tmp_path / "out").read_bytes().removeprefix(b"\xef\xbb\xbf")


def test_a_full_disk_leaves_nothing_and_keeps_the_old_file(tmp_path: Path) -> None:
    with closing(make_log(tmp_path / "log.db")) as db:
        add(db, *(("said", "#lobby", "x" * 100) for _ in range(20_000)))
    (tmp_path / "out").write_text("yesterday's")
    with files_end_at(1_000_000), pytest.raises(OSError, match="too large"):
        export(tmp_path / "log.db", tmp_path / "out", "jsonl", EVERYTHING, yes)
    assert (tmp_path / "out").read_text() == "yesterday's"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["log.db", "out"]


def test_a_room_can_be_exported_while_it_is_written(tmp_path: Path) -> None:
    """The writer goes on during the whole export, and the file ends where the log ended at its start."""
    stop = threading.Event()
    going = threading.Event()

    def keep_writing() -> None:
        with closing(sqlite3.connect(tmp_path / "log.db", isolation_level=None, timeout=0)) as db:
            while not stop.is_set():
                add(db, ("said", "#lobby", "live"))
                going.set()

    with closing(make_log(tmp_path / "log.db")) as db:
        add(db, *(("said", "#lobby", "old") for _ in range(20_000)))
    writer = threading.Thread(target=keep_writing, name="writer")
    writer.start()
    try:
        assert going.wait(10)
        count = export(tmp_path / "log.db", tmp_path / "out", "jsonl", EVERYTHING, yes).entries
    finally:
        stop.set()
        writer.join(10)
    written = texts(tmp_path / "out")
    assert count == len(written)
    assert written[:20_000] == ["old"] * 20_000
    assert set(written[20_000:]) == {"live"}


def test_a_reader_lets_the_wal_go_and_leaves_no_files(log: Path, tmp_path: Path) -> None:
    export(log, tmp_path / "out", "jsonl", EVERYTHING, yes)
    assert [file.name for file in log.parent.iterdir()] == ["log.db"]


def test_what_a_killed_host_left_is_read(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    if (child := os.fork()) == 0:
        add(make_log(tmp_path / "log.db"), ("said", "#lobby", "last words"))
        os._exit(0)
    os.waitpid(child, 0)
    assert (tmp_path / "log.db-wal").exists()
    assert export(tmp_path / "log.db", tmp_path / "out", "jsonl", EVERYTHING, yes).entries == 1


def test_nothing_can_be_written_by_a_reader(log: Path) -> None:
    with closing(open_log(log)) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("delete from entries")


def test_channels_are_told_once_whatever_their_case(log: Path) -> None:
    with closing(sqlite3.connect(log, isolation_level=None)) as db:
        add(db, ("joined", "#dev", ""), ("joined", "#DEV", ""))
    assert [name.lower() for name in channels(log)] == ["#dev", "#lobby"]


def test_the_period_is_that_of_the_first_and_last_entry(log: Path) -> None:
    assert period(log) == tuple(datetime.fromtimestamp(START_MS / 1000 + second, UTC) for second in (0, 3))


def test_an_empty_log_has_no_period(tmp_path: Path) -> None:
    make_log(tmp_path / "log.db").close()
    assert period(tmp_path / "log.db") is None
    assert channels(tmp_path / "log.db") == ()


def test_a_missing_log_is_said_so_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no log there"):
        channels(tmp_path / "log.db")
    assert list(tmp_path.iterdir()) == []


def test_a_log_of_a_newer_parlour_is_refused(log: Path) -> None:
    with closing(sqlite3.connect(log)) as db:
        db.execute("pragma user_version = 99")
    with pytest.raises(NewerSchema):
        period(log)

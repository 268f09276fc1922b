import csv
import json
import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.export.exporter import Cancelled, ExportSelection, export
from storage.history import channels, open_log, period
from storage.schema import NewerSchema, migrate

with suppress(ImportError):  # not on Windows
    import resource

START_MS = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp() * 1000)
INSERT = "insert into entries (time_ms, kind, connection, nick, channel, target, text, msgid, tags)"
EVERYTHING = ExportSelection()


def yes(done: int, total: int) -> bool:
    return done <= total


def make_log(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode = wal")
    migrate(db)
    db.execute(
        "insert into connections (id, ip, port, nick, since_ms) values (1, '10.0.0.5', 4000, 'ada', 0)"
    )
    return db


def add(db: sqlite3.Connection, *entries: tuple[str, str, str], nick: str = "ada") -> None:
    """Add entries of one second each: kind, channel, text."""
    (seq,) = db.execute("select coalesce(max(seq), 0) from entries").fetchone()
    rows = [
        (START_MS + (seq + number) * 1000, kind, 1, nick, channel, "", text, f"id{seq + number}", "")
        for number, (kind, channel, text) in enumerate(entries)
    ]
    with db:
        db.execute("begin")
        db.executemany(f"{INSERT} values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "room" / "log.db"
    path.parent.mkdir()
    with closing(make_log(path)) as db:
        add(
            db,
            ("joined", "#lobby", ""),
            ("said", "#lobby", "one"),
            ("said", "#dev", "two"),
            ("quit", "", "bye"),
        )
    return path


def texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_everything_is_written_in_order(log: Path, tmp_path: Path) -> None:
    assert export(log, tmp_path / "out", "jsonl", EVERYTHING, yes) == 4
    assert texts(tmp_path / "out") == ["", "one", "two", "bye"]


def test_a_channel_comes_with_the_quits_of_its_members(log: Path, tmp_path: Path) -> None:
    assert export(log, tmp_path / "out", "jsonl", ExportSelection(channel="#Lobby"), yes) == 3
    assert texts(tmp_path / "out") == ["", "one", "bye"]


def test_who_joined_before_the_period_quits_within_it(log: Path, tmp_path: Path) -> None:
    since = datetime.fromtimestamp(START_MS / 1000 + 1, UTC)
    assert export(log, tmp_path / "out", "jsonl", ExportSelection("#lobby", since=since), yes) == 2
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
    assert export(log, tmp_path / "out", "jsonl", EVERYTHING, yes) == 3
    assert texts(tmp_path / "out") == ["", "one", "bye"]


def test_an_empty_log_gives_an_empty_file(tmp_path: Path) -> None:
    make_log(tmp_path / "log.db").close()
    assert export(tmp_path / "log.db", tmp_path / "out", "text", EVERYTHING, yes) == 0
    assert (tmp_path / "out").read_bytes() == b""


def test_twenty_thousand_entries_come_whole_and_with_progress(tmp_path: Path) -> None:
    with closing(make_log(tmp_path / "log.db")) as db:
        add(db, *(("said", "#lobby", f"message {number}") for number in range(20_000)))
    steps: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        steps.append((done, total))
        return True

    assert export(tmp_path / "log.db", tmp_path / "out.csv", "csv", EVERYTHING, progress) == 20_000
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
    assert export(tmp_path / "log.db", tmp_path / "out", "jsonl", EVERYTHING, yes) == 2000


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
        count = export(tmp_path / "log.db", tmp_path / "out", "jsonl", EVERYTHING, yes)
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
    assert export(tmp_path / "log.db", tmp_path / "out", "jsonl", EVERYTHING, yes) == 1


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

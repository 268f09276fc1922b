"""The log with real files, real locks and real full disks."""

import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from storage.chatlog import ChatLog, NotALog, Sync
from storage.entry import Closed, ConnectionId, Entry, Named, Opened, Refused
from storage.schema import MIGRATIONS, NewerSchema

with suppress(ImportError):  # not on Windows
    import resource

ADA = ConnectionId(1)


def said(text: str, time_ms: int = 1_700_000_000_000, connection: ConnectionId = ADA) -> Entry:
    return Entry(time_ms, "said", connection, "ada", "#lobby", text=text, msgid=f"id-{text}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


@pytest.fixture
def log(path: Path) -> Iterator[ChatLog]:
    with ChatLog(path) as opened:
        opened.append((), [Opened(ADA, "10.0.0.1", 5000, 1_700_000_000_000)])
        opened.committed()
        yield opened


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


@pytest.mark.parametrize("count", [1, 39, 40, 41, 123])
def test_a_batch_is_numbered_without_gaps_and_in_order(log: ChatLog, path: Path, count: int) -> None:
    log.append([said("before")], ())
    log.append([said(str(number)) for number in range(count)], ())

    first, second = log.committed()

    assert (first.first_seq, second.first_seq) == (1, 2)
    texts = [text for (text,) in rows(path, "select text from entries where seq > 1 order by seq")]
    assert texts == [str(number) for number in range(count)]


def test_the_view_reads_like_a_log(log: ChatLog, path: Path) -> None:
    at = 1_700_000_000_123
    log.append(
        [
            Entry(at, "joined", ADA, "ada", "#lobby"),
            said("hello", at),
            Entry(at, "said", ADA, "ada", "", "bob", "psst"),
            Entry(at, "nick", ADA, "ada", "", "ada2"),
            Entry(at, "kicked", ADA, "ada2", "#lobby", "bob", "rude"),
        ],
        (),
    )
    log.committed()

    assert rows(path, "select time, ip, port, nickname, kind, channel, text from log") == [
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada", "joined", "#lobby", ""),
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada", "said", "#lobby", "hello"),
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada", "said", "", "to bob: psst"),
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada", "nick", "", "is now ada2"),
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada2", "kicked", "#lobby", "bob: rude"),
    ]


def test_connections_tell_who_came_from_where_and_why_they_left(log: ChatLog, path: Path) -> None:
    log.append((), [Named(ADA, "ada"), Closed(ADA, 1_700_000_009_000, "Quit: bye")])
    log.committed()

    assert rows(path, "select ip, port, nick, until_ms - since_ms, why from connections") == [
        ("10.0.0.1", 5000, "ada", 9000, "Quit: bye")
    ]


def test_connection_ids_go_on_where_they_stopped(log: ChatLog) -> None:
    assert log.next_connection() == 2


def test_a_refused_entry_is_marked(log: ChatLog, path: Path) -> None:
    log.append([said("late")], ())
    log.append((), [Refused(1)])
    log.committed()

    assert rows(path, "select kind, text from entries") == [("refused", "late")]


def test_what_was_open_when_the_program_died_is_closed_at_the_next_start(path: Path) -> None:
    with ChatLog(path) as log:
        log.append(
            [said("last words", 1_700_000_005_000)], [Opened(ADA, "10.0.0.1", 5000, 1_700_000_000_000)]
        )
        log.committed()

    with ChatLog(path):
        assert rows(path, "select until_ms, why from connections") == [
            (1_700_000_005_000, "the program ended")
        ]


def test_the_last_topic_and_time_are_known_again(path: Path) -> None:
    with ChatLog(path) as log:
        log.append(
            [
                Entry(5, "topic", ADA, "ada", "#lobby", text="old"),
                Entry(7, "topic", ADA, "bob", "#lobby", text="new"),
                said("x", 9),
            ],
            [Opened(ADA, "", 0, 0)],
        )
        log.committed()

    with ChatLog(path) as log:
        assert log.topic("#lobby") == ("new", "bob", 7)
        assert log.topic("#other") is None
        assert log.last_time_ms() == 9


def test_a_lock_held_by_a_viewer_delays_the_batch_and_loses_nothing(log: ChatLog, path: Path) -> None:
    viewer = sqlite3.connect(path, isolation_level=None)
    viewer.execute("begin immediate")
    log.append([said("one")], ())
    log.append([said("two")], ())

    while_locked, trouble = log.committed(), log.trouble()
    viewer.execute("rollback")
    viewer.close()
    afterwards = log.committed()

    assert (while_locked, trouble) == ([], "database is locked")
    assert [batch.entries[0].text for batch in afterwards] == ["one", "two"]
    assert log.trouble() == ""


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """No file may grow any more: what a full disk does to a write, by the kernel."""
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    old_handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    wal = path.with_name(path.name + "-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, old_handler)


def test_a_full_disk_delays_the_batch_and_loses_nothing(log: ChatLog, path: Path) -> None:
    log.append([said("x" * 100) for _ in range(500)], ())
    with full_disk(path):
        assert log.committed() == []
        assert log.trouble()
        assert log.committed() == []

    (batch,) = log.committed()

    assert len(batch.entries) == 500
    assert rows(path, "select count(*) from entries") == [(500,)]
    assert rows(path, "pragma integrity_check") == [("ok",)]


@pytest.mark.parametrize("sync,level", [("normal", 1), ("full", 2)])
def test_how_hard_the_log_is_kept_is_what_was_asked_for(path: Path, sync: Sync, level: int) -> None:
    """sqlite.org/pragma.html#pragma_synchronous: with 2, each commit is on the disk before it is answered."""
    with ChatLog(path, sync=sync) as log:
        assert log._db.execute("pragma synchronous").fetchone() == (level,)
        assert log._db.execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_batch_fails_whole(log: ChatLog, path: Path) -> None:
    stranger = ConnectionId(99)
    log.append([said("fine"), *[said("more")] * 60], [Opened(ADA, "again", 1, 1), Named(stranger, "x")])

    assert log.committed() == []  # connection 1 is there already
    assert rows(path, "select count(*) from entries") == [(0,)]


def test_a_file_that_cannot_be_written_is_trouble_and_not_a_loss(log: ChatLog, path: Path) -> None:
    log._db.execute("pragma query_only = on")  # what SQLite does on a read-only file system
    log.append([said("one")], ())

    assert log.committed() == []
    assert log.trouble() == "attempt to write a readonly database"
    log._db.execute("pragma query_only = off")
    assert len(log.committed()) == 1


def test_a_newer_log_is_refused_and_left_alone(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("pragma user_version = 99")
    db.close()

    with pytest.raises(NewerSchema), ChatLog(path):
        pass
    assert rows(path, "pragma user_version") == [(99,)]


def test_a_file_that_is_no_log_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"this is a diary, not a database" * 100)

    with pytest.raises(NotALog), ChatLog(path):
        pass
    assert path.read_bytes().startswith(b"this is a diary")


def test_every_older_version_becomes_the_newest(path: Path) -> None:
    for version in range(len(MIGRATIONS)):
        path.unlink(missing_ok=True)
        db = sqlite3.connect(path)
        for number in range(version):
            db.executescript(MIGRATIONS[number])
        if version:
            db.execute("insert into connections (id, ip, port, since_ms) values (3, '', 0, 0)")
            db.execute("insert into entries values (7, 5, 'said', 3, 'eve', '#c', '', 'old', 'id', '')")
            db.commit()
        db.execute(f"pragma user_version = {version}")
        db.close()

        with ChatLog(path) as log:
            log.append([said("x")], [Opened(ADA, "", 0, 0)])
            assert len(log.committed()) == 1
        texts = rows(path, "select seq, text from entries")
        assert texts == ([(7, "old"), (8, "x")] if version else [(1, "x")])


def test_somebodys_own_view_does_not_keep_an_older_log_from_being_opened(path: Path) -> None:
    db = sqlite3.connect(path)
    for number in range(2):
        db.executescript(MIGRATIONS[number])
    db.executescript("create view mine as select nick, text from entries; pragma user_version = 2;")
    db.close()

    with ChatLog(path) as log:
        log.append([said("x")], [Opened(ADA, "", 0, 0)])
        log.committed()
    assert rows(path, "select text from mine") == [("x",)]


def test_the_log_leaves_no_write_ahead_file_behind(path: Path) -> None:
    with ChatLog(path) as log:
        log.append([said("x")], [Opened(ADA, "", 0, 0)])
        log.committed()

    assert [file.name for file in path.parent.iterdir()] == ["log.db"]

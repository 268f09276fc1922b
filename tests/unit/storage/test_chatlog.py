"""The log with real files, real locks and real full disks."""

import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from storage.chatlog import PAGE_BYTES, ChatLog, NotALog, Sync
from storage.entry import Closed, ConnectionId, Described, Entry, Named, Opened
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
        opened.write((), [Opened(ADA, "10.0.0.1", 5000, 1_700_000_000_000)])
        assert opened.flush()
        yield opened


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


@pytest.mark.parametrize("count", [1, 39, 40, 41, 123])
def test_a_batch_is_numbered_without_gaps_and_in_order(log: ChatLog, path: Path, count: int) -> None:
    log.write([said("before")], ())
    log.flush()
    log.write([said(str(number)) for number in range(count)], ())

    assert log.flush()

    texts = [text for (text,) in rows(path, "select text from entries where seq > 1 order by seq")]
    assert texts == [str(number) for number in range(count)]


def test_the_view_reads_like_a_log(log: ChatLog, path: Path) -> None:
    at = 1_700_000_000_123
    log.write(
        [
            Entry(at, "joined", ADA, "ada", "#lobby"),
            said("hello", at),
            Entry(at, "said", ADA, "ada", "", "bob", "psst"),
            Entry(at, "nick", ADA, "ada", "", "ada2"),
            Entry(at, "kicked", ADA, "ada2", "#lobby", "bob", "rude"),
        ],
        (),
    )
    log.flush()

    assert rows(path, "select time, ip, port, nickname, kind, channel, text from log") == [
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada", "joined", "#lobby", ""),
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada", "said", "#lobby", "hello"),
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada", "said", "", "to bob: psst"),
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada", "nick", "", "is now ada2"),
        ("2023-11-14 22:13:20.123", "10.0.0.1", 5000, "ada2", "kicked", "#lobby", "bob: rude"),
    ]


def test_connections_tell_who_came_from_where_and_why_they_left(log: ChatLog, path: Path) -> None:
    log.write((), [Described(ADA, "~ada", "Ada L."), Named(ADA, "ada")])
    log.write((), [Closed(ADA, 1_700_000_009_000, "Quit: bye")])
    log.flush()

    assert rows(
        path, "select ip, port, nick, user, real_name, until_ms - since_ms, why from connections"
    ) == [("10.0.0.1", 5000, "ada", "~ada", "Ada L.", 9000, "Quit: bye")]


def test_connection_ids_go_on_where_they_stopped(log: ChatLog) -> None:
    assert log.next_connection() == 2


def test_a_refused_entry_is_there_with_its_verdict(log: ChatLog, path: Path) -> None:
    log.write([said("late")._replace(kind="refused")], ())
    log.flush()

    assert rows(path, "select kind, text from entries") == [("refused", "late")]


def test_what_was_open_when_the_program_died_is_closed_at_the_next_start(path: Path) -> None:
    with ChatLog(path) as log:
        log.write([said("last words", 1_700_000_005_000)], [Opened(ADA, "10.0.0.1", 5000, 1_700_000_000_000)])
        log.flush()

    with ChatLog(path):
        assert rows(path, "select until_ms, why from connections") == [
            (1_700_000_005_000, "the program ended")
        ]


def test_the_time_of_the_last_entry_is_known_again(path: Path) -> None:
    with ChatLog(path) as log:
        log.write([said("w", 7), said("x", 9)], [Opened(ADA, "", 0, 0)])
        log.flush()

    with ChatLog(path) as log:
        assert log.last_time_ms() == 9


def test_what_happened_is_recalled_without_what_was_said_and_what_was_refused(path: Path) -> None:
    came = Entry(3, "connected", ADA, "*")
    registered = Entry(4, "registered", ADA, "ada", msgid="id")
    topic = Entry(5, "topic", ADA, "ada", "#lobby", text="old")
    opened, described = Opened(ADA, "10.0.0.1", 5000, 3), Described(ADA, "~ada", "Ada L.")
    with ChatLog(path) as log:
        log.write([came, registered], [opened, described])
        log.write([said("x", 5), topic, said("y", 6)._replace(kind="refused")], ())
        log.flush()

    with ChatLog(path) as log:
        recalled = [(batch.entries, batch.origins) for batch in log.recall()]
    assert recalled == [([came], [opened, described]), ([registered], []), ([topic], [])]


def test_a_lock_held_by_a_viewer_delays_the_batch_and_loses_nothing(log: ChatLog, path: Path) -> None:
    viewer = sqlite3.connect(path, isolation_level=None)
    viewer.execute("begin immediate")
    log.write([said("one")], ())
    while_locked, trouble = log.flush(), log.trouble()
    log.write([said("two")], [Named(ADA, "ada")])
    still_locked = log.flush()
    viewer.execute("rollback")
    viewer.close()

    assert log.flush()

    assert (while_locked, still_locked, trouble) == (False, False, "database is locked")
    assert rows(path, "select text from entries order by seq") == [("one",), ("two",)]
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
    log.write([said("x" * 100) for _ in range(500)], ())
    with full_disk(path):
        assert not log.flush()
        assert log.trouble()
        assert not log.flush()

    assert log.flush()

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
    log.write([said("fine"), *[said("more")] * 60], [Named(stranger, "x"), Opened(ADA, "again", 1, 1)])

    assert not log.flush()  # connection 1 is there already
    assert rows(path, "select count(*) from entries") == [(0,)]


def test_a_file_that_cannot_be_written_is_trouble_and_not_a_loss(log: ChatLog, path: Path) -> None:
    log._db.execute("pragma query_only = on")  # what SQLite does on a read-only file system
    log.write([said("one")], ())

    assert not log.flush()
    assert log.trouble() == "attempt to write a readonly database"
    log._db.execute("pragma query_only = off")
    assert log.flush()


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
            log.write([said("x")], [Opened(ADA, "", 0, 0)])
            assert log.flush()
        texts = rows(path, "select seq, text from entries")
        assert texts == ([(7, "old"), (8, "x")] if version else [(1, "x")])


def test_somebodys_own_view_does_not_keep_an_older_log_from_being_opened(path: Path) -> None:
    db = sqlite3.connect(path)
    for number in range(2):
        db.executescript(MIGRATIONS[number])
    db.executescript("create view mine as select nick, text from entries; pragma user_version = 2;")
    db.close()

    with ChatLog(path) as log:
        log.write([said("x")], [Opened(ADA, "", 0, 0)])
        log.flush()
    assert rows(path, "select text from mine") == [("x",)]


def times_begun_anew(path: Path) -> int:
    """How often the write-ahead log was begun, from its header: sqlite.org/fileformat2.html#walformat."""
    with path.with_name(f"{path.name}-wal").open("rb") as wal:
        return int.from_bytes(wal.read(32)[12:16])


def test_the_write_ahead_log_begins_anew_though_somebody_always_writes(log: ChatLog, path: Path) -> None:
    commits = 0
    while times_begun_anew(path) < 3:
        assert commits < 100_000, "it grows without end"
        for _ in range(100):
            log.write([said("x")], ())
            log.flush()
        commits += 100

    size = path.with_name(f"{path.name}-wal").stat().st_size
    assert size < commits * PAGE_BYTES / 2
    assert rows(path, "select count(*) from entries") == [(commits,)]


def test_the_log_leaves_no_write_ahead_file_behind(path: Path) -> None:
    with ChatLog(path) as log:
        log.write([said("x")], [Opened(ADA, "", 0, 0)])
        log.flush()

    assert [file.name for file in path.parent.iterdir()] == ["log.db"]

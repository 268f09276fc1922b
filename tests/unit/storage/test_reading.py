import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.reading import reading_uri


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a closed database with a write-ahead log."""
    path = tmp_path / "log.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("create table said (text text) strict")
        db.execute("insert into said values ('hi')")
        db.commit()
    return path


def nowhere(_folder: Path) -> bool:
    return False


def read(uri: str) -> list[tuple[str]]:
    with closing(sqlite3.connect(uri, uri=True)) as db:
        return db.execute("select text from said").fetchall()


def test_on_a_medium_that_can_not_be_written_it_is_read_without_a_file_beside_it(path: Path) -> None:
    with closing(sqlite3.connect(reading_uri(path, nowhere), uri=True)) as db:
        assert db.execute("select text from said").fetchall() == [("hi",)]
        assert [file.name for file in path.parent.iterdir()] == ["log.db"]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("insert into said values ('no')")


def test_elsewhere_it_is_opened_as_ever(path: Path) -> None:
    assert reading_uri(path).endswith("?mode=rw")
    assert read(reading_uri(path)) == [("hi",)]


def test_what_only_the_write_ahead_log_has_is_not_silently_left_out(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("insert into said values ('later')")
        db.commit()
        assert path.with_name("log.db-wal").stat().st_size > 0
        assert "immutable" not in reading_uri(path, nowhere)


def test_a_write_ahead_log_that_may_not_be_looked_at_is_left_to_sqlite(path: Path) -> None:
    path.with_name(f"{path.name}-wal").symlink_to(f"{path.name}-wal")  # leads to itself: nobody can look
    assert reading_uri(path, lambda _: False).endswith("mode=rw")

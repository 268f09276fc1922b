"""A damaged log is read as far as it can be."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.export.exporter import Exported, export
from storage.export.formats import Format
from storage.history import period
from tests.support.sample_log import EVERYTHING, add, make_log, sample_log, yes


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return sample_log(tmp_path)


DAMAGES = {
    "wrong bytes": "update entries set text = cast(x'66fc72' as text) where text = 'one'",
    "a time after all calendars": "update entries set time_ms = 9000000000000000000 where text = 'one'",
    "a time before all": "update entries set time_ms = -9000000000000000000 where text = 'one'",
    "no connection": "update entries set connection = 99 where text = 'one'",
    "an unknown kind": "update entries set kind = 'waved' where text = 'one'",
    "half a surrogate pair": "update entries set text = cast(x'eda080' as text) where text = 'one'",
    "NUL": "update entries set text = 'a' || char(0) || 'b' where text = 'one'",
}


@pytest.mark.parametrize("format_", ["text", "csv", "jsonl"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_one_damaged_row_does_not_stop_the_others(
    log: Path, tmp_path: Path, damage: str, format_: Format
) -> None:
    with closing(sqlite3.connect(log)) as db, db:
        db.execute(DAMAGES[damage])
    exported = export(log, tmp_path / "out", format_, EVERYTHING, yes)
    assert exported == (Exported(3, damaged=1) if "time" in damage else Exported(4))
    assert "two" in (tmp_path / "out").read_text(encoding="utf-8-sig")
    assert period(log) is not None


def test_a_damaged_page_costs_its_own_entries(tmp_path: Path) -> None:
    with closing(make_log(tmp_path / "log.db")) as db:
        add(db, *(("said", "#lobby", f"message {number} {'x' * 50}") for number in range(3000)))
        db.execute("pragma wal_checkpoint(truncate)")
        (page_size,) = db.execute("pragma page_size").fetchone()
        query = (
            "select pageno from dbstat where name = 'entries' and pagetype = 'leaf' and pageno > 40 limit 1"
        )
        try:
            (page,) = db.execute(query).fetchone()
        except sqlite3.OperationalError:
            page = 60  # this SQLite tells nothing of its pages; nearly all of them are leaves of the table
    with (tmp_path / "log.db").open("r+b") as file:
        file.seek((page - 1) * page_size)
        file.write(b"\xff" * page_size)
    exported = export(tmp_path / "log.db", tmp_path / "out", "jsonl", EVERYTHING, yes)
    assert exported.entries + exported.damaged == 3000
    assert 0 < exported.damaged < 100

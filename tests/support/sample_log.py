"""A log of a few entries in a file, and one that is read again as JSON Lines."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from storage.export.exporter import ExportSelection
from storage.schema import migrate

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


def sample_log(folder: Path) -> Path:
    """Make a room with four entries in ``folder``; return the path of its log."""
    path = folder / "room" / "log.db"
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

"""Looking things up by time in a log whose clock was wrong for a while."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.export.exporter import ExportSelection, export
from storage.history import period
from storage.schema import migrate

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FUTURE = datetime(2031, 5, 1, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
INSERT = """
    insert into entries (time_ms, kind, connection, nick, channel, target, text, msgid, tags)
    values (?, ?, 1, 'ada', ?, '', ?, '', '')
"""


def make_log(path: Path, *entries: tuple[datetime, str, str, str]) -> Path:
    """Make a log of entries: time, kind, channel, text."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db)
        db.execute("insert into connections (id, ip, port, since_ms) values (1, '10.0.0.5', 4000, 0)")
        for at, *texts in entries:
            db.execute(INSERT, (round(at.timestamp() * 1000), *texts))
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log whose clock went four years ahead and came back, and was a day behind at the next start."""
    return make_log(
        tmp_path / "log.db",
        (NOON, "opened", "", ""),
        (NOON, "joined", "#lobby", ""),
        (NOON + MINUTE, "said", "#lobby", "one"),
        (FUTURE, "said", "#lobby", "two"),
        (FUTURE + MINUTE, "said", "#lobby", "three"),
        (NOON + 2 * MINUTE, "clock", "", "it said 2031-05-01 08:01:00 UTC before"),
        (NOON + 3 * MINUTE, "said", "#lobby", "four"),
        (NOON - timedelta(days=1), "clock", "", "it said 2026-11-22 12:03:00 UTC before"),
        (NOON - timedelta(days=1), "opened", "", ""),
        (NOON + 5 * MINUTE, "said", "#lobby", "five"),
    )


def texts(log: Path, since: datetime | None = None, until: datetime | None = None) -> list[str]:
    """Return what was said within these times, as it is exported."""
    out = log.parent / "out"
    export(log, out, "jsonl", ExportSelection(since=since, until=until), lambda _done, _total: True)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return [line["text"] for line in lines if line["kind"] == "said"]


def test_what_is_said_after_the_clock_was_put_right_is_found_by_its_time(log: Path) -> None:
    assert texts(log, until=NOON + timedelta(hours=1)) == ["one", "four", "five"]
    assert texts(log, since=NOON + 3 * MINUTE, until=NOON + timedelta(days=1)) == ["four", "five"]


def test_what_was_said_while_it_was_wrong_is_found_by_the_time_that_was_shown(log: Path) -> None:
    assert texts(log, since=FUTURE) == ["two", "three"]
    assert texts(log, since=FUTURE, until=FUTURE + MINUTE) == ["two"]


def test_all_of_it_stays_in_the_order_in_which_it_was_shown(log: Path) -> None:
    assert texts(log) == ["one", "two", "three", "four", "five"]


def test_the_period_of_a_log_has_all_its_times(log: Path) -> None:
    assert period(log) == (NOON - timedelta(days=1), FUTURE + MINUTE)


def test_a_text_of_one_channel_tells_where_its_times_go_back(log: Path, tmp_path: Path) -> None:
    whole = ExportSelection(channel="#lobby")
    export(log, tmp_path / "out", "text", whole, lambda _done, _total: True)

    told = (tmp_path / "out").read_text(encoding="utf-8")
    assert "* the clock of the host was set back (it said 2031-05-01 08:01:00 UTC before)" in told
    days = [line for line in told.splitlines() if line[:2] == "20"]
    assert [day[:10] for day in days] == [
        "2026-11-22",
        "2031-05-01",
        "2026-11-22",
        "2026-11-21",
        "2026-11-22",
    ]


def test_the_period_is_known_though_rows_were_deleted(log: Path) -> None:
    with closing(sqlite3.connect(log, isolation_level=None)) as db:
        db.execute("delete from entries where text = 'three'")
    assert period(log) == (NOON - timedelta(days=1), FUTURE)


@given(st.lists(st.lists(st.integers(0, 10**9), min_size=1, max_size=4).map(sorted), min_size=1, max_size=5))
def test_whatever_the_clock_did_the_period_is_that_of_all_entries(
    tmp_path_factory: pytest.TempPathFactory, stretches: list[list[int]]
) -> None:
    at = [[NOON + timedelta(seconds=second) for second in stretch] for stretch in stretches]
    entries = [
        (time, "said" if number else "clock", "", "") for stretch in at for number, time in enumerate(stretch)
    ]
    path = make_log(tmp_path_factory.getbasetemp() / "periods.db", *entries)

    times = [time for stretch in at for time in stretch]
    assert period(path) == (min(times), max(times))

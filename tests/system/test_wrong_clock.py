"""A computer whose clock was years ahead while it hosted a room, and is right again: as its owner sees it."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.headless_host import HeadlessHost, only_room, run_parlour
from tests.support.line_peer import LinePeer

FUTURE = datetime(2141, 5, 1, 8, tzinfo=UTC)


def say(host: HeadlessHost, *texts: str) -> None:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada", "#lobby")
        ada.send_lines(*(f"PRIVMSG #lobby :{text}" for text in texts), "PING :x")
        ada.wait_for_part("PONG")


def put_ahead(home: Path) -> None:
    """Let all that is in the log have happened in the future, as if the clock had said so."""
    with closing(sqlite3.connect(only_room(home).path / "log.db")) as db, db:
        db.execute(
            "update entries set time_ms = time_ms - (select min(time_ms) from entries) + ?",
            (int(FUTURE.timestamp() * 1000),),
        )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the home of somebody whose room has heard something in the future, and something today."""
    with HeadlessHost(tmp_path, "--name", "Kitchen") as host:
        say(host, "too soon")
        host.stop()
    put_ahead(tmp_path)
    with HeadlessHost(tmp_path, "--name", "Kitchen") as host:
        say(host, "today")
        host.stop()
        assert any("the clock of this computer was set back: it said 2141-05-01" in one for one in host.lines)
        days = [line for line in host.lines if line[:4].isdigit()]
        assert [day[:4] for day in days] == [str(datetime.now(UTC).year)]
    return tmp_path


def exported(home: Path, *flags: str) -> list[str]:
    result = run_parlour(home, "export", str(home / "out.jsonl"), *flags)
    assert result.returncode == 0, result.stderr
    lines = [json.loads(line) for line in (home / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    (home / "out.jsonl").unlink()
    return [line["text"] for line in lines if line["kind"] == "said"]


def test_a_room_goes_on_today_and_its_history_is_found_by_day(home: Path) -> None:
    today = datetime.now().astimezone().date()

    assert exported(home) == ["too soon", "today"]
    assert exported(home, "--until", str(today)) == ["today"]
    assert exported(home, "--since", str(today), "--until", str(today + timedelta(days=1))) == ["today"]
    assert exported(home, "--since", "2141-01-01") == ["too soon"]


def test_a_restart_does_not_tell_again_that_the_clock_was_set_back(home: Path) -> None:
    with HeadlessHost(home, "--name", "Kitchen") as host:
        say(host, "later")
        host.stop()

    assert not any("set back" in line for line in host.lines)
    assert exported(home, "--until", str(datetime.now().astimezone().date())) == ["today", "later"]

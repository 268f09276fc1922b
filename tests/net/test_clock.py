"""A room whose clock is wrong for a while: what the log, the console and everybody in it are told."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from core.console_protocol import AskSnapshot, Happened, Snapshot, Watch
from core.hosting.host import MESSAGES_PER_SECOND
from core.values import replace
from storage.chatlog import ChatLog
from storage.export.exporter import ExportSelection, export
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, open_room

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FUTURE = datetime(2031, 5, 1, 8, tzinfo=UTC)


class PeoplesClock:
    """A clock that goes only when a test sets it."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> int:
        return int(self.at.timestamp() * 1000)


@pytest.fixture
def clock() -> PeoplesClock:
    return PeoplesClock()


@pytest.fixture
def room(tmp_path: Path, clock: PeoplesClock) -> Iterator[OpenRoom]:
    with open_room(tmp_path, replace(LAB, clock_ms=clock)) as opened:
        yield opened


def times(log_path: Path, *kinds: str) -> list[tuple[str, datetime]]:
    marks = ", ".join("?" * len(kinds))
    query = f"select kind, time_ms from entries where kind in ({marks}) order by seq"
    with closing(sqlite3.connect(log_path)) as db:
        return [
            (kind, datetime.fromtimestamp(time_ms / 1000, UTC)) for kind, time_ms in db.execute(query, kinds)
        ]


def event(room: OpenRoom, kind: str) -> Happened:
    while (event := room.wait_for(Happened)).kind != kind:
        pass
    return event


def test_after_the_clock_was_put_right_all_times_are(room: OpenRoom, clock: PeoplesClock) -> None:
    clock.at = FUTURE
    with LinePeer.connect(room.port) as ada:
        ada.send_lines("CAP REQ :server-time echo-message", "CAP END")
        ada.register("ada", "#lobby")
        ada.send_lines("PRIVMSG #lobby :too soon")
        assert ada.wait_for_part(" PRIVMSG ").startswith("@time=2031-05-01T08:00:00.000Z ")

        clock.at = NOON + timedelta(minutes=1)
        ada.send_lines("PRIVMSG #lobby :now")
        assert ada.wait_for_part(" PRIVMSG ").startswith("@time=2026-11-22T12:01:00.000Z ")
        ada.send_lines("TIME")
        assert ada.wait_for_part(" 391 ").endswith("2026-11-22 12:01:00 UTC")

    assert times(room.log_path, "opened", "said", "clock") == [
        ("opened", NOON),
        ("said", FUTURE),
        ("clock", NOON + timedelta(minutes=1)),
        ("said", NOON + timedelta(minutes=1)),
    ]


def test_the_console_is_told_and_shows_nothing_of_the_future(tmp_path: Path, clock: PeoplesClock) -> None:
    clock.at = FUTURE
    with open_room(tmp_path, replace(LAB, clock_ms=clock)) as room, LinePeer.connect(room.port) as ada:
        ada.register("ada", "#lobby")
        clock.at = NOON
        ada.send_lines("PING :x")
        told = event(room, "clock")
        room.server.order(AskSnapshot())
        snapshot = room.wait_for(Snapshot)

    assert (told.at, told.nick, told.ip) == (NOON, "parlour.local", "")
    assert told.text == "it said 2031-05-01 08:00:00 UTC before"
    (row,) = snapshot.clients
    assert row.since == NOON
    assert snapshot.figures is not None
    assert (snapshot.figures.opened_at, snapshot.figures.peak_at) == (NOON, NOON)


def test_while_a_clock_stands_still_the_console_goes_on(room: OpenRoom) -> None:
    room.server.order(Watch(is_open=True))
    with LinePeer.connect(room.port) as ada:
        ada.register("ada", "#lobby")
        for number in range(MESSAGES_PER_SECOND * 2):
            ada.send_lines(f"PRIVMSG #lobby :{number}")
        ada.send_lines("PING :x")
        ada.wait_for_part("PONG")
        Event().wait(1.1)
        ada.send_lines("PRIVMSG #lobby :later")

        shown = [event(room, "said").text]
        while shown[-1] != "later":
            shown.append(event(room, "said").text)
    assert len(shown) > MESSAGES_PER_SECOND


@pytest.mark.parametrize("ahead", [timedelta(seconds=5), timedelta(days=1), FUTURE - NOON])
def test_a_room_is_opened_today_though_its_log_ends_in_the_future(
    tmp_path: Path, clock: PeoplesClock, ahead: timedelta
) -> None:
    clock.at = NOON + ahead
    with open_room(tmp_path, replace(LAB, clock_ms=clock)):
        pass
    clock.at = NOON
    with ChatLog(tmp_path / "log.db") as log:
        last_time_ms = log.last_time_ms()
    settings = replace(LAB, clock_ms=clock, last_time_ms=last_time_ms)
    with open_room(tmp_path, settings) as room, LinePeer.connect(room.port) as ada:
        ada.send_lines("NICK ada", "USER ada 0 * :Ada")
        assert ada.wait_for_part(" 003 ").endswith("This room was opened 2026-11-22 12:00 UTC")
        ada.wait_for_part(" 376 ")
        ada.send_lines("JOIN #lobby", "PRIVMSG #lobby :today", "PING :x")
        ada.wait_for_part("PONG")
        told = event(room, "clock")

    assert told.at == NOON
    assert times(tmp_path / "log.db", "opened", "closed", "clock", "said") == [
        ("opened", NOON + ahead),
        ("closed", NOON + ahead),
        ("clock", NOON),
        ("opened", NOON),
        ("said", NOON),
        ("closed", NOON),
    ]


def test_a_room_that_opens_a_moment_before_its_log_ended_says_nothing(
    tmp_path: Path, clock: PeoplesClock
) -> None:
    last = NOON + timedelta(seconds=4)
    settings = replace(LAB, clock_ms=clock, last_time_ms=int(last.timestamp() * 1000))
    with open_room(tmp_path, settings):
        pass

    assert times(tmp_path / "log.db", "opened", "clock", "closed") == [("opened", last), ("closed", last)]


def test_what_is_said_after_the_clock_was_put_right_is_exported_by_its_time(
    room: OpenRoom, clock: PeoplesClock, tmp_path: Path
) -> None:
    with LinePeer.connect(room.port) as ada:
        ada.register("ada", "#lobby")
        for at, text in ((NOON, "one"), (FUTURE, "two"), (NOON + timedelta(hours=1), "three")):
            clock.at = at
            ada.send_lines(f"PRIVMSG #lobby :{text}", "PING :x")
            ada.wait_for_part("PONG")

    until = ExportSelection(channel="#lobby", until=NOON + timedelta(days=1))
    export(room.log_path, tmp_path / "out", "jsonl", until, lambda _done, _total: True)
    lines = [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert [line["text"] for line in lines if line["kind"] == "said"] == ["one", "three"]


def test_who_was_there_when_a_killed_host_had_a_wrong_clock_left_when_the_log_ended(
    tmp_path: Path, clock: PeoplesClock
) -> None:
    with open_room(tmp_path, replace(LAB, clock_ms=clock)) as room, LinePeer.connect(room.port) as ada:
        clock.at = FUTURE
        ada.register("ada", "#lobby")
        clock.at = NOON
        ada.send_lines("PRIVMSG #lobby :now", "PING :x")
        ada.wait_for_part("PONG")
        copy = tmp_path / "killed.db"
        with closing(sqlite3.connect(room.log_path)) as db, closing(sqlite3.connect(copy)) as killed:
            db.backup(killed)

    with ChatLog(copy), closing(sqlite3.connect(copy)) as db:
        ends = db.execute("select distinct until_ms from connections where why = 'the program ended'")
        assert ends.fetchall() == [(int(NOON.timestamp() * 1000),)]

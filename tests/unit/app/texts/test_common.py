from datetime import UTC, datetime, timedelta

import pytest

from app.texts.common import clock, day_and_clock, duration, port_changed, port_moved, port_notes, size

AFTERNOON = datetime(2026, 3, 4, 14, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "hour,words", [(0, "12:02 AM"), (9, "9:02 AM"), (12, "12:02 PM"), (14, "2:02 PM"), (23, "11:02 PM")]
)
def test_a_time_of_day_by_twelve_hours(hour: int, words: str) -> None:
    assert clock(AFTERNOON.replace(hour=hour), "12") == words


def test_a_time_of_day() -> None:
    assert clock(AFTERNOON) == "14:02"
    assert clock(AFTERNOON, has_seconds=True) == "14:02:09"
    assert clock(AFTERNOON, "12", has_seconds=True) == "2:02:09 PM"


@pytest.mark.parametrize(
    "later,words",
    [
        (timedelta(hours=9), "14:02:09"),
        (timedelta(hours=10), "4 Mar, 14:02"),
        (timedelta(days=365), "4 Mar 2026, 14:02"),
    ],
)
def test_a_time_of_another_day_has_its_day(later: timedelta, words: str) -> None:
    assert day_and_clock(AFTERNOON, AFTERNOON + later, has_seconds=True) == words


@pytest.mark.parametrize(
    "count,words",
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 KB"),
        (12_400, "12.4 KB"),
        (99_949, "99.9 KB"),
        (99_950, "100 KB"),
        (681_000, "681 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (5_000_000_000, "5.0 GB"),
        (2_000_000_000_000, "2.0 TB"),
        (2_000_000_000_000_000, "2000 TB"),
    ],
)
def test_sizes_are_short(count: int, words: str) -> None:
    assert size(count) == words


@pytest.mark.parametrize(
    "seconds,words",
    [
        (-1, "0 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h 0 min"),
        (4320, "1 h 12 min"),
        (86_400, "1 d 0 h"),
    ],
)
def test_spans_of_time_are_short(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    "wanted, last, port, notes",
    [
        (6697, 0, 6697, ()),
        (6697, 6697, 6697, ()),
        (6697, 0, 6698, (port_moved(6697, 6698),)),
        (6697, 6697, 6698, (port_moved(6697, 6698), port_changed(6697))),
        (6698, 6697, 6698, (port_changed(6697),)),
        (0, 0, 40_001, ()),  # any port was asked for
        (0, 40_000, 40_001, (port_changed(40_000),)),
    ],
)
def test_a_host_is_told_of_another_port_than_was_wanted_or_is_known(
    wanted: int, last: int, port: int, notes: tuple[str, ...]
) -> None:
    assert port_notes(wanted, last, port) == notes

"""The console's tiles and its plot."""

from datetime import UTC, datetime, timedelta

import pytest

from app.texts.common import Legible
from app.viewmodels.console.message_rates import Rates, Tile
from core.console_protocol import RATE_SECONDS, Figures, Snapshot
from core.values import replace

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
FIGURES = Figures(NOON, 0.0, 86_000, 681_000, 9, NOON + timedelta(minutes=30))


def rates(*figures: Figures, messages: int = 1284, at: datetime = NOON + timedelta(hours=1)) -> Rates:
    made = Rates(UTC)
    for each in figures:
        made.take_pulse(Snapshot(at, (), 1, messages, "", each))
    return made


def test_before_anything_is_known_there_are_dashes() -> None:
    made = Rates(UTC)
    made.take_pulse(Snapshot(NOON, (), 1, 0, ""))

    assert {(tile.value, tile.detail) for tile in made.tiles(0)} == {("—", "")}
    assert made.state() == ""
    assert made.series.in_all == (0,) * RATE_SECONDS


def test_tiles_tell_of_people_messages_and_traffic() -> None:
    first = replace(
        FIGURES, received=81_500, sent=645_500, per_second=(9,) * 20 + (6, 6, 6, 6, 6, 6, 6, 7, 7, 7)
    )

    assert rates(first, replace(first, uptime=5.0, received=86_000, sent=681_000)).tiles(7) == (
        Tile(Legible("People"), Legible("7"), Legible("peak 9 at 12:30")),
        Tile(Legible("Messages / s"), Legible("6.3"), Legible("1,284 since the start")),
        Tile(Legible("Traffic in"), Legible("86.0 KB"), Legible("900 B/s")),
        Tile(Legible("Traffic out"), Legible("681 KB"), Legible("7.1 KB/s")),
    )


def test_a_single_snapshot_tells_no_rate_of_traffic() -> None:
    assert rates(FIGURES).tiles(1)[2] == Tile(Legible("Traffic in"), Legible("86.0 KB"), Legible(""))


def test_rates_are_of_the_last_seconds() -> None:
    steady = [replace(FIGURES, uptime=float(second), received=second * 1000) for second in range(100)]
    made = rates(*steady, replace(FIGURES, uptime=100.0, received=99_000 + 6000))

    assert made.tiles(1)[2].detail == "2.0 KB/s"


def test_after_a_pause_rates_start_anew() -> None:
    made = rates(FIGURES, replace(FIGURES, uptime=1.0))
    made.restart()
    made.take_pulse(Snapshot(NOON, (), 1, 0, "", replace(FIGURES, uptime=900.0, received=10**9)))

    assert made.tiles(1)[2].detail == ""


def test_nobody_says_a_word_for_long() -> None:
    assert rates(replace(FIGURES, per_second=(0,) * 50)).tiles(1)[1].value == "0"


def test_the_series_is_two_minutes_long_from_the_first_second_on() -> None:
    made = rates(replace(FIGURES, per_second=(3, 16), lobby_per_second=(1, 2)))

    assert made.series.in_all == (0,) * (RATE_SECONDS - 2) + (3, 16)
    assert made.series.in_lobby == (0,) * (RATE_SECONDS - 2) + (1, 2)


@pytest.mark.parametrize(
    "most,top", [(0, 4), (4, 4), (5, 8), (9, 20), (20, 20), (21, 40), (81, 200), (1000, 2000), (2001, 4000)]
)
def test_the_scale_has_four_steps_of_round_numbers(most: int, top: int) -> None:
    assert rates(replace(FIGURES, per_second=(most,))).series.top == top


def test_a_peak_that_no_snapshot_has_seen_yet_is_no_less_than_who_is_here() -> None:
    assert rates(FIGURES).tiles(12)[0].detail == "peak 12 at 12:30"


def test_a_room_open_since_yesterday_says_the_day() -> None:
    made = rates(replace(FIGURES, uptime=27 * 3600.0), at=NOON + timedelta(days=1, hours=3))

    assert made.state() == "Open since 14 Mar, 12:00 · 1 d 3 h"
    assert made.tiles(1)[0].detail == "peak 9 at 14 Mar, 12:30"


@pytest.mark.parametrize("set_by", [timedelta(days=-400), timedelta(hours=-1), timedelta(days=400)])
def test_how_long_the_room_is_open_does_not_hang_on_the_clock_that_people_read(set_by: timedelta) -> None:
    made = Rates(UTC)
    opened_at = min(NOON, NOON + set_by)
    figures = replace(FIGURES, opened_at=opened_at, uptime=3 * 3600.0)
    made.take_pulse(Snapshot(NOON + set_by, (), 1, 0, "", figures))
    made.tick(NOON + set_by + timedelta(minutes=1))

    assert made.state().endswith(" · 3 h 1 min")

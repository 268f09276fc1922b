from datetime import date, timedelta

import pytest

from app.texts.start import when_opened

TODAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    "days, words",
    [(0, "today"), (-1, "yesterday"), (-2, "18 March 2026"), (1, "21 March 2026"), (1826, "20 March 2031")],
)
def test_a_room_was_opened_today_only_on_this_day_whatever_a_clock_said(days: int, words: str) -> None:
    assert when_opened(TODAY + timedelta(days=days), TODAY) == words

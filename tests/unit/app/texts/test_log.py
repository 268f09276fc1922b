from datetime import date

import pytest

from app.texts.common import Legible
from app.texts.log import came_and_went, day_name

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "day, name",
    [
        (date(2026, 11, 25), "Today"),
        (date(2026, 11, 24), "Yesterday"),
        (date(2026, 11, 23), "Monday 23 November"),
        (date(2025, 11, 25), "Tuesday 25 November 2025"),
        (date(2026, 11, 26), "Thursday 26 November"),
    ],
)
def test_a_day_is_called_as_people_do(day: date, name: str) -> None:
    assert day_name(day, TODAY) == name


@pytest.mark.parametrize(
    "joined, left, renamed, other, words",
    [
        (["Aiko", "Bob", "c", "d", "e", "f"], ["g", "h"], [], 0, "Aiko, Bob and 4 others joined · 2 left"),
        (["Aiko", "Bob", "c"], [], [], 0, "Aiko, Bob and 1 other joined"),
        ([], ["Aiko", "Bob"], ["c"], 0, "Aiko and Bob left · 1 changed name"),
        ([], [], ["Aiko"], 3, "Aiko changed name · 3 more"),
        ([], [], [], 4, "4 changes"),
    ],
)
def test_who_came_and_went_is_one_sentence(
    joined: list[Legible], left: list[Legible], renamed: list[Legible], other: int, words: str
) -> None:
    assert came_and_went(joined, left, renamed, other) == words

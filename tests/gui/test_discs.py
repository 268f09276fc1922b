"""Discs are letters: they must be as large as they are meant to be, and stand where they are meant to."""

import math
from typing import cast

import pytest

from tests.support.measuring_scripts import answer_of

pytestmark = pytest.mark.gui

RADII = range(2, 40)
MIDDLE = 100.0


def seen(display: str, *discs: tuple[float, float, float]) -> list[tuple[float, float, float]]:
    """Return how many pixels each disc covers, and its middle."""
    return cast("list[tuple[float, float, float]]", answer_of("discs_drawn", display, discs))


def test_a_disc_covers_a_circle_around_its_middle(display: str) -> None:
    drawn = seen(display, *((MIDDLE, MIDDLE, radius) for radius in RADII))
    assert [covered for covered, _, _ in drawn] == [
        pytest.approx(math.pi * radius**2, rel=0.03) for radius in RADII
    ]
    assert [middle for _, *middle in drawn] == [pytest.approx([MIDDLE, MIDDLE], abs=0.15)] * len(RADII)


def test_discs_around_one_middle_stay_around_it_when_it_lies_on_half_a_pixel(display: str) -> None:
    drawn = seen(display, *((100.5, 91.5, radius) for radius in (3, 4, 10, 11)))
    assert [middle for _, *middle in drawn] == [pytest.approx([100, 92], abs=0.15)] * len(drawn)


def test_discs_around_one_middle_stay_around_it_when_it_lies_between_pixels(display: str) -> None:
    drawn = seen(display, *((100.44, 90.6, radius) for radius in (5.12, 6.72, 5.76, 7.56, 16)))
    assert [middle for _, *middle in drawn] == [pytest.approx([100, 91], abs=0.15)] * len(drawn)

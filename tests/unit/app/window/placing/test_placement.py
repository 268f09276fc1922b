"""A window is always wholly on a screen that is there, its title bar too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.window.placing.placement import Area, Frame, least_size, placed, usual_frame

FRAME = Frame(left=1, top=22, right=1, bottom=5)
FULL_HD = Area(0, 0, 1920, 1080)
BESIDE = Area(1920, 0, 1280, 1024)
LEFT = Area(-1280, 56, 1280, 968)
LAPTOP = Area(0, 27, 1366, 741)
USUAL = (1180, 760)
Point = tuple[int, int]


@pytest.mark.parametrize(
    "screens, place, expected",
    [
        # the first start: in the middle, and as large as there is room
        ([FULL_HD], None, Area(370, 168, 1180, 760)),
        ([LAPTOP], None, Area(93, 49, 1180, 714)),
        ([Area(0, 0, 1366, 768)], None, Area(93, 22, 1180, 741)),
        ([Area(0, 0, 1280, 720)], None, Area(50, 22, 1180, 693)),
        ([Area(0, 0, 1024, 600)], None, Area(1, 22, 1022, 573)),
        ([FULL_HD, BESIDE], None, Area(370, 168, 1180, 760)),
        # where it was left, also on another screen, and on two at once
        ([FULL_HD], (700, 300), Area(700, 300, 1180, 760)),
        ([FULL_HD, BESIDE], (1950, 100), Area(1950, 100, 1180, 760)),
        ([FULL_HD, LEFT], (-1200, 100), Area(-1200, 100, 1180, 760)),
        ([FULL_HD, BESIDE], (1300, 100), Area(1300, 100, 1180, 760)),
        # that screen is gone
        ([FULL_HD], (1950, 100), Area(370, 168, 1180, 760)),
        ([FULL_HD], (-1200, 100), Area(370, 168, 1180, 760)),
        ([LAPTOP], (5000, 5000), Area(93, 49, 1180, 714)),
        # partly out of sight, the title bar above all
        ([FULL_HD], (300, 0), Area(300, 22, 1180, 760)),
        ([FULL_HD], (300, -700), Area(300, 22, 1180, 760)),
        ([FULL_HD], (-600, 100), Area(1, 100, 1180, 760)),
        ([FULL_HD], (1500, 900), Area(739, 315, 1180, 760)),
        ([LAPTOP], (100, 100), Area(100, 49, 1180, 714)),
        ([FULL_HD, BESIDE], (1300, 500), Area(739, 315, 1180, 760)),
        # nobody can tell what screens there are
        ([], (300, 40), Area(300, 40, 1180, 760)),
        ([], None, Area(100, 100, 1180, 760)),
    ],
)
def test_a_window_stands_where_it_is_wholly_in_sight(
    screens: list[Area], place: Point | None, expected: Area
) -> None:
    assert placed(USUAL, place, screens, FRAME) == expected


AREAS = st.builds(
    Area, st.integers(-4000, 4000), st.integers(-2000, 2000), st.integers(640, 4000), st.integers(480, 3000)
)
POINTS = st.tuples(st.integers(-9000, 9000), st.integers(-9000, 9000))
SIZES = st.tuples(st.integers(320, 10_000), st.integers(320, 10_000))


@given(SIZES, st.none() | POINTS, AREAS, st.sampled_from([FRAME, usual_frame(1), usual_frame(2)]))
def test_on_one_screen_all_of_it_is_in_sight_with_its_frame(
    size: Point, place: Point | None, screen: Area, frame: Frame
) -> None:
    outside = frame.around(placed(size, place, [screen], frame))
    assert screen.left <= outside.left < outside.right <= screen.right
    assert screen.top <= outside.top < outside.bottom <= screen.bottom


@given(SIZES, POINTS, st.lists(AREAS, min_size=1, max_size=3))
def test_what_was_placed_stays_there_the_next_time(size: Point, place: Point, screens: list[Area]) -> None:
    area = placed(size, place, screens, FRAME)
    assert placed((area.width, area.height), (area.left, area.top), screens, FRAME) == area


@pytest.mark.parametrize(
    "scale, screen, expected",
    [
        (1.0, FULL_HD, (900, 600)),
        (1.5, FULL_HD, (1350, 900)),
        (1.0, Area(0, 0, 1024, 600), (900, 573)),
        (2.0, Area(0, 0, 1366, 768), (1364, 741)),
    ],
)
def test_it_can_not_be_made_smaller_than_is_usable_but_as_small_as_the_screen(
    scale: float, screen: Area, expected: Point
) -> None:
    area = placed(USUAL, None, [screen], FRAME)
    assert least_size(scale, area, [screen], FRAME) == expected

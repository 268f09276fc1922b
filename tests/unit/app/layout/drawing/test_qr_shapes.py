"""A QR code as boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.drawing.ink import Ink
from app.layout.drawing.qr_shapes import qr_shapes
from app.layout.drawing.shapes import Box

CODE = ((True, True, False), (False, False, False), (True, False, True))


def boxes(modules: tuple[tuple[bool, ...], ...], side: int) -> list[Box]:
    shapes = qr_shapes(modules, 10, 20, side)
    return [shape for shape in shapes if isinstance(shape, Box)]


def test_modules_side_by_side_are_one_box() -> None:
    paper, *dark = boxes(CODE, 110)  # 3 and 8 around, 10 pixels each
    assert (paper.x, paper.y, paper.width, paper.height, paper.ink) == (10, 20, 110, 110, Ink.PAPER)
    assert [(box.x, box.y, box.width, box.height) for box in dark] == [
        (50, 60, 20, 10),
        (50, 80, 10, 10),
        (70, 80, 10, 10),
    ]
    assert {box.ink for box in dark} == {Ink.PRINT}


@pytest.mark.parametrize("side", [0, 5, 10])
def test_where_there_is_no_room_or_no_code_there_is_only_paper(side: int) -> None:
    assert [box.ink for box in boxes(CODE, side)] == [Ink.PAPER]
    assert [box.ink for box in boxes((), 110)] == [Ink.PAPER]


@given(st.integers(41, 600), st.sampled_from([21, 33, 41]))
def test_four_modules_around_stay_light(side: int, count: int) -> None:
    _, *dark = boxes(((True,) * count,) * count, side)
    for box in dark:
        quiet = 4 * box.height
        assert box.x - 10 >= quiet
        assert 10 + side - (box.x + box.width) >= quiet
        assert 20 + side - (box.y + box.height) >= quiet

"""Where the parts of the console are."""

from itertools import pairwise

import pytest

from app.layout.console.console_frame import PaneRect, arrange
from app.layout.console.console_rows import columns
from app.layout.console.tiles import HEIGHT, tiles
from app.layout.drawing.shapes import Box
from app.texts.common import Legible
from app.viewmodels.console.client_table import Column
from app.viewmodels.console.message_rates import Tile
from tests.support.driven_log import metrics

SIZES = [(656, 600, 1.0), (936, 760, 1.0), (1356, 1000, 1.0), (630, 600, 1.5), (564, 600, 2.0)]


def ends(part: PaneRect) -> tuple[int, int]:
    return part.left + part.width, part.top + part.height


def test_a_wide_console_fills_the_window_without_scrolling() -> None:
    frame = arrange(936, 760, 1.0)
    assert ends(frame.events) == (936 - 24, 760 - 24)
    assert frame.plot.top == frame.events.top == ends(frame.table)[1] + 16
    assert frame.tiles_abreast == 4


@pytest.mark.parametrize("width,height,scale", SIZES)
def test_no_part_covers_another_or_leaves_the_pane_sideways(width: int, height: int, scale: float) -> None:
    frame = arrange(width, height, scale)
    parts = [frame.table, frame.plot, frame.events]
    assert all(part.left >= 24 and ends(part)[0] <= width - 24 for part in parts)
    for above, below in pairwise(parts):
        assert ends(above)[1] < below.top or ends(above)[0] < below.left
    assert all(part.height >= 150 * scale for part in parts)


@pytest.mark.parametrize("width,height,scale", SIZES)
def test_the_tiles_end_above_the_table(width: int, height: int, scale: float) -> None:
    frame = arrange(width, height, scale)
    values = tuple(Tile(Legible(f"title {number}"), Legible("1"), Legible("")) for number in range(4))
    drawn = tiles(values, (24, frame.tiles_top), width - 48, metrics(), scale, abreast=frame.tiles_abreast)
    boxes = [shape for shape in drawn if isinstance(shape, Box) and shape.height == HEIGHT * scale]
    assert len(boxes) == 4
    assert max(box.y + box.height for box in boxes) < frame.table.top


def test_a_narrow_console_has_its_buttons_below_its_name_and_its_parts_below_each_other() -> None:
    frame = arrange(630, 600, 1.5, (150, 130, 150, 54))
    assert frame.is_narrow
    assert frame.buttons == ((444, 114), (299, 114), (134, 114), (65, 114))
    assert frame.tiles_top == 204
    assert frame.table.width == frame.plot.width == frame.events.width


def test_buttons_that_have_no_room_beside_the_others_go_below_and_all_else_makes_room() -> None:
    enough, less = (arrange(width, 600, 1.5, (150, 130, 150, 54)) for width in (601, 600))
    assert [top for _, top in enough.buttons] == [114, 114, 114, 114]
    assert [top for _, top in less.buttons] == [114, 114, 114, 182]
    assert less.buttons[-1] == (600 - 36 - 54, 182)
    assert less.tiles_top == enough.tiles_top + 78


def test_in_a_wide_console_the_buttons_stand_beside_the_name() -> None:
    assert arrange(936, 760, 1.0, (100, 90, 101, 36)).buttons == ((812, 24), (712, 24), (601, 24), (555, 24))


@pytest.mark.parametrize(
    "width,shown",
    [
        (900, list(Column)),
        (500, [Column.NICK, Column.IP, Column.PORT, Column.SINCE]),
        (360, [Column.NICK, Column.IP]),
    ],
)
def test_a_table_shows_the_columns_it_has_room_for(width: int, shown: list[Column]) -> None:
    assert [place.column for place in columns(width, 1)] == shown

"""The sheet of keys, as it is drawn."""

import pytest

from app.layout.drawing.shapes import Box, Text
from app.layout.panes.key_sheet_shapes import LEAST_FOR_TWO, KeySheetShapes
from app.layout.text.metrics import Metrics
from app.texts.common import Legible
from app.viewmodels.keyboard.key_sheet import SheetGroup, SheetLine, key_sheet
from tests.support.drawn_shapes import are_within, edges, words

WIDE, NARROW = 832, 420


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [NARROW, LEAST_FOR_TWO, WIDE])
def test_all_of_it_has_room(width: float, scale: float, metrics: Metrics) -> None:
    shapes, height = KeySheetShapes(metrics, scale).draw(key_sheet(), width * scale)
    assert are_within(shapes, metrics, 0, width * scale, height)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_words_lie_upon_keys_or_other_words(width: float, metrics: Metrics) -> None:
    shapes, _ = KeySheetShapes(metrics, 1).draw(key_sheet(), width)
    texts = [edges(one, metrics) for one in shapes if isinstance(one, Text)]
    for at, one in enumerate(texts):
        for other in texts[at + 1 :]:
            is_beside = one[2] <= other[0] or other[2] <= one[0]
            assert is_beside or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_key_lies_upon_another(width: float, metrics: Metrics) -> None:
    shapes, _ = KeySheetShapes(metrics, 1).draw(key_sheet(), width)
    caps = [one for one in shapes if isinstance(one, Box)][1::2]  # the face of each, above its edge
    for at, one in enumerate(caps):
        for other in caps[at + 1 :]:
            is_beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert is_beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_two_columns_are_about_half_as_tall(metrics: Metrics) -> None:
    one, two = (KeySheetShapes(metrics, 1).draw(key_sheet(), width)[1] for width in (NARROW, WIDE))
    assert two < 0.7 * one


def test_all_words_and_all_keys_are_there(metrics: Metrics) -> None:
    shapes, _ = KeySheetShapes(metrics, 1).draw(key_sheet(), 2_000)
    lines = [line for group in key_sheet() for line in group.lines]
    wanted = [cap for line in lines for turn in line.turns for chord in turn for cap in chord]
    wanted += [line.words for line in lines] + [group.title for group in key_sheet()]
    assert sorted(words(shapes)) == sorted(wanted)


def test_what_stands_together_goes_to_the_next_row_together(metrics: Metrics) -> None:
    pair = ((Legible("Ctrl"), Legible("Page Down")), (Legible("Ctrl"), Legible("Page Up")))
    alone = ((Legible("Ctrl"), Legible("Tab")),)
    sheet = [SheetGroup(Legible("G"), (SheetLine(Legible("w"), (alone, pair)),))]
    shapes, _ = KeySheetShapes(metrics, 1).draw(sheet, NARROW)
    tops = {str(one.words): round(one.y) for one in shapes if isinstance(one, Text)}
    assert tops["Tab"] < tops["Page Down"] == tops["Page Up"]

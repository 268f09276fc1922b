import pytest

from app.layout.drawing.shapes import Picture
from app.layout.panes.emoji_rows import CELL, HEADING, EmojiRows
from app.layout.text.metrics import Metrics
from app.viewmodels.composer.emoji_choice import ACROSS, choice_rows
from app.viewmodels.composer.emoji_names import find_emoji
from tests.support.drawn_shapes import are_within, words

ROWS = choice_rows("", [])[:20]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_row_stays_within_its_box_wherever_it_is(metrics: Metrics, scale: float) -> None:
    looks = EmojiRows(metrics, scale)
    for row in ROWS:
        height = looks.height(row)
        assert height == round((HEADING if row.heading else CELL) * scale)
        drawn = looks.draw(row, 100, ACROSS * CELL * scale)
        assert are_within(drawn, metrics, 100, ACROSS * CELL * scale, height)


def test_a_row_has_a_picture_for_each_emoji_in_the_middle_of_its_cell(metrics: Metrics) -> None:
    row = ROWS[1]
    drawn = EmojiRows(metrics, 1).draw(row, 0, ACROSS * CELL)
    middles = [shape.x + shape.size / 2 for shape in drawn if isinstance(shape, Picture)]
    assert middles == pytest.approx([CELL * (at + 0.5) for at in range(len(row.emoji))])


def test_the_foot_tells_the_name(metrics: Metrics) -> None:
    (tada,) = find_emoji("tada")
    assert "tada" in words(EmojiRows(metrics, 1).foot(tada))[0]

"""Where a caret stands in a line, and which place a point means."""

import math

from hypothesis import example, given
from hypothesis import strategies as st

from app.layout.text.caret_places import caret_x, hanging, line_at, place_at
from app.layout.text.paragraph import Paragraph, lay_out
from app.viewmodels.editing.caret_place import Affinity, CaretPlace
from tests.support.sample_lines import PIXELS, metrics

TEXTS = st.lists(
    st.sampled_from(["ab", " ", "  ", "אב", "1", "(", "日本", "👍🏽", "م", "-"]), max_size=10
).map("".join)
BEFORE, AFTER = Affinity.BEFORE, Affinity.AFTER


def laid(text: str, room: float = math.inf) -> Paragraph:
    return lay_out(text, metrics(), PIXELS, room, spans=())


def xs(text: str, affinity: Affinity) -> list[float]:
    """Return where the caret stands at each index of a text on one line."""
    paragraph = laid(text)
    return [caret_x(paragraph, paragraph.lines[0], CaretPlace(at, affinity)) for at in range(len(text) + 1)]


def test_the_caret_moves_on_with_spaces_at_the_end() -> None:
    assert xs("ab  ", AFTER) == [0, 5, 10, 15, 20]
    assert xs("  ", AFTER) == [0, 5, 10]
    assert xs("אב ", AFTER) == [10, 5, 0, -5]


def test_where_the_direction_changes_the_caret_stands_beside_the_character_it_belongs_to() -> None:
    # seen as: ab גבא cd
    assert xs("ab אבג cd", AFTER) == [0, 5, 10, 30, 25, 20, 30, 35, 40, 45]
    assert xs("ab אבג cd", BEFORE) == [0, 5, 10, 15, 25, 20, 15, 35, 40, 45]


def test_spaces_after_the_other_direction_are_at_the_end_of_the_line() -> None:
    assert xs("ab אב ", AFTER) == [0, 5, 10, 25, 20, 25, 30]
    assert xs("ab אב ", BEFORE)[5:] == [15, 30]


def test_at_a_wrap_the_caret_is_at_the_end_of_a_line_or_at_the_start_of_the_next() -> None:
    paragraph = laid("one two", 20)

    assert [(line.start, line.end) for line in paragraph.lines] == [(0, 4), (4, 7)]
    assert line_at(paragraph, CaretPlace(4, BEFORE)) == 0
    assert line_at(paragraph, CaretPlace(4, AFTER)) == 1
    assert caret_x(paragraph, paragraph.lines[0], CaretPlace(4, BEFORE)) == 20
    assert hanging(paragraph, paragraph.lines[0]) == (3, 4)


def test_after_a_line_feed_a_caret_is_on_the_next_line_to_whomever_it_belongs() -> None:
    paragraph = laid("a\nb")

    assert line_at(paragraph, CaretPlace(2, BEFORE)) == line_at(paragraph, CaretPlace(2, AFTER)) == 1


def test_a_point_behind_the_words_means_the_spaces_that_hang() -> None:
    paragraph = laid("ab    ")
    (line,) = paragraph.lines

    assert [place_at(paragraph, line, x).index for x in (11, 14, 22, 99)] == [2, 3, 4, 6]
    assert place_at(laid(""), laid("").lines[0], 9) == CaretPlace(0)


@given(TEXTS, st.integers(1, 12))
@example("אב ab", 12)
def test_a_caret_is_found_again_where_it_is_drawn(text: str, letters: int) -> None:
    paragraph = laid(text, letters * 5)
    for line in paragraph.lines:
        for index in sorted({run.start for run in line.runs} | {line.start, line.end}):
            for affinity in Affinity:
                place = CaretPlace(index, affinity)
                if line is not paragraph.lines[line_at(paragraph, place)]:
                    continue
                x = caret_x(paragraph, line, place)
                found = place_at(paragraph, line, x)
                assert abs(caret_x(paragraph, line, found) - x) < 0.01
                assert line is paragraph.lines[line_at(paragraph, found)]

"""Where a text that is being edited stands, and its caret."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.layout.editor.editor_layout import EditorLayout
from app.layout.text.caret_stops import borders
from app.viewmodels.editing.caret_place import Affinity, CaretPlace
from tests.support.hypothesis_examples import examples
from tests.support.laid_editor import laid_editor, look, words_of

BEFORE, AFTER = Affinity.BEFORE, Affinity.AFTER
TEXTS = st.lists(
    st.sampled_from(
        ["ab", " ", "   ", "אב", "12", "(", "日本", "👍🏽", "שלום", "-", "\n", "`x`", "www.a.b "]
    ),
    max_size=12,
).map("".join)


def caret(layout: EditorLayout, index: int, affinity: Affinity = AFTER) -> tuple[float, float]:
    box = layout.caret_box(CaretPlace(index, affinity))
    return box.x, box.y - 2


def test_lines_are_wrapped_and_each_line_feed_begins_one() -> None:
    layout = laid_editor("one two\n\nthree", width=20)

    assert words_of(layout) == [(0, 0, "one"), (0, 15, "two"), (0, 45, "thre"), (0, 60, "e")]
    assert layout.height == 75
    assert [layout.lines(most) for most in (2, 5, 6)] == [2, 5, 5]


def test_an_empty_text_is_one_line_with_a_caret() -> None:
    layout = laid_editor("")

    assert (layout.height, layout.lines(6), caret(layout, 0)) == (15, 1, (0, 0))
    assert layout.hit(50, 50) == CaretPlace(0)


def test_the_caret_is_on_the_line_it_belongs_to() -> None:
    layout = laid_editor("one two\n", width=30)

    assert caret(layout, 4, BEFORE) == (20, 0)
    assert caret(layout, 4) == (0, 15)
    assert caret(layout, 8) == (0, 30)
    assert caret(layout, 8, BEFORE) == (0, 30)


def test_the_caret_moves_on_with_spaces_as_far_as_the_field_goes() -> None:
    layout = laid_editor("one      ", width=30)

    assert [caret(layout, index)[0] for index in range(3, 10)] == [15, 20, 25, 29, 29, 29, 29]


def test_what_is_written_from_the_right_ends_at_the_edge() -> None:
    layout = laid_editor("אבג\nab", width=100)

    assert words_of(layout) == [(85, 0, "גבא"), (0, 15, "ab")]
    assert caret(layout, 0)[0] == 99  # of a caret that is one wide, nothing outside
    assert [caret(layout, index)[0] for index in (1, 3)] == [95, 85]
    assert layout.begins_at_right(CaretPlace(1))
    assert not layout.begins_at_right(CaretPlace(5))


def test_a_point_means_the_nearest_place_also_outside() -> None:
    layout = laid_editor("one two\nthree", width=20)

    points = [(-9, -9), (6, 1), (99, 1), (3, 16), (99, 99), (-9, 31)]
    assert [layout.hit(*point) for point in points] == [
        CaretPlace(0),
        CaretPlace(1),
        CaretPlace(4, BEFORE),
        CaretPlace(5),
        CaretPlace(13, BEFORE),
        CaretPlace(8),
    ]


def test_up_and_down_keep_to_their_column_over_a_shorter_line() -> None:
    layout = laid_editor("abcdef\nab\nabcdef")
    goal = layout.caret_box(CaretPlace(5)).x

    short = layout.below(CaretPlace(5), goal)
    assert short == CaretPlace(9, BEFORE)
    assert layout.below(short, goal) == CaretPlace(15)
    assert layout.above(CaretPlace(15), goal) == CaretPlace(9, BEFORE)
    assert layout.above(CaretPlace(5), goal) is None
    assert layout.below(CaretPlace(15), goal) is None


def test_up_and_down_go_by_lines_on_the_screen() -> None:
    layout = laid_editor("one two three", width=25)

    assert layout.below(CaretPlace(1), 5) == CaretPlace(5)
    assert layout.below(CaretPlace(5), 5) == CaretPlace(9)
    assert layout.above(CaretPlace(9), 5) == CaretPlace(5)


def test_home_and_end_go_to_the_ends_of_the_line_on_the_screen() -> None:
    layout = laid_editor("one two \nx", width=20)

    assert layout.line_edges(CaretPlace(1)) == (CaretPlace(0), CaretPlace(3, BEFORE))
    assert layout.line_edges(CaretPlace(4)) == (CaretPlace(4), CaretPlace(8, BEFORE))
    assert layout.line_edges(CaretPlace(9)) == (CaretPlace(9), CaretPlace(10, BEFORE))


def test_a_page_is_so_many_pixels() -> None:
    layout = laid_editor("\n".join("abcdefghij"))

    assert layout.further(CaretPlace(0), 0, 60) == CaretPlace(8)
    assert layout.further(CaretPlace(8), 0, -60) == CaretPlace(0)
    assert layout.further(CaretPlace(8), 0, 999) == CaretPlace(18)


def test_selected_words_spaces_and_line_feeds_are_marked() -> None:
    layout = laid_editor("one  \n\ntwo")

    boxes = layout.selection_boxes(1, 9, 0, 100)
    assert [(box.x, box.y, box.width, box.height) for box in boxes] == [
        (5, 0, 10, 15),
        (15, 0, 13, 15),
        (0, 15, 3, 15),
        (0, 30, 10, 15),
    ]
    assert layout.selection_boxes(3, 3, 0, 100) == []


def test_what_hangs_is_marked_within_the_field() -> None:
    layout = laid_editor("one       two", width=20)

    boxes = layout.selection_boxes(0, 13, 0, 100)
    assert [(box.x, box.width) for box in boxes] == [(0, 15), (15, 5), (0, 15)]


@pytest.mark.parametrize("text, index", [("one", 0), ("", 0), ("אבג ", 4), ("ab\n", 3)])
def test_a_caret_is_within_the_field(text: str, index: int) -> None:
    box = laid_editor(text, width=30).caret_box(CaretPlace(index))

    assert 0 <= box.x <= 30 - box.width


def test_another_look_lays_out_anew() -> None:
    layout = laid_editor("one two", width=20)
    assert layout.lines(9) == 2

    layout.restyle(look(100))
    assert (layout.lines(9), layout.height) == (1, 15)
    layout.restyle(look(20))
    assert words_of(layout) == [(0, 0, "one"), (0, 15, "two")]


@settings(max_examples=examples(300))
@given(TEXTS, st.integers(4, 20))
def test_a_place_is_found_again_where_its_caret_is_drawn(text: str, letters: int) -> None:
    layout = laid_editor(text, letters * 5 + 1)
    for index in borders(text):
        for affinity in Affinity:
            box = layout.caret_box(CaretPlace(index, affinity))
            found = layout.hit(box.x, box.y)
            again = layout.caret_box(found)
            # spaces that hang out of the field share its edge
            assert (abs(again.x - box.x) < 0.01 and again.y == box.y) or text[index - 1] == " "
            if not any("א" <= letter <= "ת" for letter in text) and text[index - 1 : index] != " ":
                assert found.index == index


@settings(max_examples=examples(300))
@given(TEXTS, st.integers(4, 20))
def test_selection_covers_each_character_where_it_is_drawn(text: str, letters: int) -> None:
    layout = laid_editor(text, letters * 5 + 1)
    everything = layout.selection_boxes(0, len(text), 0, 10_000)
    for start, end in pairwise(borders(text)):
        for part in layout.selection_boxes(start, end, 0, 10_000):
            covering = [
                box for box in everything if box.y == part.y and box.x < part.x + 0.02 < box.x + box.width
            ]
            assert covering or part.width < 0.03
    for one, other in pairwise(sorted(everything, key=lambda box: (box.y, box.x))):
        assert one.y < other.y or one.x + one.width < other.x + 0.01  # none lies on another


@settings(max_examples=examples(200))
@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10), TEXTS), max_size=4))
def test_a_text_that_was_edited_is_laid_out_like_one_that_was_there_at_once(
    text: str, changes: list[tuple[int, int, str]]
) -> None:
    edited = laid_editor(text, 60)
    for at, length, came in changes:
        text = text[:at] + came + text[at + length :]
        edited.replace_text(text)
        edited.caret_box(CaretPlace(len(text)))

    fresh = laid_editor(text, 60)
    assert words_of(edited) == words_of(fresh)
    assert edited.height == fresh.height  # all was in sight

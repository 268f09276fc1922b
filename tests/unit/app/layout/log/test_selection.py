import pytest

from app.layout.log.selection import FAR, Selection, TextPosition, TextRange

ORIGIN, LATER = TextPosition(3, 2), TextPosition(5, 4)


def selection(start: TextPosition, end: TextPosition) -> Selection:
    return Selection(TextRange(start, start), TextRange(end, end))


def test_it_does_not_matter_which_way_the_mouse_went() -> None:
    assert selection(ORIGIN, LATER).stretch == selection(LATER, ORIGIN).stretch == TextRange(ORIGIN, LATER)


def test_both_ends_are_as_large_as_the_grain() -> None:
    word, other = (
        TextRange(TextPosition(3, 2), TextPosition(3, 6)),
        TextRange(TextPosition(1, 0), TextPosition(1, 3)),
    )
    assert Selection(word, other).stretch == TextRange(TextPosition(1, 0), TextPosition(3, 6))


@pytest.mark.parametrize("number, part", [(2, (0, 0)), (3, (2, 9)), (4, (0, 9)), (5, (0, 4)), (6, (0, 0))])
def test_of_a_line_belongs_to_it_what_lies_between(number: int, part: tuple[int, int]) -> None:
    assert TextRange(ORIGIN, LATER).within(number, 9) == part


def test_of_a_line_that_has_become_shorter_the_rest_is_selected() -> None:
    assert TextRange(TextPosition(3, 2), TextPosition(3, 8)).within(3, 5) == (2, 5)
    assert TextRange(TextPosition(3, 7), TextPosition(3, 8)).within(3, 5) == (5, 5)


def test_only_lines_that_are_there_stay_selected() -> None:
    assert selection(ORIGIN, LATER).clamped(4, 5) == selection(TextPosition(4, 0), TextPosition(4, FAR))


@pytest.mark.parametrize("first, end", [(6, 9), (0, 3), (4, 4)])
def test_nothing_is_selected_when_all_of_it_is_gone(first: int, end: int) -> None:
    left = selection(ORIGIN, LATER).clamped(first, end)
    assert left is None or left.stretch.start >= left.stretch.end


def test_lines_that_got_other_numbers_stay_selected() -> None:
    assert selection(ORIGIN, LATER).shifted(5, 2) == selection(ORIGIN, TextPosition(7, 4))

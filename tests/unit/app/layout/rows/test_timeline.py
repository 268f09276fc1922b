from datetime import timedelta

import pytest

from app.layout.rows.timeline import FoldedRun, Folds, Timeline
from app.viewmodels.chat.lines import ChatLine, Lines
from tests.support.driven_log import TODAY, joined, line


def folds(*lines: ChatLine) -> Folds:
    made = Folds()
    for number, added in enumerate(lines):
        made.add(number, added)
    return made


def coming(count: int, minutes: float = 0) -> list[ChatLine]:
    return [joined(f"guest{number}", minutes) for number in range(count)]


def test_three_lines_of_presence_are_not_folded() -> None:
    assert folds(*coming(3)).fold_at(1) is None


def test_four_lines_of_presence_are_folded() -> None:
    made = folds(line("ada", "hello"), *coming(4), line("ada", "bye"))
    assert [made.fold_at(number) for number in (0, 1, 4, 5)] == [None, FoldedRun(1, 5), FoldedRun(1, 5), None]


def test_a_fold_ends_where_somebody_speaks() -> None:
    made = folds(*coming(4), line("ada", "hello"), *coming(5))
    assert (made.fold_at(0), made.fold_at(9)) == (FoldedRun(0, 4), FoldedRun(5, 10))


def test_a_fold_ends_with_the_day() -> None:
    next_day = timedelta(days=1) / timedelta(minutes=1)
    made = folds(*coming(4), *coming(4, next_day))
    assert (made.fold_at(3), made.fold_at(4)) == (FoldedRun(0, 4), FoldedRun(4, 8))


def test_a_fold_ends_where_the_new_messages_begin() -> None:
    made = folds(*coming(9))
    made.new_from = 4
    assert (made.fold_at(3), made.fold_at(4)) == (FoldedRun(0, 4), FoldedRun(4, 9))
    made.new_from = 2
    assert (made.fold_at(1), made.fold_at(2)) == (None, FoldedRun(2, 9))


@pytest.mark.parametrize("number", [0, 2, 4])
def test_an_open_fold_can_be_closed_again(number: int) -> None:
    made = folds(*coming(5))
    made.toggle(FoldedRun(0, 5))
    assert made.closed_at(number) is None
    made.toggle(FoldedRun(0, 5))
    assert made.closed_at(number) == FoldedRun(0, 5)


def test_an_open_fold_stays_open_when_its_beginning_is_forgotten() -> None:
    made = folds(*coming(9))
    made.toggle(FoldedRun(0, 9))
    made.forget(3)
    assert (made.fold_at(3), made.closed_at(3)) == (FoldedRun(3, 9), None)


def test_a_fold_that_was_forgotten_but_for_three_lines_is_none() -> None:
    made = folds(*coming(9), line("ada", "hello"), *coming(4))
    made.forget(6)
    assert (made.fold_at(7), made.fold_at(10)) == (None, FoldedRun(10, 14))


HOUR = 60


def timeline(*lines: ChatLine) -> Timeline:
    kept = Lines()
    for added in lines:
        kept.add(added)
    return Timeline(kept, (), None, TODAY)


@pytest.mark.parametrize(
    "minutes, continues",
    [(0, True), (4, True), (5, False), (-0.05, True), (-4, True), (-5, False), (-HOUR, False)],
)
def test_what_follows_shortly_by_the_same_person_is_one_breath_and_what_a_clock_put_elsewhere_is_not(
    minutes: float, continues: bool
) -> None:
    assert (
        timeline(line("ada", "hello", HOUR), line("ada", "again", HOUR + minutes)).context(1).continues
        is continues
    )


def test_days_have_headings_in_the_order_in_which_they_were_shown() -> None:
    """The clock of the host was years ahead for a while, and was set right."""
    year = 365 * 24 * HOUR
    shown = timeline(*(line("ada", "hi", at) for at in (0, 1, 5 * year, 5 * year + 1, 2, 3)))

    headings = [shown.context(number).day for number in range(6)]
    assert [bool(heading) for heading in headings] == [True, False, True, False, True, False]
    assert headings[0] == headings[4] == "Today"
    assert headings[2][-4:] == str(TODAY.year + 5)

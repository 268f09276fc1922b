"""Selecting with the mouse, and what comes to the clipboard."""

import pytest

from app.layout.drawing.ink import Ink
from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind
from tests.support.driven_log import HEIGHT, SELECTIONS, DrivenLog, joined, line

DAY = 24 * 60


def three() -> DrivenLog:
    return DrivenLog(
        line("ada", "first words"),
        line("bob", "second words", 1),
        line("mira", "third words", 2, is_own=True),
    )


def selected(driven: DrivenLog) -> int:
    return sum(box.ink in SELECTIONS for box in driven.boxes())


def test_a_part_of_one_message_is_copied_as_it_is() -> None:
    driven = three()
    x, y = driven.start_of("second words")
    assert driven.select((x, y), driven.end_of("second words")) == "second words"
    assert driven.select(driven.end_of("second words"), driven.middle_of("second words")) in "second words"


def test_several_messages_are_copied_with_times_and_names() -> None:
    driven = three()
    copied = driven.select(driven.start_of("first words"), driven.end_of("third words"))
    assert copied == "[08:42] <ada> first words\n[08:43] <bob> second words\n[08:44] <mira> third words"
    assert selected(driven) == 3


def test_what_is_selected_is_marked_where_it_stands() -> None:
    driven = three()
    driven.select(driven.start_of("second words"), driven.end_of("third words"))
    marked = [words for words in ("first words", "second words", "third words") if driven.is_selected(words)]
    assert marked == ["second words", "third words"]


def test_it_does_not_matter_in_which_direction_one_selects() -> None:
    driven = three()
    above, below = driven.start_of("first words"), driven.middle_of("third words")
    assert driven.select(above, below) == driven.select(below, above)


def test_what_is_not_touched_by_the_selection_is_not_copied() -> None:
    driven = three()
    assert driven.select(driven.end_of("first words"), driven.end_of("second words")) == "second words"


def test_each_kind_of_line_is_copied_as_people_expect() -> None:
    driven = DrivenLog(
        line("ada", "one\ntwo"),
        line("ada", "waves", kind=LineKind.ACTION),
        line("robo", "noted", kind=LineKind.NOTICE),
        joined("eve"),
        line("", "ada set the topic", kind=LineKind.EVENT),
        ChatLine(0, LineKind.SAID, Legible("bob"), Legible("timeless")),
    )
    driven.log.select_all()
    assert driven.log.selected_text().split("\n") == [
        "[08:42] <ada> one",
        "two",
        "[08:42] * ada waves",
        "[08:42] -robo- noted",
        "eve joined",
        "ada set the topic",
        "<bob> timeless",
    ]


def test_days_stand_before_their_messages_when_there_are_several() -> None:
    driven = DrivenLog(line("ada", "one", -DAY), line("ada", "two", 1 - DAY), line("ada", "three"))
    driven.log.select_all()
    assert driven.log.selected_text().split("\n") == [
        "Monday 23 November 2026",
        "[08:42] <ada> one",
        "[08:43] <ada> two",
        "Tuesday 24 November 2026",
        "[08:42] <ada> three",
    ]


def test_soft_breaks_are_not_copied() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    driven = DrivenLog(line("ada", text), width=400)
    driven.log.press(100, driven.texts()[-1].y, clicks=3)
    assert driven.log.selected_text() == text


def test_two_clicks_select_a_word_and_dragging_goes_on_by_words() -> None:
    driven = DrivenLog(line("ada", "alpha beta gamma delta"))
    x, y = driven.start_of("alpha beta gamma delta")
    driven.log.press(x + 50, y, clicks=2)
    assert driven.log.selected_text() == "beta"
    driven.log.drag(x + 90, y)
    assert driven.log.selected_text() == "beta gamma"
    driven.log.drag(x + 5, y)
    assert driven.log.selected_text() == "alpha beta"


def test_three_clicks_select_a_message_and_dragging_goes_on_by_messages() -> None:
    driven = three()
    driven.log.press(*driven.middle_of("second words"), clicks=3)
    assert driven.log.selected_text() == "second words"
    driven.log.drag(*driven.middle_of("first words"))
    assert driven.log.selected_text() == "[08:42] <ada> first words\n[08:43] <bob> second words"


def test_a_fourth_click_begins_anew() -> None:
    driven = three()
    driven.log.press(*driven.middle_of("second words"), clicks=4)
    assert driven.log.selected_text() == ""


def test_shift_extends_what_is_selected() -> None:
    driven = three()
    driven.select(driven.start_of("first words"), driven.end_of("first words"))
    driven.log.press(*driven.end_of("second words"), extends=True)
    driven.log.release(*driven.end_of("second words"))
    assert driven.log.selected_text() == "[08:42] <ada> first words\n[08:43] <bob> second words"


def test_a_click_selects_nothing() -> None:
    driven = three()
    driven.log.select_all()
    driven.click("second words")
    assert (driven.log.selected_text(), selected(driven)) == ("", 0)


def test_clear_selects_nothing() -> None:
    driven = three()
    driven.log.select_all()
    driven.log.clear()
    assert (driven.log.selected_text(), selected(driven)) == ("", 0)


def test_selecting_on_an_own_bubble_is_seen() -> None:
    driven = three()
    driven.select(driven.start_of("third words"), driven.end_of("third words"))
    assert [box.ink for box in driven.boxes() if box.ink.name.endswith("SELECTION")] == [Ink.OWN_SELECTION]


def test_folded_lines_are_copied_too() -> None:
    driven = DrivenLog(line("ada", "one"), *(joined(f"guest{n}") for n in range(4)), line("ada", "two"))
    copied = driven.select(driven.start_of("one"), driven.end_of("two"))
    assert copied.split("\n")[1:-1] == [f"guest{n} joined" for n in range(4)]
    assert selected(driven) == 3


def test_a_selection_survives_scrolling_new_lines_and_another_size() -> None:
    driven = DrivenLog(*(line("ada", f"message {n}", n, msgid=f"{n}") for n in range(100)))
    copied = driven.select(driven.start_of("message 95"), driven.end_of("message 97"))
    driven.log.home()
    driven.add(line("bob", "more", 100))
    driven.log.resize(300, 500, 2)
    assert driven.log.selected_text() == copied
    assert selected(driven) == 0
    driven.log.end()
    assert selected(driven) > 0


def test_of_a_selection_that_is_partly_forgotten_the_rest_stays() -> None:
    driven = three()
    driven.log.select_all()
    driven.lines.forget(2)
    driven.sync()
    assert driven.log.selected_text() == "third words"
    driven.lines.forget(1)
    driven.sync()
    assert driven.log.selected_text() == ""


def test_a_selected_line_that_becomes_shorter_is_selected_as_far_as_it_goes() -> None:
    driven = three()
    driven.select(driven.start_of("second words"), driven.end_of("second words"))
    driven.lines.replace(1, line("bob", "seco", 1))
    driven.sync()
    assert driven.log.selected_text() == "seco"


def test_a_message_on_its_way_stays_selected_when_others_come_before_it() -> None:
    driven = three()
    driven.tail = [line("mira", "on its way", 3, is_own=True, delivery=Delivery.SENDING)]
    driven.sync()
    driven.select(driven.start_of("on its way"), driven.end_of("on its way"))
    driven.add(line("bob", "meanwhile", 3))
    assert driven.log.selected_text() == "on its way"


def test_what_comes_in_the_place_of_a_selected_message_that_was_given_up_is_not_selected() -> None:
    driven = three()
    driven.tail = [line("mira", "on its way", 3, is_own=True, delivery=Delivery.SENDING)]
    driven.sync()
    driven.select(driven.start_of("on its way"), driven.end_of("on its way"))
    driven.tail = []
    driven.sync()
    driven.add(line("bob", "something else", 4))
    assert (driven.log.selected_text(), selected(driven)) == ("", 0)


def test_selecting_above_the_pane_scrolls_and_selects_on() -> None:
    driven = DrivenLog(*(line("ada", f"message {n}", n) for n in range(100)))
    driven.log.press(*driven.middle_of("message 95"))
    driven.log.drag(200, -80)
    before = driven.log.selected_text().count("\n")
    for _ in range(50):
        assert driven.log.autoscroll_step()
    assert driven.log.selected_text().count("\n") > before + 10
    driven.log.release(200, -80)
    assert not driven.log.autoscroll_step()


@pytest.mark.parametrize("y", [1, HEIGHT / 2, HEIGHT - 1])
def test_selecting_inside_of_the_pane_does_not_scroll(y: float) -> None:
    driven = DrivenLog(*(line("ada", f"message {n}", n) for n in range(100)))
    driven.log.press(*driven.middle_of("message 95"))
    driven.log.drag(200, y)
    assert not driven.log.autoscroll_step()

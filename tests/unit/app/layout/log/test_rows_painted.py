"""What is looked for is marked in all texts in sight, and the line that was found is lit and stays."""

import pytest

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box
from app.viewmodels.chat.lines import ChatLine, LineKind
from app.viewmodels.finding.text_matches import WantedText
from tests.support.driven_log import HEIGHT, WIDTH, DrivenLog, line


def marks(driven: DrivenLog) -> list[Box]:
    return [box for box in driven.boxes() if box.ink in (Ink.FOUND, Ink.OWN_FOUND)]


def looking(wanted: str, *lines: ChatLine) -> DrivenLog:
    driven = DrivenLog(*lines)
    driven.log.mark(WantedText(wanted).places)
    return driven


def test_each_place_in_sight_is_marked_and_in_our_bubbles_in_another_ink() -> None:
    driven = looking("tea", line("bob", "tea or TEA"), line("mira", "tea", is_own=True), line("bob", "no"))
    assert [mark.ink for mark in marks(driven)] == [Ink.FOUND, Ink.FOUND, Ink.OWN_FOUND]
    driven.log.mark(None)
    assert marks(driven) == []


def test_a_mark_lies_behind_its_word() -> None:
    driven = looking("tea", line("bob", "some tea"))
    text, (mark,) = driven.find_text("some tea"), marks(driven)
    _, end = driven.start_of("some tea"), driven.end_of("some tea")
    assert text.x < mark.x < end[0]
    assert mark.x + mark.width == pytest.approx(end[0])
    shapes = driven.shapes()
    assert shapes.index(mark) < shapes.index(text)


def test_a_word_that_is_wrapped_is_marked_in_each_line() -> None:
    driven = looking("one two", line("bob", "word " * 25 + "one\ntwo"))
    assert len({mark.y for mark in marks(driven)}) == 2


def test_code_is_marked_with_its_first_letter() -> None:
    (mark,) = marks(looking("bread", line("bob", "`bread`")))
    (whole,) = marks(looking("`bread", line("bob", "`bread`")))
    assert (mark.x, mark.width) == (whole.x, whole.width)


def test_what_people_do_is_marked_behind_their_name() -> None:
    assert len(marks(looking("bob waves", line("bob", "waves", kind=LineKind.ACTION)))) == 1


def test_of_a_very_long_text_only_marks_in_sight_are_drawn() -> None:
    driven = looking("tea", line("bob", "tea\n" * 190))
    assert 10 < len(marks(driven)) < 40


def test_a_line_that_was_found_stays_in_its_place_while_others_come() -> None:
    driven = looking("9", *(line("bob", f"message {number}", number) for number in range(50)))
    driven.log.jump_to(49)
    before = driven.middle_of("message 49")
    driven.add(*(line("eve", "more") for _ in range(30)))
    assert driven.middle_of("message 49") == before
    assert driven.log.newer == 30


def test_a_place_that_is_not_shown_of_a_long_text_is_unfolded_and_in_sight() -> None:
    verses = "\n".join(f"verse {number}." for number in range(400))
    driven = looking("verse 300.", *(line("bob", "x") for _ in range(9)), line("ada", verses))
    (start, _), *_ = WantedText("verse 300.").places(verses)
    assert driven.log.jump_to(9, start)
    (mark,) = marks(driven)
    assert 0 < mark.y < HEIGHT
    assert any(box.width == WIDTH and box.ink is Ink.HOVER for box in driven.boxes())


def test_what_is_in_the_middle_of_the_pane_is_found_without_scrolling() -> None:
    driven = DrivenLog(*(line("bob", f"message {number}", number) for number in range(300)))
    driven.log.jump_to(100)
    before = driven.middle_of("message 100")
    driven.log.jump_to(103)
    assert driven.middle_of("message 100") == before
    driven.log.jump_to(150)
    assert 0 < driven.middle_of("message 150")[1] < HEIGHT

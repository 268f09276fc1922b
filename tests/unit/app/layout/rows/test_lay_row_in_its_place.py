"""What a row has around it: its day, what is new, those before it that are folded, its neighbours."""

from datetime import date

import pytest

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Stroke
from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, LineKind
from tests.support.driven_log import DrivenLog, joined, left, line

DAY = 24 * 60


def test_each_day_begins_with_its_name() -> None:
    driven = DrivenLog(line("ada", "one", -DAY), line("ada", "two"), line("ada", "three", 1))
    assert [words for words in driven.words_in_sight if words in {"Yesterday", "Today"}] == [
        "Yesterday",
        "Today",
    ]
    driven.today = date(2026, 11, 30)
    driven.sync()
    assert driven.shows("Monday 23 November")
    assert driven.shows("Tuesday 24 November")


def test_the_first_new_message_has_a_line_above_it() -> None:
    driven = DrivenLog(line("ada", "one"), line("ada", "two"))
    driven.new_from = 1
    driven.sync()
    assert driven.find_text("one").y < driven.find_text("New messages").y < driven.find_text("two").y
    assert len([s for s in driven.shapes() if isinstance(s, Stroke) and s.ink is Ink.ACCENT]) == 2
    driven.new_from = None
    driven.sync()
    assert not driven.shows("New messages")


def test_four_who_come_and_go_are_one_sentence_that_unfolds_and_folds() -> None:
    driven = DrivenLog(joined("Aiko"), joined("Bob"), joined("Eve"), left("Bob"), line("ada", "hello"))
    sentence = "Aiko, Bob and 1 other joined · 1 left"
    assert driven.shows(sentence)
    assert not driven.shows("Aiko joined")
    driven.click(sentence)
    assert driven.shows(sentence)
    assert driven.shows("Bob left")
    driven.click(sentence)
    assert not driven.shows("Bob left")


def test_a_fourth_who_comes_folds_the_three_before() -> None:
    driven = DrivenLog(joined("Aiko"), joined("Bob"), joined("Eve"))
    assert driven.shows("Eve joined")
    driven.add(joined("Zoe"))
    assert driven.words_in_sight == ["Today", "Aiko, Bob and 2 others joined", "\ue00c"]
    driven.add(joined("Max"))
    assert driven.words_in_sight[1] == "Aiko, Bob and 3 others joined"


def test_a_conversation_without_lines_has_a_friendly_word_in_the_middle() -> None:
    driven = DrivenLog()
    assert driven.words_in_sight == ["Nobody spoke yet."]
    assert driven.middle_of("Nobody spoke yet.")[0] == pytest.approx(400)
    driven.add(line("ada", "hello"))
    assert not driven.shows("Nobody spoke yet.")


def test_of_a_fold_that_is_forgotten_but_for_a_few_these_are_shown() -> None:
    driven = DrivenLog(*(joined(f"guest{n}") for n in range(9)), line("ada", "hello"))
    assert driven.shows("guest0, guest1 and 7 others joined")
    driven.lines.forget(4)
    driven.sync()
    assert driven.shows("guest4, guest5 and 3 others joined")
    driven.lines.forget(2)
    driven.sync()
    assert [words for words in driven.words_in_sight if "joined" in words] == [
        f"guest{n} joined" for n in (6, 7, 8)
    ]


def test_when_a_line_becomes_another_kind_its_neighbours_look_different_too() -> None:
    driven = DrivenLog(
        *(line("ada", f"message {n}") for n in range(3)),
        *(line("mira", f"own {n}", is_own=True) for n in range(2)),
    )
    removed = line("", "A message was removed.", kind=LineKind.EVENT)
    driven.lines.replace(1, removed)
    driven.lines.replace(4, removed)
    driven.sync()
    assert driven.words_in_sight.count("ada") == 2
    assert driven.words_in_sight[-3:] == ["08:42", "own 0", "A message was removed."]


def test_when_a_line_of_presence_becomes_another_kind_the_fold_falls_apart() -> None:
    driven = DrivenLog(*(joined(f"guest{n}") for n in range(6)))
    driven.lines.replace(3, line("ada", "hello"))
    driven.sync()
    assert [words for words in driven.words_in_sight if "joined" in words] == [
        f"guest{n} joined" for n in (0, 1, 2, 4, 5)
    ]


def test_a_replaced_line_is_shown_anew() -> None:
    driven = DrivenLog(line("ada", "one"), line("bob", "two"))
    driven.lines.replace(0, line("ada", "uno"))
    driven.sync()
    assert driven.shows("uno")
    assert not driven.shows("one")


def test_lines_without_a_time_neither_begin_nor_end_a_day() -> None:
    timeless = ChatLine(0, LineKind.EVENT, Legible(""), Legible("You are connected."))
    driven = DrivenLog(line("ada", "one"), timeless, line("bob", "two"))
    assert driven.words_in_sight.count("Today") == 1

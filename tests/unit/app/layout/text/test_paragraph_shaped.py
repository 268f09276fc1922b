"""Carets, selections and lines in text that is shaped."""

import math
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.caret_stops import borders
from app.layout.text.metrics import Face, Metrics
from app.layout.text.paragraph import Paragraph, lay_out
from app.layout.text.writing.scripts import SCRIPTS

PIXELS = 14.0
SOME = "".join(
    chr(code) for script in SCRIPTS for first, _ in script.blocks for code in range(first, first + 80)
)
LETTERS = st.sampled_from(SOME) | st.sampled_from("ab 1.,()`@/\u200c\u200d\u0301।\n")
TEXTS = st.text(alphabet=LETTERS, max_size=30)


@cache
def metrics() -> Metrics:
    return Metrics.load()


def laid(text: str, room: float = math.inf) -> Paragraph:
    return lay_out(text, metrics(), PIXELS, room, nick="क")


def stops(paragraph: Paragraph) -> list[int]:
    """Return all places that a click can find on one line."""
    return sorted({paragraph.index_at(x / 4, 1) for x in range(-4, round(paragraph.width * 4) + 8)})


@pytest.mark.parametrize(
    "text, places",
    [
        ("क्षत्रिय", [0, 3, 7, 8]),  # क्ष and त्रि are one each
        ("हिन्दी", [0, 2, 6]),
        ("ที่นี่", [0, 3, 6]),
        ("น้ำ", [0, 3]),
        ("سلام", [0, 1, 3, 4]),  # the lam and its alef
        ("لَا", [0, 3]),
        ("می\u200cخ", [0, 1, 3, 4]),
        ("שָׁלוֹם", [0, 3, 4, 6, 7]),
        ("aक्षb", [0, 1, 4, 5]),
    ],
)
def test_a_caret_stands_between_what_is_drawn_apart(text: str, places: list[int]) -> None:
    assert stops(laid(text)) == places


@given(TEXTS)
def test_a_caret_stands_only_between_characters(text: str) -> None:
    paragraph = laid(text)

    assert {paragraph.index_at(x, y) for x in range(0, 99, 7) for y in range(0, 99, 21)} <= set(borders(text))


@given(TEXTS, st.integers(0, 80))
def test_every_code_point_is_in_one_run(text: str, room: int) -> None:
    lines = laid(text, room).lines
    runs = sorted((run.start, run.end) for line in lines for run in line.runs)

    assert "".join(text[start:end] for start, end in runs) == text.replace("\n", "")
    assert all(end <= start for (_, end), (start, _) in pairwise(runs))


@given(TEXTS, st.integers(20, 80))
def test_what_is_selected_is_marked_once(text: str, room: int) -> None:
    paragraph = laid(text, room)
    parts = [box for start, end in pairwise(borders(text)) for box in paragraph.boxes(start, end)]
    whole = paragraph.boxes(0, len(text))

    assert sum(width for _, _, width, _ in parts) == pytest.approx(sum(width for _, _, width, _ in whole))


@given(TEXTS)
def test_the_words_of_a_run_do_not_hang_on_how_wide_the_room_is(text: str) -> None:
    one, broken = laid(text), laid(text, 60)

    assert sum(line.width for line in broken.lines) <= sum(line.width for line in one.lines) + 0.01


def test_a_mention_a_link_and_code_are_shaped_too() -> None:
    (line,) = laid("क: `क्ष` http://a.b/क्ष").lines

    assert [(run.start, run.end, run.face.name, run.kind.value) for run in line.runs] == [
        (0, 1, "SHAPED", "mention"),
        (1, 3, "REGULAR", "plain"),
        (3, 8, "SHAPED", "code"),
        (8, 9, "REGULAR", "plain"),
        (9, 20, "REGULAR", "link"),
        (20, 23, "SHAPED", "link"),
    ]


def test_arabic_in_a_line_is_read_from_the_right() -> None:
    (line,) = laid("see السلام عليكم ok").lines
    shaped = next(run for run in line.runs if run.face is Face.SHAPED)

    assert (shaped.start, shaped.end, shaped.is_rtl) == (4, 16, True)
    assert [run.start for run in line.runs] == [0, 4, 16]


def test_a_word_that_is_too_long_breaks_between_its_syllables() -> None:
    text = "क्षत्रिय" * 20
    lines = laid(text, 100).lines

    assert len(lines) > 5
    assert {line.start for line in lines} <= set(borders(text))
    assert all(line.width <= 100.01 for line in lines)


def test_hebrew_is_shaped_where_it_has_marks() -> None:
    assert [run.face for run in laid("שָלוֹם עולם").lines[0].runs] == [Face.REGULAR, Face.SHAPED]


def test_the_words_of_a_script_and_their_spaces_are_one_run() -> None:
    assert [(run.start, run.end, run.face) for run in laid("see हिन्दी में: yes").lines[0].runs] == [
        (0, 4, Face.REGULAR),
        (4, 14, Face.SHAPED),
        (14, 19, Face.REGULAR),
    ]

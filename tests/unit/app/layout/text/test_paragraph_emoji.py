"""Emoji in paragraphs: pictures between words, each one unit for the caret, the selection and copying."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.layout.text.caret_stops import borders
from app.layout.text.emoji import WIDTH
from app.layout.text.metrics import Face
from app.layout.text.paragraph import Paragraph, lay_out
from app.layout.text.runs import TextRun
from app.viewmodels.markup.spans import SpanKind
from tests.support.driven_log import metrics
from tests.support.hypothesis_examples import examples

PIXELS = 10.0
PICTURE = WIDTH * PIXELS
FAMILY = "👨\u200d👩\u200d👧"


def laid(text: str, room: float = math.inf) -> Paragraph:
    return lay_out(text, metrics(), PIXELS, room)


def runs(text: str) -> tuple[TextRun, ...]:
    (line,) = laid(text).lines
    return line.runs


def test_words_and_pictures_stand_in_runs_of_their_own_one_after_the_other() -> None:
    before, pictures, after = runs(f"hi {FAMILY}👍🏽 you")
    assert [(run.words, run.pictures) for run in (before, pictures, after)] == [
        ("hi ", ()),
        ("", (FAMILY, "👍🏽")),
        (" you", ()),
    ]
    assert (pictures.x, pictures.width) == (before.width, 2 * PICTURE)
    assert after.x == pytest.approx(before.width + 2 * PICTURE)


def test_one_picture_is_one_unit_and_its_text_stays_the_same() -> None:
    text = f"a{FAMILY}b"
    paragraph = laid(text)
    width = metrics().width("a", Face.REGULAR, PIXELS)
    assert [paragraph.index_at(width + share * PICTURE, 5) for share in (0.1, 0.4, 0.6, 0.9)] == [1, 1, 6, 6]
    (box,) = paragraph.boxes(1, 6)
    assert box == pytest.approx((width, 0, PICTURE, 15))
    assert paragraph.text == text


def test_a_sequence_that_falls_apart_is_still_one_unit() -> None:
    paragraph = laid("👨\u200d🦊")
    assert paragraph.width == pytest.approx(2 * PICTURE)
    assert [paragraph.index_at(x, 5) for x in (0, 12, 14, 30)] == [0, 0, 3, 3]


def test_lines_end_between_pictures() -> None:
    lines = laid("😀" * 7, 3.5 * PICTURE).lines
    assert [len(run.pictures) for line in lines for run in line.runs] == [3, 3, 1]


def test_among_letters_from_right_to_left_pictures_stand_in_their_order() -> None:
    seen = [(run.words, run.pictures) for run in runs("שלום 😀👍 עולם")]
    assert seen == [("םלוע ", ()), ("", ("👍", "😀")), (" םולש", ())]


@pytest.mark.parametrize("text", [f"אב {FAMILY} גד", f"`{FAMILY}`", f"`x{FAMILY}`", f"אב `{FAMILY}`"])
def test_neither_the_order_of_letters_nor_hidden_backticks_tear_a_picture(text: str) -> None:
    assert [run.pictures for run in runs(text) if run.pictures] == [(FAMILY,)]


def test_pictures_in_links_and_code_belong_to_them() -> None:
    kinds = {run.pictures: run.kind for run in runs("`a 👍` https://a.b/😀 🎉")}
    assert kinds[("👍",)] is SpanKind.CODE
    assert kinds[("😀",)] is SpanKind.LINK
    assert kinds[("🎉",)] is SpanKind.PLAIN


@pytest.mark.parametrize("text", ["❤\ufe0e", "1", "©", "🇩"])
def test_what_asks_for_text_or_has_no_picture_is_drawn_by_the_font(text: str) -> None:
    (run,) = runs(text)
    assert (run.pictures, bool(run.words)) == ((), True)


@given(
    st.text(st.sampled_from("ab \n`אב日😀👍🏽👨\u200d👩🇩🇪❤\ufe0f\ufe0e1\u20e3"), max_size=40),
    st.floats(5, 80),
)
@settings(max_examples=examples(200))
def test_whatever_is_mixed_each_place_of_the_caret_is_a_border_and_all_has_its_room(
    text: str, room: float
) -> None:
    paragraph = lay_out(text, metrics(), PIXELS, room)
    allowed = set(borders(text))
    for line in paragraph.lines:
        for run in line.runs:
            assert not (run.words and run.pictures)
            if run.pictures:
                assert run.width == pytest.approx(len(run.pictures) * PICTURE)
        for x in range(0, 90, 7):
            assert paragraph.index_at(x, line.y + 1) in allowed

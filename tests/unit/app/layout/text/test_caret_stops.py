"""Where a caret may stand."""

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.caret_stops import borders, characters, is_plain
from core.text.graphemes import is_border

FAMILY = "👨\u200d👩\u200d👧"
FLAGS = "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"
TRICKY = "ab \r\n\u0301\u200d\u200c\ufe0f🏽한\u1100\u1161\u11a8字か\u3099❤" + FAMILY + FLAGS


def test_each_letter_of_english_and_each_ideograph_is_one() -> None:
    assert borders("hi 你好") == [0, 1, 2, 3, 4, 5]
    assert borders("") == [0]


def test_families_flags_and_accents_are_one_each() -> None:
    assert borders(f"a{FAMILY}{FLAGS}e\u0301") == [0, 1, 6, 8, 10, 12]


@given(st.text(alphabet=TRICKY) | st.text())
def test_the_short_cuts_change_nothing(text: str) -> None:
    expected = [at for at in range(len(text) + 1) if is_border(text, at)]

    assert borders(text) == expected
    assert not is_plain(text) or expected == list(range(len(text) + 1))


def test_a_text_is_taken_apart_into_its_characters() -> None:
    assert list(characters(f"a{FAMILY}漢🏳\ufe0f\u200d🌈{FLAGS}🇮")) == [
        *("a", FAMILY, "漢", "🏳\ufe0f\u200d🌈"),
        *(FLAGS[:2], FLAGS[2:], "🇮"),
    ]
    assert list(characters("\u0301किه\u200c1\ufe0f\u20e3")) == ["\u0301", "कि", "ه\u200c", "1\ufe0f\u20e3"]


@given(st.text())
def test_nothing_is_lost_between_the_characters(text: str) -> None:
    assert "".join(characters(text)) == text


def test_most_texts_are_plain() -> None:
    texts = [
        "Hi, “Zoë” – ça va?",
        "Привет, Ελλάδα",
        "日本語の「文章」です。",
        "한국어 ＡＢＣ",
        "שלום",
        "سلام",
    ]

    assert all(map(is_plain, texts))


def test_no_mark_slips_through_the_short_cuts() -> None:
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    marks = [c for c in everything if unicodedata.category(c)[0] == "M" and is_plain(f"a{c}")]

    assert marks == []


def test_flags_and_marks_without_end_cost_a_step_each() -> None:
    assert len(borders("\U0001f1e9\U0001f1ea" * 20_000)) == 20_001  # counted back from each: minutes
    assert borders("z" + "\u0300" * 20_000) == [0, 20_001]

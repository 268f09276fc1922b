import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.caret_stops import characters
from app.layout.text.drawable import drawn_grapheme
from app.layout.text.metrics import Metrics

METRICS = Metrics.load()
ZALGO = "h" + "\u0335\u0321\u034e\u0351\u0358" * 2000


def shown(text: str) -> str:
    return "".join(drawn_grapheme(grapheme, METRICS) for grapheme in characters(text))


@pytest.mark.parametrize(
    "plain",
    ["", "Hello, you!", "Grüße Привет Ωμέγα", "漢字かな 한국어", "שלום", "ﺎﺒﺣﺮﻣ", "😀👍🎉→✓\U0002000b"],
)
def test_what_the_fonts_have_is_drawn_as_it_is(plain: str) -> None:
    assert shown(plain) == plain


@pytest.mark.parametrize(
    "said, drawn",
    [
        ("❤\ufe0f", "❤"),
        ("☺\ufe0e", "☺"),
        ("👍🏽", "👍"),
        ("👩🏽\u200d💻", "👩💻"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("🤷🏼\u200d♂\ufe0f", "🤷"),
        ("🏳\ufe0f\u200d🌈", "🏳🌈"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
        ("1\ufe0f\u20e3", "1"),
        ("🇩🇪", "DE"),
        ("🇩", "D"),
    ],
)
def test_an_emoji_is_drawn_without_what_our_fonts_cannot_join(said: str, drawn: str) -> None:
    assert drawn_grapheme(said, METRICS) == drawn


def test_a_tone_alone_is_drawn() -> None:
    assert drawn_grapheme("🏽", METRICS) == "🏽"


@pytest.mark.parametrize(
    "said, drawn",
    [
        ("e\u0301", "é"),
        ("a\u0323\u0302", "ậ"),
        ("x\u0301\u0302\u0303", "x\u0301\u0302"),
        ("é\u0301\u0302\u0303", "é\u0301\u0302"),
        ("נ\u05bc\u05b8", "נ\u05bc\u05b8"),
    ],
)
def test_two_marks_stay_on_a_letter(said: str, drawn: str) -> None:
    assert unicodedata.normalize("NFC", drawn_grapheme(said, METRICS)) == unicodedata.normalize("NFC", drawn)


def test_a_heap_of_marks_is_two() -> None:
    assert drawn_grapheme(ZALGO, METRICS) == "h\u0335\u0321"


def test_a_mark_without_a_letter_sits_on_a_ring() -> None:
    assert shown("\u0301") == "◌\u0301"


@pytest.mark.parametrize("unknown", ["\U00012000", "\ue000", "\U0010fffd", "\u0378", "\ud800"])
def test_a_character_that_no_font_has_is_a_box(unknown: str) -> None:
    assert shown(f"a{unknown}b") == "a□b"


def test_a_mark_that_no_font_has_is_left_out() -> None:
    assert not METRICS.has_glyph("\u1b00")
    assert drawn_grapheme("a\u1b00", METRICS) == "a"


def test_joiners_between_letters_stay_for_those_who_shape_them() -> None:
    assert shown("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.timeout(20)  # a fraction of a second if each mark is looked at once, else hours
def test_a_heap_of_marks_costs_no_more_than_looking_at_it() -> None:
    assert drawn_grapheme(ZALGO + ZALGO[1:] * 20, METRICS) == drawn_grapheme(ZALGO, METRICS)


def test_a_grapheme_of_a_thousand_people_is_cut() -> None:
    assert drawn_grapheme("\u200d".join("👨" * 1000), METRICS) == "👨" * 8


@given(
    st.text(), st.text(alphabet=[*"aé漢", "\u0301", "\u0323", "\u20dd", "\u200d", "\ufe0f", *"👨👍🏽🇩🇪❤♂"])
)
def test_whatever_is_said_is_drawn_with_glyphs_and_few_marks(anything: str, tricky: str) -> None:
    drawn = shown(anything + tricky)
    unseen = {"Cc", "Cf"}
    assert [c for c in drawn if not METRICS.has_glyph(c) and unicodedata.category(c) not in unseen] == []
    heights = "".join("m" if unicodedata.category(c) in {"Mn", "Me"} else " " for c in drawn)
    assert "mmm" not in heights


@given(st.text(min_size=1, max_size=3))
def test_what_was_drawn_once_is_drawn_the_same_again(text: str) -> None:
    drawn = shown(text)
    assert shown(drawn) == drawn

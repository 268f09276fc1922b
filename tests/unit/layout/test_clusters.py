import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.clusters import clusters


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    "whole",
    [
        "e\u0301",
        "Z\u0300\u0301\u0302",
        "👍🏽",
        "👨‍👩‍👧‍👦",
        "🏳\ufe0f\u200d🌈",
        "🇩🇪",
        "1\ufe0f\u20e3",
        "कि",
        "ه\u200c",
        "🏴\U000e0067\U000e007f",
    ],
)
def test_what_belongs_together_stays_together(whole: str) -> None:
    assert list(clusters(f"a{whole}{whole}b")) == ["a", whole, whole, "b"]


def test_letters_emoji_and_ideographs_stand_alone() -> None:
    assert list(clusters("ab漢字😀👍")) == ["a", "b", "漢", "字", "😀", "👍"]


def test_flags_are_taken_two_by_two() -> None:
    assert list(clusters("🇩🇪🇫🇷🇮")) == ["🇩🇪", "🇫🇷", "🇮"]


def test_a_mark_at_the_beginning_stands_alone() -> None:
    assert list(clusters("\u0301ab")) == ["\u0301", "a", "b"]

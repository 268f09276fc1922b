"""What of a text may go into a field."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.editing.cleaning import beginning, cleaned, cleaned_line
from core.text.graphemes import is_border


@pytest.mark.parametrize(
    "text, left",
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\r\r\nb", "a\n\nb"),
        ("a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
        ("if x:\n\tpass", "if x:\n\tpass"),
        ("a\x00b\x07c\x1b[1md\x7fe\x9ff", "abc[1mdef"),
        ("\ud83da\udc00", "a"),
        ("\ufeffhello\u200b \u202eevil\u202c \u2066x\u2069", "hello evil x"),
        ("\ue000\uf8ff\U000f0000a", "a"),
        ("👨\u200d👩\u200d👧 می\u200cخواهم", "👨\u200d👩\u200d👧 می\u200cخواهم"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
        ("❤\ufe0f e\u0301 한", "❤\ufe0f e\u0301 한"),
    ],
)
def test_line_ends_are_one_kind_and_what_nobody_can_see_goes(text: str, left: str) -> None:
    assert cleaned(text) == left


@pytest.mark.parametrize(
    "text, left",
    [
        ("10.0.0.7\r\n", "10.0.0.7"),
        ("\n\nada\n", "ada"),
        ("a\tb\nc\r\nd", "a b c d"),
        ("\n", ""),
        (" a ", " a "),
    ],
)
def test_one_line_has_blanks_for_line_breaks_and_none_at_its_ends(text: str, left: str) -> None:
    assert cleaned_line(text) == left


@given(st.text(st.characters(exclude_categories=())))
def test_no_control_and_no_half_of_a_character_is_left(text: str) -> None:
    left = cleaned(text)

    assert [letter for letter in left if unicodedata.category(letter) in ("Cc", "Cs", "Co")] == [
        letter for letter in left if letter in "\n\t"
    ]
    assert cleaned(left) == left
    assert not set(cleaned_line(text)) & {"\n", "\t"}


@given(st.text(alphabet="ae\u0301👍🏽\u200d👧\U0001f1e9\U0001f1ea한"), st.integers(-2, 9))
def test_a_beginning_is_whole_characters(text: str, most: int) -> None:
    kept = beginning(text, most)

    assert text.startswith(kept)
    assert len(kept) <= max(most, 0)
    assert is_border(text, len(kept))

"""What a double click takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.graphemes import is_border
from core.text.word_bounds import word_at


@pytest.mark.parametrize(
    "text, index, word",
    [
        ("one two", 0, "one"),
        ("one two", 5, "two"),
        ("one two", 7, "two"),
        ("one two", 3, "one"),  # the right half of its last letter
        ("one   two", 4, "   "),
        ("don't stop", 1, "don't"),
        ("l’été", 4, "l’été"),
        ("'quoted'", 3, "quoted"),
        ("a_b2 c", 0, "a_b2"),
        ("wait...", 5, "."),
        ("日本語のテキスト", 1, "日本語"),
        ("日本語のテキスト", 3, "の"),
        ("日本語のテキスト", 5, "テキスト"),
        ("한국어 문장", 1, "한국어"),
        ("日本abc", 3, "abc"),
        ("שלום עולם", 6, "עולם"),
        ("می\u200cخواهم و", 0, "می\u200cخواهم"),
        ("z\u0300\u0301a b", 0, "z\u0300\u0301a"),
        ("👍🏽👍🏽", 2, "👍🏽"),
        ("", 0, ""),
        ("!", 1, "!"),
    ],
)
def test_a_word_ends_where_its_script_says(text: str, index: int, word: str) -> None:
    start, end = word_at(text, index)

    assert text[start:end] == word
    assert start <= index <= end


@given(st.text(alphabet="ab '’_1日のー\u0301\u200d👍🏽\n(") | st.text(), st.data())
def test_some_whole_characters_are_taken_whatever_comes(text: str, data: st.DataObject) -> None:
    index = data.draw(st.sampled_from([at for at in range(len(text) + 1) if is_border(text, at)]))
    start, end = word_at(text, index)

    assert start <= index <= end
    assert is_border(text, start)
    assert is_border(text, end)
    assert start < end or not text

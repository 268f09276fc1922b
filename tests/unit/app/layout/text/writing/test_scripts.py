"""What is shaped, and in which script."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.writing.scripts import SCRIPTS, may_need_shaping, stretches

LETTERS = "".join(
    chr(code) for script in SCRIPTS for first, _ in script.blocks for code in range(first, first + 64)
)


def found(text: str) -> list[tuple[str, str]]:
    return [(stretch.script.tag, text[stretch.start : stretch.end]) for stretch in stretches(text)]


@pytest.mark.parametrize(
    "text, parts",
    [
        ("hello, 日本 Ольга", []),
        ("see हिन्दी में।", [("Deva", "हिन्दी"), ("Deva", "में।")]),
        ("বিশ্ব।", [("Beng", "বিশ্ব।")]),
        ("ไทยລາວ", [("Thai", "ไทย"), ("Laoo", "ລາວ")]),
        ("سلام، ١٢٣ (قوس)", [("Arab", "سلام"), ("Arab", "قوس")]),
        ("می\u200cخ \u200dه", [("Arab", "می\u200cخ"), ("Arab", "\u200dه")]),
        ("שלום שָׁלוֹם", [("Hebr", "שָׁלוֹם")]),
        ("a\u093f\u0301", []),
    ],
)
def test_words_are_found_with_what_belongs_to_them(text: str, parts: list[tuple[str, str]]) -> None:
    assert found(text) == parts


@given(st.text(alphabet=st.sampled_from(LETTERS) | st.sampled_from("a \u200d\u0301।")) | st.text())
def test_stretches_are_in_order_and_apart(text: str) -> None:
    places = [(stretch.start, stretch.end) for stretch in stretches(text)]

    assert all(start < end for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert not places or may_need_shaping(text)


def test_the_quick_look_misses_no_letter_of_a_script() -> None:
    ends = [chr(code) for script in SCRIPTS for block in script.blocks for code in block]

    assert [end for end in ends if not may_need_shaping(end)] == []

"""What was typed into a field whose text alone is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.window.input.text_difference import typed_between


@pytest.mark.parametrize(
    "before, after, typed",
    [
        ("", "", ""),
        ("", "a", "a"),
        ("ab", "abc", "c"),
        ("ab", "xab", "x"),
        ("ab", "a🙂b", "🙂"),
        ("aa", "aaa", "a"),
        ("abc", "ab", ""),
        ("abc", "", ""),
        ("abc", "axc", "x"),
        ("hello world", "hello there", "there"),
        ("aba", "a", ""),
        ("ab", "abab", "ab"),
    ],
)
def test_what_is_new_was_typed(before: str, after: str, typed: str) -> None:
    assert typed_between(before, after) == typed


@given(before=st.text("ab"), at=st.integers(0, 20), typed=st.text("abc"))
def test_something_as_long_is_found_wherever_it_was_typed(before: str, at: int, typed: str) -> None:
    after = before[:at] + typed + before[at:]

    found = typed_between(before, after)
    assert sorted(found) == sorted(typed)

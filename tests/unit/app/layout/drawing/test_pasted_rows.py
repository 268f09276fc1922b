"""A text to be pasted, in rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.drawing.pasted_rows import rows_of


@pytest.mark.parametrize(
    "text, rows",
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two", "  three"]),
        ("a\nb", ["a", "b"]),
        ("x 0123456789abcdef y", ["x 01234567", "  89abcdef", "  y"]),
    ],
)
def test_words_stay_whole_where_they_can(text: str, rows: list[str]) -> None:
    assert rows_of(text, len, 10, 9) == rows


def test_what_is_too_long_ends_with_an_ellipsis() -> None:
    assert rows_of("one two three four five six", len, 10, 2) == ["one two", "  three…"]


@given(st.text("ab \n", max_size=80), st.integers(0, 20), st.integers(1, 9))
def test_no_letter_is_lost_or_made_up(text: str, room: int, most: int) -> None:
    rows = rows_of(text, len, room, most)
    assert 1 <= len(rows) <= most
    shown = "".join(rows).replace(" ", "").removesuffix("…")
    assert text.replace(" ", "").replace("\n", "").startswith(shown)

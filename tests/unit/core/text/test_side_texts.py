"""What stands beside an order stands on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.irc import is_clean
from core.text.side_texts import one_line


@pytest.mark.parametrize(
    "text, line",
    [
        ("as it is", "as it is"),
        ("two  blanks stay", "two  blanks stay"),
        ("one\ntwo", "one two"),
        ("one\r\ntwo", "one two"),
        ("one\rtwo", "one two"),
        ("one  \n \n\t two", "one two"),
        ("\none\n", "one"),
        ("n\0ul", "nul"),
        ("half \ud83d", "half ?"),
        ("grün\n☕", "grün ☕"),
        ("\n", ""),
    ],
)
def test_a_line_break_becomes_a_blank(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_any_text_can_stand_in_a_line(text: str) -> None:
    assert is_clean(one_line(text))
    one_line(text).encode()

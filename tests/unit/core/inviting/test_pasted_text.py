"""Texts as they were pasted, with signs that can be read as addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.inviting.pasted_text import tidied


@pytest.mark.parametrize(
    "text, tidy",
    [
        ("laptop:6697", "laptop:6697"),
        ("１０．0。0｡１：６６９７", "10.0.0.1:6697"),
        ("\u202a10.0.0.1\u202c\u200b\ufeff\xad", "10.0.0.1"),
        ("a\u00a0b\u3000c\td", "a b c d"),
        ("a\r\nb\u2028c", "a\n\nb\nc"),
        ("–tls —x", "-tls -x"),
        ("٣५", "35"),
        ("Größe 部屋", "Größe 部屋"),
        ("a\x00\x1b\x7fb\ue000\ud800", "ab"),
        ("1\u22362\ufe553", "1:2:3"),
    ],
)
def test_signs_of_all_kinds_are_as_in_ascii(text: str, tidy: str) -> None:
    assert tidied(text) == tidy


@given(st.text(max_size=50))
def test_what_is_tidied_stays_as_it_is(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)

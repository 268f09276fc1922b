import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.masks import MASK_BYTES, mask_is_valid, matches, normalized
from storage.wire.casefolding import casefold

MASK = st.text("ab?*AÄä[{", max_size=12)
TEXT = st.text("abAÄä[{", max_size=12)


def means(mask: str, text: str) -> bool:
    """Match as slowly and plainly as can be, as a model of `matches`."""
    if not mask:
        return not text
    if mask[0] == "*":
        return means(mask[1:], text) or (text != "" and means(mask, text[1:]))
    return text != "" and mask[0] in {"?", text[0]} and means(mask[1:], text[1:])


@pytest.mark.parametrize(
    "mask,text",
    [
        ("*!*@10.0.0.?", "ada!~a@10.0.0.7"),
        ("ADA!*@*", "ada!~a@h"),
        ("*", ""),
        ("*a*a*", "aa"),
        ("a**b", "ab"),
        ("?*?", "日本"),
        ("a\\b", "A\\B"),
        ("", ""),
    ],
)
def test_a_mask_means_its_texts(mask: str, text: str) -> None:
    assert matches(mask, text)


@pytest.mark.parametrize(
    "mask,text",
    [
        ("*!*@10.0.0.?", "ada!~a@10.0.0.17"),
        ("ada", "adam"),
        ("?", ""),
        ("ab*ba", "aba"),
        ("*a*a*", "a"),
        ("a\\*b", "a*b"),
        ("nick[]", "nick{}"),
        ("Ä", "ä"),
        ("a.c", "abc"),
        ("[a-c]", "b"),
        ("", "a"),
    ],
)
def test_a_mask_means_no_other_text(mask: str, text: str) -> None:
    assert not matches(mask, text)


@given(MASK, TEXT)
def test_a_mask_means_what_the_plain_definition_says(mask: str, text: str) -> None:
    assert matches(mask, text) is means(casefold(mask), casefold(text))


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_mask_raises(mask: str, text: str) -> None:
    matches(mask, text)
    normalized(mask)


@pytest.mark.parametrize(
    "mask",
    ["*a" * 199 + "*b", "*?a" * 130 + "*b", "*" * 399 + "b", "*?" * 199 + "b", "?" * 400 + "b"],
    ids=["*a*a…b", "*?a*?a…b", "***…b", "*?*?…b", "???…b"],
)
def test_a_hostile_mask_costs_next_to_nothing(mask: str) -> None:
    began = time.process_time()

    assert not any(matches(mask, "a" * 400) for _ in range(10))
    assert (time.process_time() - began) / 10 < 0.01  # a backtracking matcher needs years for some of these


@pytest.mark.parametrize(
    "mask,whole",
    [
        ("ada", "ada!*@*"),
        ("user@host", "*!user@host"),
        ("ada!user", "ada!user@*"),
        ("ada!user@host", "ada!user@host"),
        ("ada!*@*", "ada!*@*"),
        ("@host", "*!*@host"),
        ("ada!", "ada!*@*"),
        ("*", "*!*@*"),
        ("", "*!*@*"),
        ("10.0.0.*", "*!*@10.0.0.*"),
        ("fe80::*", "*!*@fe80::*"),
        ("a***b!**@***", "a*b!*@*"),
        ("a.b!c", "a.b!c@*"),
        ("a!b@c@d!e", "a!b@c@d!e"),
    ],
)
def test_what_a_mask_leaves_out_is_any(mask: str, whole: str) -> None:
    assert normalized(mask) == whole


@given(MASK)
def test_a_mask_in_full_stays_as_it_is(mask: str) -> None:
    assert normalized(normalized(mask)) == normalized(mask)


@pytest.mark.parametrize("mask", ["", "a b", "a\x02b", ":a", "a\u2028b", "é" * (MASK_BYTES // 2 + 1)])
def test_a_mask_that_could_not_be_listed_is_refused(mask: str) -> None:
    assert not mask_is_valid(mask)


@pytest.mark.parametrize("mask", ["*!*@*", "a" * MASK_BYTES, "ада!*@*", "*!*@fe80::1"])
def test_a_mask_that_can_be_listed_is_taken(mask: str) -> None:
    assert mask_is_valid(mask)


@pytest.mark.parametrize(
    "mask, full", [("*?*?*!*@*", "??*!*@*"), ("?*a", "?*a!*@*"), ("a?b", "a?b!*@*"), ("**?**", "?*!*@*")]
)
def test_wildcards_in_a_row_are_put_in_an_order_that_is_quick_to_follow(mask: str, full: str) -> None:
    assert normalized(mask) == full


@pytest.mark.parametrize("piece", ["?*a", "*a", "*?", "a?*"])
def test_a_mask_that_can_match_no_text_so_short_costs_next_to_nothing(piece: str) -> None:
    began = time.process_time()
    for _ in range(2_000):
        assert not matches(piece * 150, "~ada@2de0e02fd1.guest")
    assert time.process_time() - began < 0.02

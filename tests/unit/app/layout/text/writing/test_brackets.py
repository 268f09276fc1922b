"""Brackets in writing from right to left."""

import pytest

from app.layout.text.writing.bidi import in_visual_order, levels
from app.layout.text.writing.brackets import resolve_brackets

MIRRORS = {"(": ")", ")": "(", "[": "]", "]": "["}


def resolved(text: str, base: int) -> str:
    """Resolve a text: capitals run to the left, small letters to the right, digits are numbers."""
    chars: list[dict[str, int | str]] = [{"ch": letter, "type": _type(letter)} for letter in text]
    resolve_brackets(chars, base, MIRRORS)
    return "".join(str(char["type"])[0] if char["ch"] in MIRRORS else "." for char in chars)


def _type(letter: str) -> str:
    if letter.isdigit():
        return "EN"
    return "ON" if not letter.isalpha() else "R" if letter.isupper() else "L"


@pytest.mark.parametrize(
    "text, base, types",
    [
        ("a(b)c", 0, ".L.L."),
        ("A(b)C", 1, ".R.R."),  # the rule: opposite inside, but not before
        ("a(b)C", 1, ".L.L."),
        ("a(B)c", 0, ".L.L."),
        ("A(B)c", 0, ".R.R."),
        ("A(bC)", 1, ".R..R"),
        ("a(1)", 1, ".R.R"),
        ("a( )b", 0, ".O.O."),
        ("a(b]c", 0, ".O.O."),
        ("A([b)c]", 0, ".LO.L.O"),
        ("A(b[C]d)", 0, ".L.L.L.L"),
        ("A(B)(c)", 0, ".R.RL.L"),
    ],
)
def test_a_pair_takes_the_direction_of_what_is_in_it(text: str, base: int, types: str) -> None:
    assert resolved(text, base) == types


def test_what_is_nested_too_deep_stays() -> None:
    assert resolved("(" * 64 + "a" + ")" * 64, 0) == "O" * 64 + "." + "O" * 64


@pytest.mark.parametrize(
    "text, base, order",
    [
        ("a(b)\u0331", True, "a(b)\u0331"),
        ("א(ב)\u0331", False, "\u0331)ב(א"),
        ("א \u2329ב.1\u3009", False, "\u30091.ב\u2329 א"),
    ],
)
def test_marks_and_equal_brackets_are_as_unicode_says(text: str, base: bool, order: str) -> None:
    deep = levels(text, begins_at_right=base)

    assert "".join(text[at] for at, _ in in_visual_order(text, deep, is_rtl=base)) == order

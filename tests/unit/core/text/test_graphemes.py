"""What belongs to one character."""

from itertools import pairwise

import pytest

from core.text.graphemes import is_border, is_inside


# from Unicode's GraphemeBreakTest, with what chat brings: × joins, ÷ parts
@pytest.mark.parametrize(
    "cut",
    [
        "a÷b",
        "\r×\n",
        "\r÷a",
        "\n÷\u0308",
        "a×\u0308×\u0308÷b",
        " ×\u0308",
        "\u1100×\u1100×\u1161×\u1161×\u11a8×\u11a8",
        "\u1100×\uac00×\u11a8÷\u1160",
        "\uac00×\u1160",
        "\uac01×\u11a8÷\u1100",
        "a÷\u1161",
        "한÷글",
        "か×\u3099÷な",
        "ｶ×\uff9e",
        "น×\u0e33",
        "\U0001f1e9×\U0001f1ea÷\U0001f1eb×\U0001f1f7÷\U0001f1e9",
        "a÷\U0001f1e9×\U0001f1ea÷a",
        "👍×🏽÷👍",
        "👨×\u200d×👩×\u200d×👧÷👦",
        "❤×\ufe0f÷❤",
        "🏴×\U000e0067×\U000e0062×\U000e007f",
        "a×\u200d÷b",
        "ه×\u200d÷م",
        "ی×\u200c÷خ",
        "1×\ufe0f×\u20e3",
        "\u200b÷\u0308",
    ],
)
def test_characters_end_where_unicode_says(cut: str) -> None:
    marks = [mark for mark in cut if mark in "×÷"]
    text = cut.replace("×", "").replace("÷", "")
    places = [at - earlier for earlier, at in enumerate(i for i, mark in enumerate(cut) if mark in "×÷")]

    assert ["÷" if is_border(text, at) else "×" for at in places] == marks


def test_both_ends_are_borders() -> None:
    assert is_border("\u0308", 0)
    assert is_border("\u0308", 1)
    assert is_border("", 0)


def test_two_plain_letters_are_never_joined() -> None:
    letters = "aZé字あ한אب9-"

    assert not [pair for pair in pairwise(letters) if is_inside("".join(pair), 1)]


# GB9b, GB9c and GB11, which look further back than the code point before
@pytest.mark.parametrize(
    "cut",
    [
        "क×्×ष÷क",
        "क×्×\u200d×ष",
        "क×्×\u200c÷ष",
        "क×़×्×ष",
        "स×्×त×्×र×ी",
        "क÷ष",
        "a×्÷ष",
        "ক×্×ষ",
        "க×்÷ஷ",
        "\u0600×١÷١",
        "\u0600×\u0600×a",
        "\u0600÷\n",
        "a÷\u0600×b",
        "👍×🏽×\u200d×👍",
        "a×\u200d÷👍",
        "\u200d÷👍",
    ],
)
def test_what_stands_further_back_decides(cut: str) -> None:
    test_characters_end_where_unicode_says(cut)

"""Texts that are too long for a line are cut between characters, and nothing of them is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.text.cutting import beginning, fitting, last_border, pieces
from core.text.graphemes import is_border

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"  # 18 bytes, one picture
TOWER = "e" + "\u0301" * 60


@pytest.mark.parametrize(
    "text, size, wanted",
    [
        ("short", 10, ["short"]),
        ("", 10, []),
        ("one two three", 9, ["one two ", "three"]),
        ("aaaaaaaaaaaa", 8, ["aaaaaaaa", "aaaa"]),
        ("a bbbbbbbbbbbb", 8, ["a bbbbbb", "bbbbbb"]),  # after the space a third piece were needed
        ("ééééé", 5, ["éé", "éé", "é"]),
        (f"ab{FAMILY}", 19, ["ab", FAMILY]),
        ("🇩🇪🇫🇷", 12, ["🇩🇪", "🇫🇷"]),
        ("xe\u0301", 3, ["x", "e\u0301"]),
        ("नमस्ते", 14, ["नम", "स्ते"]),
        ("  ", 4, ["  "]),
        ("a \u0301b", 4, ["a \u0301", "b"]),
        ("ab \u200d", 5, ["ab", " \u200d"]),  # a mark belongs to the space before it
    ],
)
def test_a_text_is_cut_after_spaces_or_between_characters(text: str, size: int, wanted: list[str]) -> None:
    assert pieces(text, size) == wanted


def test_a_character_that_is_longer_than_a_piece_is_cut_between_code_points() -> None:
    found = pieces(TOWER, 40)

    assert "".join(found) == TOWER
    assert [len(piece.encode()) for piece in found] == [39, 40, 40, 2]


@pytest.mark.parametrize(
    "text, size, wanted",
    [
        ("whole", 5, "whole"),
        ("whole", 4, "whol"),
        ("xé", 2, "x"),
        (f"a{FAMILY}", 18, "a"),
        ("a🇩🇪", 8, "a"),
        (TOWER, 5, "e\u0301\u0301"),
    ],
)
def test_a_beginning_has_whole_characters(text: str, size: int, wanted: str) -> None:
    assert beginning(text, size) == wanted


LETTERS = st.sampled_from(
    ["a", " ", "é", "\u0301", "\u200d", "\U0001f469", "\U0001f1e9", "क", "\u094d", "\u1100", "\u1161"]
)


@example("a \u200d", 4)
@given(st.lists(LETTERS, max_size=80).map("".join), st.integers(4, 60))
def test_pieces_are_whole_within_bounds_and_cut_nothing_in_half_that_fits(text: str, size: int) -> None:
    found = pieces(text, size)

    assert "".join(found) == text
    assert all(0 < len(piece.encode()) <= size for piece in found)
    at = 0
    for piece in found[:-1]:
        at += len(piece)
        is_huge = not any(is_border(text, inside) for inside in range(at - len(piece) + 1, at))
        assert is_border(text, at) or is_huge


@given(st.lists(LETTERS, max_size=200).map("".join), st.integers(100, 200))
def test_two_lines_do_where_two_lines_can(text: str, size: int) -> None:
    is_plain = all(is_border(text, at) for at in range(len(text)))
    if is_plain and len(text.encode()) <= 2 * size - 8:
        assert len(pieces(text, size)) <= 2


@pytest.mark.parametrize(
    "text, start, size, end",
    [("abc", 0, 2, 2), ("abc", 1, 9, 3), ("éa", 0, 1, 0), ("éa", 0, 3, 2), ("\ud800ab", 0, 2, 2)],
)
def test_code_points_fit_as_far_as_their_bytes_do(text: str, start: int, size: int, end: int) -> None:
    assert fitting(text, start, size) == end


def test_the_last_border_is_between_whole_characters_if_there_is_one() -> None:
    assert last_border("ae\u0301b", 0, 2) == 1
    assert last_border("e\u0301\u0301", 0, 2) == 2

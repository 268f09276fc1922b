"""Cutting texts into pieces."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.joining.outgoing.message_parts import rows, split

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
FLAGS = "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"  # Germany, France
THUMB = "\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}"


@given(text=st.text(), limit=st.integers(4, 50))
def test_the_pieces_are_the_text_and_each_fits(text: str, limit: int) -> None:
    pieces = split(text, limit)

    assert "".join(pieces) == text
    assert all(0 < len(piece.encode()) <= limit for piece in pieces)


@given(
    text=st.text(alphabet="ab \u0301\u200d" + FAMILY + FLAGS + THUMB + "\u1100\u1161\u11a8"),
    limit=st.integers(4, 50),
)
def test_pieces_of_tricky_texts_are_the_text_as_well(text: str, limit: int) -> None:
    pieces = split(text, limit)

    assert "".join(pieces) == text
    assert all(0 < len(piece.encode()) <= limit for piece in pieces)


def test_words_stay_whole() -> None:
    assert split("one two three four", 9) == ["one two ", "three ", "four"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert split("a " + "x" * 10, 6) == ["a ", "xxxxxx", "xxxx"]


def test_spaces_go_with_the_word_before_them() -> None:
    assert split("one   two", 7) == ["one   ", "two"]


@pytest.mark.parametrize(
    "character", [FAMILY, THUMB, "e\u0301", "\u1100\u1161\u11a8", FLAGS[:2], "\u2764\ufe0f"]
)
def test_what_a_reader_sees_as_one_character_stays_whole(character: str) -> None:
    size = len(character.encode())

    for room in range(size, size * 3):
        assert all(unicodedata.normalize("NFC", piece) for piece in split(character * 5, room))
        assert set(split(character * 5, room)) <= {character * count for count in range(1, 4)}


def test_flags_are_cut_between_flags() -> None:
    assert split(FLAGS, 12) == [FLAGS[:2], FLAGS[2:]]


def test_endless_marks_are_cut_somewhere() -> None:
    assert len(split("a" + "\u0301" * 100, 50)) == 5


def test_a_long_text_takes_no_time() -> None:
    assert len(split("x" * 1_000_000, 350)) == 2858


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb"])
def test_every_kind_of_line_end_counts(text: str) -> None:
    assert rows(text) == ["a", "b"]


def test_lines_that_show_nothing_are_empty() -> None:
    assert rows("\n\n a\n \t\nb \n") == ["", "", " a", "", "b ", ""]


def test_other_separators_are_characters_like_any_other() -> None:
    assert rows("a\u2028b\x0bc\x85") == ["a\u2028b\x0bc\x85"]

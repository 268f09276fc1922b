"""Words that fill lines, and answers that have an end."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.room.wording.replies import ANSWER_BYTES, bounded, fill

WORD = st.text(st.characters(exclude_characters=", \n", exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(st.lists(WORD), st.integers(1, 40), st.sampled_from(", "))
def test_words_fill_lines_whole_and_in_order(words: list[str], size: int, separator: str) -> None:
    lines = list(fill(words, size, separator))

    assert [word for line in lines for word in line.split(separator)] == words
    assert all(len(line.encode()) <= size or separator not in line for line in lines)


@given(st.lists(WORD, min_size=2), st.integers(1, 40))
def test_no_line_has_room_for_the_next_word(words: list[str], size: int) -> None:
    lines = list(fill(words, size))

    for line, following in pairwise(lines):
        assert len(f"{line} {following.split(' ')[0]}".encode()) > size


def test_an_answer_that_is_too_long_loses_its_end() -> None:
    lines = ["é" * 250] * 2000

    kept = bounded(lines)

    assert len(kept) == ANSWER_BYTES // 502
    assert bounded(lines[:1200]) == lines[:1200]
    assert bounded([]) == []

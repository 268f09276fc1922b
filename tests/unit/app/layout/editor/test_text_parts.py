"""A long text in parts that are laid out one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.layout.editor.text_parts import TextParts
from app.viewmodels.editing.caret_place import Affinity, CaretPlace
from tests.support.hypothesis_examples import examples

LONGEST = 16
WORDS = st.lists(
    st.sampled_from(["a", "bc ", "\n", "x" * 7, "y" * 30, "e\u0301", "👨\u200d👩", "\n\n", " "]), max_size=12
).map("".join)


def parts_of(text: str, longest: int = LONGEST) -> TextParts:
    parts = TextParts(longest)
    parts.replace_text(text)
    return parts


def words(parts: TextParts) -> list[str]:
    return [parts.words(number) for number in range(len(parts))]


def check(parts: TextParts, text: str) -> None:
    """Check what holds of the parts of every text."""
    lengths = parts.lengths(0, len(parts))
    starts = [parts.start(number) for number in range(len(parts))]
    assert sum(lengths) == len(text)
    assert [text[start : start + length] for start, length in zip(starts, lengths, strict=True)] == [
        word + "\n" * (length - len(word)) for word, length in zip(words(parts), lengths, strict=True)
    ]
    assert all("\n" not in word for word in words(parts))
    assert all(len(word) <= LONGEST for word in words(parts))
    assert all(lengths[:-1])  # only the last one, after a line feed, is empty
    assert lengths[-1] or not text or text.endswith("\n")
    short = [line for line in text.split("\n") if len(line) <= LONGEST]
    assert sum(line in words(parts) for line in short) == len(short)


def test_a_part_is_a_line_with_its_line_feed() -> None:
    parts = parts_of("one\n\ntwo\n")

    assert words(parts) == ["one", "", "two", ""]
    assert parts.lengths(0, 4) == [4, 1, 4, 0]
    assert [parts.at(CaretPlace(index)) for index in (0, 3, 4, 5, 8, 9)] == [0, 0, 1, 2, 2, 3]


def test_a_very_long_line_is_cut_after_a_space_and_else_between_characters() -> None:
    spaced, unspaced = words(parts_of("abc def " * 30, 128)), words(parts_of("e\u0301" * 200, 128))

    assert len(spaced) > 4
    assert {word[-1] for word in spaced} == {" "}
    assert len(unspaced) > 4
    assert {word[0] for word in unspaced} == {"e"}


def test_flags_are_not_cut_into_letters() -> None:
    flags = words(parts_of("\U0001f1e9\U0001f1ea" * 200, 126))

    assert len(flags) > 4
    assert {word[0] for word in flags} == {"\U0001f1e9"}


def test_a_caret_belongs_to_the_part_before_only_where_a_line_was_cut() -> None:
    cut, whole = parts_of("abc def " * 30, 128), parts_of("abc\ndef")
    border = cut.start(1)

    assert cut.at(CaretPlace(border, Affinity.BEFORE)) == 0
    assert cut.at(CaretPlace(border)) == 1
    assert whole.at(CaretPlace(4, Affinity.BEFORE)) == 1


def test_typing_replaces_one_part() -> None:
    parts = parts_of("one\ntwo\nthree")
    new = parts.replace_text("one\ntwo!\nthree")

    assert new is not None
    assert (new.start, new.old_end, new.new_end) == (1, 2, 2)
    assert parts.replace_text("one\ntwo!\nthree") is None


def test_a_line_feed_that_is_deleted_joins_two_parts() -> None:
    parts = parts_of("one\ntwo\nthree")
    new = parts.replace_text("onetwo\nthree")

    assert words(parts) == ["onetwo", "three"]
    assert new is not None
    assert (new.start, new.old_end, new.new_end) == (0, 2, 1)


def test_a_line_that_became_short_is_one_part_again() -> None:
    parts = parts_of("abc def ghi jkl mno pqr")
    parts.replace_text("abc def pqr")

    assert words(parts) == ["abc def pqr"]


@settings(max_examples=examples(300))
@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), WORDS), max_size=6))
def test_parts_are_right_whatever_is_replaced(text: str, changes: list[tuple[int, int, str]]) -> None:
    parts = parts_of(text)
    check(parts, text)
    for at, length, came in changes:
        count = len(parts)
        text = text[:at] + came + text[at + length :]
        new = parts.replace_text(text)
        check(parts, text)
        if new:
            assert len(parts) == count + (new.new_end - new.old_end)

"""Cutting texts into pieces."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.message_parts import (
    Bounds,
    MessageLimits,
    OutgoingMessage,
    as_sent,
    line_by_line,
    split,
    together,
)

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


def test_a_space_stays_with_the_mark_that_belongs_to_it() -> None:
    assert split("ab \u0301cd", 5) == ["ab \u0301", "cd"]
    assert split("abcd \u0301ef", 5) == ["abcd", " \u0301ef"]


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
def test_every_kind_of_line_end_is_a_line_feed_when_it_is_sent(text: str) -> None:
    assert as_sent(text) == "a\nb"


def test_half_of_a_character_is_sent_as_a_question_mark() -> None:
    assert as_sent("a\ud800é") == "a?é"


def test_lines_that_show_nothing_are_blank() -> None:
    (message,) = together("\n\n a\n \t\nb \n", 350, Bounds(1000, 10))
    assert message.text == " a\n\nb "


def test_other_separators_are_characters_like_any_other() -> None:
    assert as_sent("a\u2028b\x0bc\x85") == "a\u2028b\x0bc\x85"


LIMITS = st.builds(
    MessageLimits,
    st.none() | st.builds(Bounds, st.integers(8, 60), st.integers(2, 6)),
    st.integers(440, 480),  # so that 4 to 44 bytes are left for a line
)
TEXT = st.text(st.sampled_from("ab \n\té\u0301🙂" + FLAGS), max_size=300)


def sent(limits: MessageLimits, text: str, *, is_action: bool = False) -> list[OutgoingMessage]:
    return [*limits.messages("#a", text, is_action=is_action)]


@given(LIMITS, TEXT, st.booleans())
def test_each_message_of_a_text_is_one_message_by_itself(
    limits: MessageLimits, text: str, is_action: bool
) -> None:
    for message in sent(limits, text, is_action=is_action):
        (alone,) = sent(limits, message.text, is_action=is_action)
        assert alone.text == message.text


@given(LIMITS, TEXT, st.booleans())
def test_from_where_a_message_begins_the_same_messages_follow(
    limits: MessageLimits, text: str, is_action: bool
) -> None:
    messages = sent(limits, text, is_action=is_action)
    for at, message in enumerate(messages):
        assert [*limits.messages("#a", text, is_action=is_action, start=message.start)] == messages[at:]


@given(LIMITS, TEXT)
def test_each_line_with_words_begins_in_one_message(limits: MessageLimits, text: str) -> None:
    written = sum(bool(line.strip()) for line in text.split("\n"))
    messages = sent(limits, text, is_action=True)  # for these blank lines are not sent
    assert sum(message.lines for message in messages) == written


def test_the_limits_of_a_line_follow_the_names_around_it() -> None:
    limits = MessageLimits(source_bytes=120)
    assert [len(sent(limits, "x" * size)) for size in (350, 351)] == [1, 2]
    assert len([*limits.messages("#" + "x" * 63, "x" * 350)]) == 2


def test_a_text_of_two_million_characters_is_cut_one_message_after_the_other() -> None:
    first = next(line_by_line("word " * 400_000, 350))
    assert (first.text, first.start) == ("word " * 70, 0)

"""How many messages a text goes as, counted before it is sent and while it is edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.composer.message_count import (
    MOST_LINES_UNASKED,
    Extent,
    MessageCounter,
    Spoken,
    extent_of,
    length_note,
)
from core.text.message_parts import Bounds, MessageLimits

LONG = MessageLimits(Bounds(16_384, 128))
SHORT = MessageLimits()
SMALL = st.builds(
    MessageLimits,
    st.none() | st.builds(Bounds, st.integers(8, 60), st.integers(2, 6)),
    st.integers(440, 480),  # so that 4 to 44 bytes are left for a line
)
TEXT = st.text(st.sampled_from("ab \n\té\u0301🙂"), max_size=200)


def spoken(text: str, *, is_action: bool = False) -> Spoken:
    return Spoken("#a", text, is_action)


def extent(text: str, limits: MessageLimits, *, is_action: bool = False) -> Extent:
    return extent_of(limits.messages("#a", text, is_action=is_action), len(text))


def counted(counter: MessageCounter, said: Spoken, limits: MessageLimits) -> int:
    """Ask until the count is known."""
    while (count := counter.count(said, limits)) is None:
        pass
    return count


@pytest.mark.parametrize(
    "text, limits, is_action, messages, lines",
    [
        ("x" * 100_000, LONG, False, 7, 1),
        ("x" * 100_000, SHORT, False, 286, 1),
        ("\n".join(["x"] * 20_000), LONG, False, 157, 20_000),
        ("\n".join(["x"] * 20_000), SHORT, False, 20_000, 20_000),
        ("x\n\n\nx\n", LONG, False, 1, 4),
        ("x\n\n\nx\n", SHORT, False, 2, 2),
        ("\n\n \n", LONG, False, 0, 0),
        ("🙂" * 10_000, LONG, False, 3, 1),
        ("हिन्दी " * 3_000, LONG, False, 4, 1),
        ("waves " * 200, LONG, True, 4, 1),
    ],
)
def test_the_extent_is_what_goes_out(
    text: str, limits: MessageLimits, is_action: bool, messages: int, lines: int
) -> None:
    assert extent(text, limits, is_action=is_action) == Extent(messages, lines, len(text))


@pytest.mark.parametrize(
    "text, limits, is_asked",
    [
        ("\n".join(["x"] * MOST_LINES_UNASKED), LONG, False),
        ("\n\n" + "\n".join(["x"] * MOST_LINES_UNASKED) + "\n\n", LONG, False),
        ("\n".join(["x"] * (MOST_LINES_UNASKED + 1)), LONG, True),
        ("x" * 100_000, LONG, True),
        ("x" * 6_000, LONG, False),
        ("x" * 6_001, LONG, True),
        ("x" * 1_050, SHORT, False),
        ("x" * 1_051, SHORT, True),
        ("a\nb\nc\nd", SHORT, True),
        ("a\nb\nc\nd", LONG, False),
    ],
)
def test_only_what_is_longer_than_people_write_is_asked_about(
    text: str, limits: MessageLimits, is_asked: bool
) -> None:
    assert extent(text, limits).needs_asking == is_asked


@given(st.lists(st.tuples(TEXT, st.integers(0, 200), st.integers(0, 20)), max_size=4), SMALL)
def test_while_a_text_is_edited_its_messages_are_counted_as_if_it_were_new(
    edits: list[tuple[str, int, int]], limits: MessageLimits
) -> None:
    counter, text = MessageCounter(), "one two three\n" * 10
    for inserted, at, removed in edits:
        text = text[:at] + inserted + text[at + removed :]
        messages = [*limits.messages("#a", text)]
        assert counted(counter, spoken(text), limits) == len(messages)


def test_a_long_text_is_counted_bit_by_bit_and_goes_on_where_it_was_changed() -> None:
    counter, text = MessageCounter(), "a line of a paste\n" * 50_000
    assert counter.count(spoken(text), LONG) is None
    assert counted(counter, spoken(text), LONG) == 391
    assert counter.count(spoken(text + "x"), LONG) == 391
    assert counter.count(spoken(text + "x" * 20_000), LONG) == 392
    assert counter.count(spoken(text), SHORT) is None
    assert counted(counter, spoken(text), SHORT) == 50_000


@pytest.mark.parametrize(
    "size,note",
    [
        (0, ""),
        (13_107, ""),
        (13_108, "3276 left"),
        (16_384, "0 left"),
        (16_385, "Goes as 2 messages"),
        (40_000, "Goes as 3 messages"),
    ],
)
def test_near_the_end_of_a_message_is_said_how_much_is_left(size: int, note: str) -> None:
    said = spoken("x" * size)
    assert length_note(said, LONG, counted(MessageCounter(), said, LONG)) == note


def test_bytes_are_counted_and_not_characters() -> None:
    said = spoken("ä" * 8_000)
    assert length_note(said, LONG, counted(MessageCounter(), said, LONG)) == "384 left"


def test_where_each_line_is_a_message_only_their_number_is_said() -> None:
    assert length_note(spoken("x" * 350), SHORT, 1) == ""
    assert length_note(spoken("x" * 351), SHORT, 2) == "Goes as 2 messages"
    assert length_note(spoken("x" * 350, is_action=True), LONG, 1) == ""


def test_nothing_is_said_before_it_is_counted() -> None:
    assert length_note(spoken("x" * 1_000_000), LONG, None) == ""

"""Orders with words: on one line, and refused with the limit where the room would cut them."""

import pytest

from app.viewmodels.composer.order_words import WordyOrder, length_problem, on_one_line
from core.actions import Kick, Part, SetAway, SetModes, SetTopic
from core.text.message_parts import MessageLimits
from core.text.side_texts import SideTextBounds

LIMITS = MessageLimits(side_texts=SideTextBounds(topic=300, reason=250, away=200))


@pytest.mark.parametrize(
    "order, wanted",
    [
        (SetTopic("#c", "a\nb"), SetTopic("#c", "a b")),
        (SetModes("#c", "+k\nkey"), SetModes("#c", "+k key")),
        (Kick("#c", "bob", "a\nb"), Kick("#c", "bob", "a b")),
        (Part("#c", "a\nb"), Part("#c", "a b")),
        (SetAway("a\nb"), SetAway("a b")),
    ],
)
def test_line_breaks_become_blanks(order: WordyOrder, wanted: WordyOrder) -> None:
    assert on_one_line(order) == wanted


@pytest.mark.parametrize(
    "order, problem",
    [
        (SetTopic("#c", "x" * 300), ""),
        (SetTopic("#c", "x" * 301), "That topic is too long: 300 letters at most, fewer in some scripts."),
        (SetTopic("#c", "é" * 151), "That topic is too long: 300 letters at most, fewer in some scripts."),
        (
            Kick("#c", "bob", "x" * 251),
            "That reason is too long: 250 letters at most, fewer in some scripts.",
        ),
        (Part("#c", "x" * 251), "That reason is too long: 250 letters at most, fewer in some scripts."),
        (SetAway("x" * 201), "That reason is too long: 200 letters at most, fewer in some scripts."),
        (SetAway("x" * 200), ""),
        (SetModes("#c", "+b " + "x" * 100), ""),
        (
            SetModes("#c", "+b " + "x" * 600),
            "That change is too long: 425 letters at most, fewer in some scripts.",
        ),
    ],
)
def test_what_is_too_long_is_said_with_the_limit(order: WordyOrder, problem: str) -> None:
    assert length_problem(order, LIMITS.with_source(60)) == problem


def test_where_the_room_says_nothing_the_line_is_the_limit() -> None:
    limits = MessageLimits(source_bytes=100)
    room = 512 - len(": TOPIC #c :\r\n") - 100

    assert length_problem(SetTopic("#c", "x" * room), limits) == ""
    assert f" {room} letters" in length_problem(SetTopic("#c", "x" * (room + 1)), limits)

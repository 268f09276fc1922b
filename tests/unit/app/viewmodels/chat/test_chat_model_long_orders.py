"""An order whose words are too long is not carried out: the limit is said, and the text stays."""

import pytest

from core.actions import Action, Kick, Part, SetAway, SetTopic
from core.events import LimitsChanged
from core.text.message_parts import MessageLimits
from core.text.side_texts import SideTextBounds
from tests.support.sample_chat import LOBBY, SampleChat

BOUNDS = SideTextBounds(topic=300, reason=250, away=200)


def bounded_sample() -> SampleChat:
    sample = SampleChat()
    sample.apply(LimitsChanged(MessageLimits(side_texts=BOUNDS)))
    return sample


@pytest.mark.parametrize(
    "text, most",
    [
        (f"/topic {'x' * 350}", 300),
        (f"/kick bob {'x' * 251}", 250),
        (f"/part {'x' * 251}", 250),
        (f"/away {'x' * 201}", 200),
        (f"/away {'é' * 101}", 200),
    ],
)
def test_the_limit_is_said_and_the_draft_stays(text: str, most: int) -> None:
    sample = bounded_sample()
    sample.chat.edit_draft(text, 0.0)

    assert not sample.chat.submit(text)

    assert sample.chat.current.draft == text
    assert sample.orders == []
    assert f" {most} letters at most" in sample.shown_texts()[-1]


@pytest.mark.parametrize(
    "text, order",
    [
        (f"/topic {'x' * 300}", SetTopic(LOBBY, "x" * 300)),
        ("/topic one\ntwo", SetTopic(LOBBY, "one two")),
        ("/away one\ntwo", SetAway("one two")),
        ("/kick bob one\ntwo", Kick(LOBBY, "bob", "one two")),
        ("/part one\ntwo", Part(LOBBY, "one two")),
    ],
)
def test_what_fits_goes_out_on_one_line(text: str, order: Action) -> None:
    sample = bounded_sample()

    assert sample.chat.submit(text)

    assert sample.orders == [order]


def test_a_topic_that_is_too_long_stays_in_its_field() -> None:
    sample = bounded_sample()

    assert not sample.chat.set_topic("x" * 301)
    assert sample.orders == []
    assert "That topic is too long: 300 letters at most" in sample.shown_texts()[-1]

    assert sample.chat.set_topic("x" * 300)
    assert sample.orders == [SetTopic(LOBBY, "x" * 300)]

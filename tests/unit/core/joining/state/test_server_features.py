"""What 005 says of how long things may be."""

import pytest

from core.joining.state.server_features import Features
from core.text.side_texts import SideTextBounds


def test_lengths_of_topics_and_reasons_are_those_of_the_server() -> None:
    features = Features().announced(["TOPICLEN=390", "KICKLEN=255", "AWAYLEN=200", "NICKLEN=30"])

    assert features.side_texts == SideTextBounds(topic=390, reason=255, away=200)


@pytest.mark.parametrize("value", ["", "=", "=x", "=-1", "=²", "=99999999999999999999"])
def test_a_length_that_is_no_number_is_none(value: str) -> None:
    assert Features().announced([f"TOPICLEN{value}"]).side_texts == SideTextBounds()

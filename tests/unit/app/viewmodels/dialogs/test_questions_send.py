"""The question before a long text is sent."""

import pytest

from app.texts.common import Legible
from app.viewmodels.dialogs.questions import SendModel, SendState

SEEN = "Everybody in this conversation will see it."
STOPPED = f"{SEEN} You can stop it on its way."


@pytest.mark.parametrize(
    "messages, lines, characters, title, text",
    [
        (1, 20, 99, "Send 20 lines in one message?", SEEN),
        (157, 20_000, 240_000, "Send 20,000 lines as 157 messages?", STOPPED),
        (7, 1, 100_000, "Send one line of 100,000 characters as 7 messages?", STOPPED),
        (1, 1, 7_000, "Send one line of 7,000 characters in one message?", SEEN),
    ],
)
def test_it_says_what_goes_out(messages: int, lines: int, characters: int, title: str, text: str) -> None:
    model = SendModel(messages, lines, characters, lambda: None)
    assert model.state == SendState(Legible(title), Legible(text))


def test_it_is_sent_when_that_is_meant() -> None:
    sent: list[str] = []
    SendModel(1, 20, 99, lambda: sent.append("sent")).submit()
    assert sent == ["sent"]

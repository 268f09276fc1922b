"""The question before a long text is sent."""

from app.texts.common import Legible
from app.viewmodels.dialogs.questions import SendModel, SendState


def test_it_is_asked_with_how_many_lines_there_are_without_the_empty_ones_around() -> None:
    sent: list[str] = []
    model = SendModel("\n\none\n\nthree\n\n", lambda: sent.append("sent"))
    text = "Everybody in this conversation will see them."
    assert (model.state, sent) == (SendState(Legible("Send 3 lines?"), text), [])


def test_it_is_sent_when_that_is_meant() -> None:
    sent: list[str] = []
    SendModel("one\ntwo", lambda: sent.append("sent")).submit()
    assert sent == ["sent"]

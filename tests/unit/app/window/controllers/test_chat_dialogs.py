"""What is done when a question is answered, though another conversation came meanwhile."""

from app.viewmodels.dialogs.questions import SendModel
from app.window.controllers.chat_dialogs import remove_question, send_question
from core.actions import Kick, Say
from core.events import Joined, Left, Renamed
from tests.support.sample_chat import LOBBY, NOON, SampleChat

LONG = "\n".join(map(str, range(20)))


def closed(log: list[str]) -> None:
    log.append("closed")


def asked(room: SampleChat, log: list[str]) -> SendModel:
    """Return the question before the draft is sent."""
    extent = room.chat.extent(LONG)
    assert extent
    return send_question(room.chat, extent, lambda: log.append("sent"), lambda: closed(log))


def test_somebody_is_removed_from_the_channel_that_was_asked_about() -> None:
    room, log = SampleChat(), list[str]()
    question = remove_question(room.chat, "bob", lambda: closed(log))
    room.chat.select_conversation("eve")
    question.edit_reason("too loud")
    question.submit()
    assert (room.orders, log) == ([Kick(LOBBY, "bob", "too loud")], ["closed"])


def test_who_is_called_otherwise_by_now_is_removed_under_the_new_name() -> None:
    room = SampleChat()
    question = remove_question(room.chat, "bob", lambda: None)
    room.apply(Renamed("bob", "bert", (LOBBY,), NOON, is_own=False), Joined(LOBBY, "bob", NOON, is_own=False))
    question.submit()
    assert room.orders == [Kick(LOBBY, "bert")]


def test_who_has_left_while_the_question_was_open_is_not_removed_nor_anybody_in_their_place() -> None:
    room = SampleChat()
    question = remove_question(room.chat, "bob", lambda: None)
    room.apply(
        Left(LOBBY, "bob", "", NOON, is_own=False, has_quit=True), Joined(LOBBY, "bob", NOON, is_own=False)
    )
    question.submit()
    assert (room.orders, room.shown_texts()[-1]) == ([], "bob is not here any more.")


def test_a_long_text_is_sent_when_that_is_meant() -> None:
    room, log = SampleChat(), list[str]()
    room.chat.edit_draft(LONG, 0.0)
    question = asked(room, log)
    room.take_long_messages()
    question.submit()
    assert (room.orders[-1], log) == (Say(LOBBY, LONG, 1), ["closed", "sent"])


def test_a_long_text_stays_with_its_conversation_when_another_one_came_meanwhile() -> None:
    room, log = SampleChat(), list[str]()
    room.chat.edit_draft(LONG, 0.0)
    question = asked(room, log)
    room.chat.select_conversation("eve")
    room.chat.edit_draft("short", 0.0)
    question.submit()
    assert not any(isinstance(order, Say) for order in room.orders)
    assert (room.conversation().draft, room.conversation("eve").draft, log) == (LONG, "short", ["closed"])

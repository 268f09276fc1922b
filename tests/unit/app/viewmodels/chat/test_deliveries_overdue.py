"""Whoever waits for the room longer than usual is told so, and reads no mere "sending…" for ever."""

from app.viewmodels.chat.deliveries import OVERDUE_AFTER
from core.events import Disconnected, NotSent
from core.failures import Failure
from core.refusals import Obstacle
from core.values import replace
from tests.support.sample_chat import SampleChat


def waiting(text: str = "hello") -> SampleChat:
    room = SampleChat()
    room.chat.submit(text)
    room.chat.tick(100.0)
    return room


def is_overdue(room: SampleChat, now: float) -> bool:
    return room.chat.deliveries.is_overdue(room.chat.current, now)


def test_a_message_is_overdue_after_a_while_and_the_window_wakes_for_that() -> None:
    room = waiting()

    assert not is_overdue(room, 100 + OVERDUE_AFTER - 0.1)
    assert room.chat.deliveries.due_in(101.0) == OVERDUE_AFTER - 1
    assert is_overdue(room, 100 + OVERDUE_AFTER)
    assert room.chat.deliveries.due_in(100 + OVERDUE_AFTER) is None


def test_once_the_room_has_answered_nothing_is_overdue() -> None:
    arrived, refused, lost = waiting(), waiting(), waiting()
    arrived.apply(replace(arrived.said("hello", "ada"), ticket=1))
    refused.apply(NotSent(1, Obstacle.TOO_LONG))
    lost.apply(Disconnected(Failure.LOST))

    assert not any(is_overdue(room, 200) for room in (arrived, refused, lost))


def test_a_long_text_is_overdue_by_its_message_on_the_way() -> None:
    room = SampleChat()
    room.take_long_messages(most_lines=2)
    room.chat.submit("a\nb\nc")
    room.chat.tick(100.0)

    assert is_overdue(room, 100 + OVERDUE_AFTER)


def test_elsewhere_nothing_is_overdue() -> None:
    room = waiting()
    room.chat.select_conversation("bob")

    assert not is_overdue(room, 200)

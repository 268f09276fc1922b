"""Long texts on their way: one message after the other, until all are there or the person stops them."""

import pytest

from app.viewmodels.chat.lines import Delivery, LineKind
from app.viewmodels.chat.long_text import SendingProgress
from core.actions import Say
from core.events import Disconnected, LimitsChanged, NotSent, Renamed, Said
from core.failures import Failure
from core.refusals import Obstacle
from core.text.message_parts import Bounds, MessageLimits
from tests.support.sample_chat import LOBBY, NOON, SampleChat


@pytest.fixture
def room() -> SampleChat:
    """Return a chat in a room that takes two lines as one message."""
    sample = SampleChat()
    sample.take_long_messages(1000, 2)
    return sample


def says(room: SampleChat) -> list[Say]:
    return [order for order in room.orders if isinstance(order, Say)]


def texts(room: SampleChat) -> list[str]:
    return [order.text for order in says(room)]


def arrive(room: SampleChat, where: str = LOBBY) -> None:
    """Let the room echo the message that was sent last."""
    order = says(room)[-1]
    said = Said(where, "ada", order.text, NOON, is_own=True, is_action=order.is_action, ticket=order.ticket)
    room.apply(said)


def test_a_long_text_goes_one_message_at_a_time_as_the_room_takes_them(room: SampleChat) -> None:
    assert room.chat.submit("a\nb\nc\nd\ne")
    assert (texts(room), room.chat.progress) == (["a\nb"], SendingProgress(1, 3))
    arrive(room)
    assert (texts(room), room.chat.progress) == (["a\nb", "c\nd"], SendingProgress(2, 3))
    arrive(room)
    arrive(room)
    assert (texts(room), room.chat.progress) == (["a\nb", "c\nd", "e"], None)
    assert room.shown_texts() == ["a\nb", "c\nd", "e"]


def test_all_that_goes_out_is_what_was_counted(room: SampleChat) -> None:
    text = "\n".join(["one", "", "\ttwo " + "x" * 700, "three"] * 5)
    extent = room.chat.extent(text)
    assert extent
    room.chat.submit(text)
    while room.chat.progress:
        arrive(room)
    assert len(says(room)) == extent.messages
    assert "".join("".join(texts(room)).split()) == "".join(text.split())


def test_only_the_first_message_answers(room: SampleChat) -> None:
    room.apply(room.said("hi", msgid="m1"))
    room.chat.answers.reply_to(room.last_key())
    room.chat.submit("a\nb\nc")
    arrive(room)
    assert [order.reply_to for order in says(room)] == ["m1", ""]


def test_what_is_said_meanwhile_goes_after_it_and_is_seen_to_wait(room: SampleChat) -> None:
    room.chat.submit("a\nb\nc")
    assert room.chat.submit("after")
    assert (texts(room), room.shown_texts()) == (["a\nb"], ["after"])
    arrive(room)
    arrive(room)
    assert texts(room) == ["a\nb", "c", "after"]
    arrive(room)
    assert [line.delivery for line in room.chat.current.shown()] == [Delivery.SENT] * 3


def test_one_long_text_goes_after_the_other(room: SampleChat) -> None:
    room.chat.submit("a\nb\nc")
    room.chat.submit("/me d\ne")
    for _ in range(4):
        arrive(room)
    assert texts(room) == ["a\nb", "c", "d", "e"]
    assert [order.is_action for order in says(room)] == [False, False, True, True]


def test_elsewhere_one_can_say_something_at_once(room: SampleChat) -> None:
    room.chat.submit("a\nb\nc")
    room.chat.submit("/msg bob hi")
    assert says(room)[-1].target == "bob"
    assert (room.chat.current.name, room.chat.progress) == ("bob", None)


@pytest.mark.parametrize(
    "typed, arrived, draft",
    [
        ("a\nb\nc\nd\ne", 0, "c\nd\ne"),
        ("a\nb\nc\nd\ne", 1, "e"),
        ("a\nb\n\n\nc", 0, "c"),
        ("/me a\nb\nc", 1, "/me c"),
        ("//a\nb\n/c", 0, "//c"),
    ],
)
def test_after_stop_the_rest_is_the_draft_again(
    room: SampleChat, typed: str, arrived: int, draft: str
) -> None:
    room.chat.submit(typed)
    for _ in range(arrived):
        arrive(room)
    room.chat.stop_sending()
    assert (room.chat.current.draft, room.chat.progress) == (draft, None)
    sent = len(says(room))
    arrive(room)
    assert len(says(room)) == sent


def test_what_is_written_meanwhile_stands_after_the_rest(room: SampleChat) -> None:
    room.chat.submit("a\nb\nc\nd")
    room.chat.edit_draft("and more", 0.0)
    room.chat.stop_sending()
    assert room.chat.current.draft == "c\nd\nand more"


def test_after_stop_what_was_said_meanwhile_goes(room: SampleChat) -> None:
    room.chat.submit("a\nb\nc")
    room.chat.submit("wrong file, sorry")
    room.chat.stop_sending()
    assert texts(room) == ["a\nb", "wrong file, sorry"]


def test_the_message_that_was_on_its_way_when_one_stopped_can_be_sent_again_if_it_is_refused(
    room: SampleChat,
) -> None:
    room.chat.submit("a\nb\nc")
    room.chat.stop_sending()
    assert [(line.text, line.delivery) for line in room.chat.current.shown()] == [("a\nb", Delivery.SENDING)]
    room.apply(NotSent(says(room)[0].ticket, Obstacle.TOO_LONG))
    (line,) = room.chat.current.shown()
    assert line.delivery is Delivery.FAILED
    room.chat.retry(line.key)
    assert texts(room) == ["a\nb", "a\nb"]


def test_a_message_that_is_refused_stops_it_and_stands_in_the_draft_with_the_rest(room: SampleChat) -> None:
    room.apply(room.said("hi", msgid="m1"))
    room.chat.answers.reply_to(room.last_key())
    room.chat.submit("a\nb\nc")
    room.apply(NotSent(says(room)[0].ticket, Obstacle.TOO_LONG))
    assert (room.chat.current.draft, room.chat.progress) == ("a\nb\nc", None)
    assert room.chat.current.reply
    last = room.chat.current.shown()[-1]
    assert (last.kind, last.text) == (
        LineKind.ERROR,
        "Not sent. That is too long to be sent. Make it shorter.",
    )


def test_a_lost_connection_stops_it_and_keeps_all_that_the_room_may_lack(room: SampleChat) -> None:
    room.chat.submit("a\nb\nc\nd\ne")
    arrive(room)
    room.chat.submit("after")
    assert room.chat.unsent() == 3
    room.apply(Disconnected(Failure.LOST))
    assert (room.chat.current.draft, room.chat.progress) == ("c\nd\ne", None)
    line = room.chat.current.shown()[-1]
    assert (line.text, line.delivery) == ("after", Delivery.FAILED)
    assert not room.chat.submit("still here")


def test_two_long_texts_stand_in_the_draft_in_their_order_when_the_connection_is_lost(
    room: SampleChat,
) -> None:
    room.chat.submit("a\nb\nc")
    room.chat.submit("d\ne\nf")
    room.apply(Disconnected(Failure.LOST))
    assert room.chat.current.draft == "a\nb\nc\nd\ne\nf"


def test_what_is_left_is_cut_as_the_room_takes_it_by_now(room: SampleChat) -> None:
    room.chat.submit("a\nb\nc\nd\ne\nf")
    room.apply(LimitsChanged(MessageLimits(Bounds(1000, 3))))
    assert room.chat.progress == SendingProgress(1, 3)
    for _ in range(3):
        arrive(room)
    assert texts(room) == ["a\nb", "c\nd\ne", "f"]


def test_it_goes_on_to_the_same_person_under_another_name(room: SampleChat) -> None:
    room.chat.submit("/msg bob a\nb\nc")
    room.apply(Renamed("bob", "rob", (LOBBY,), NOON, is_own=False))
    arrive(room, "rob")
    assert [(order.target, order.text) for order in says(room)] == [("bob", "a\nb"), ("rob", "c")]


def test_a_server_that_says_nothing_of_what_it_has_gets_a_message_every_two_seconds(room: SampleChat) -> None:
    room.apply(LimitsChanged(MessageLimits(has_receipts=False)))
    room.chat.submit("a\nb\nc")
    order = says(room)[-1]
    room.apply(Said(LOBBY, "ada", order.text, NOON, is_own=True, ticket=order.ticket), now=10.0)
    room.chat.tick(11.9)
    assert (texts(room), room.chat.progress) == (["a"], SendingProgress(2, 3))
    assert room.chat.deliveries.due_in(11.0) == 1.0
    room.chat.tick(12.0)
    assert (texts(room), room.chat.deliveries.due_in(12.0)) == (["a", "b"], None)
    arrive(room)
    room.chat.stop_sending()
    room.chat.tick(99.0)
    assert (texts(room), room.chat.current.draft) == (["a", "b"], "c")


def test_nothing_is_stopped_where_nothing_is_on_its_way(room: SampleChat) -> None:
    room.chat.edit_draft("a draft", 0.0)
    room.chat.stop_sending()
    assert room.chat.current.draft == "a draft"

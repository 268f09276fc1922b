"""What can be done with a message, and about somebody."""

import pytest

from app.viewmodels.chat.menu_model import Menu, MenuItem, message_menu, person_menu
from core.events import Disconnected, Joined, Left, NotSent, OperatorChanged, Renamed, Said, Told
from core.failures import Failure
from core.refusals import Obstacle
from tests.support.sample_chat import LOBBY, NOON, SampleChat

OF_A_MESSAGE = (MenuItem.COPY, MenuItem.REPLY, MenuItem.REACT)
ABOUT_SOMEBODY = (MenuItem.DIRECT, MenuItem.MENTION, MenuItem.IGNORE)


def message(room: SampleChat, number: int | None = None, selected: str = "") -> Menu:
    return message_menu(room.chat, room.last_key() if number is None else number, selected)


def test_a_message_of_somebody_here_can_be_copied_and_answered_and_its_writer_written_to() -> None:
    room = SampleChat()
    room.apply(room.said("hi", msgid="m1"))
    assert message(room) == Menu((*OF_A_MESSAGE, *ABOUT_SOMEBODY), "bob", room.last_key(), "hi")


def test_what_is_done_about_the_author_of_an_old_message_is_done_about_nobody_else() -> None:
    room = SampleChat()
    room.apply(OperatorChanged(LOBBY, "ada", True, "", NOON), room.said("hi", msgid="m1"))
    number, line = room.last_key(), room.chat.current.lines[room.last_key()]
    room.apply(Renamed("bob", "bert", (LOBBY,), NOON, is_own=False), Joined(LOBBY, "bob", NOON, is_own=False))
    about = (*ABOUT_SOMEBODY, MenuItem.KICK)
    assert message(room, number) == Menu((*OF_A_MESSAGE, *about), "bert", number, "hi")
    assert person_menu(room.chat, line.nick, line.person) == Menu(about, "bert")

    room.apply(Left(LOBBY, "bert", "", NOON, is_own=False, has_quit=True))
    assert message(room, number) == Menu(OF_A_MESSAGE, "", number, "hi")
    assert person_menu(room.chat, line.nick, line.person).items == ()
    assert person_menu(room.chat, "bob") == Menu(about, "bob")


def test_what_is_selected_is_copied_rather_than_all() -> None:
    room = SampleChat()
    room.apply(room.said("hi there", msgid="m1"))
    assert message(room, selected="there").text == "there"


def test_an_operator_can_remove_who_is_here() -> None:
    room = SampleChat()
    room.apply(OperatorChanged(LOBBY, "ada", True, "", NOON), room.said("hi"), room.said("bye", "eve"))
    assert person_menu(room.chat, "bob") == Menu((*ABOUT_SOMEBODY, MenuItem.KICK), "bob")
    assert person_menu(room.chat, "eve") == Menu((MenuItem.DIRECT, MenuItem.IGNORE), "eve")


def test_a_message_without_a_msgid_can_only_be_copied() -> None:
    room = SampleChat()
    room.apply(room.said("hi"))
    assert message(room).items == (MenuItem.COPY, *ABOUT_SOMEBODY)


def test_with_an_own_message_nothing_is_done_about_ourselves_not_even_under_our_name_of_then() -> None:
    room = SampleChat()
    room.apply(Said(LOBBY, "lovelace", "hi", NOON, is_own=True, msgid="m1"))
    assert message(room) == Menu(OF_A_MESSAGE, "", room.last_key(), "hi")
    assert [person_menu(room.chat, nick).items for nick in ("ada", "ADA")] == [(), ()]


def test_what_the_room_says_can_be_copied() -> None:
    room = SampleChat()
    room.apply(Told("be kind", NOON))
    assert message(room) == Menu((MenuItem.COPY,), "", room.last_key(), "be kind")


@pytest.mark.parametrize("nick", ["", "*", "parlour.local"])
def test_nothing_is_done_about_who_is_no_person(nick: str) -> None:
    assert person_menu(SampleChat().chat, nick).items == ()


def test_in_a_conversation_with_somebody_it_is_not_offered_to_begin_one() -> None:
    room = SampleChat()
    room.apply(room.said("psst", where="bob", msgid="m1"))
    room.chat.select_conversation("BOB")
    assert message(room, 0) == Menu((*OF_A_MESSAGE, MenuItem.IGNORE), "bob", 0, "psst")


def test_without_a_connection_things_can_only_be_copied() -> None:
    room = SampleChat()
    room.apply(room.said("hi", msgid="m1"), Disconnected(Failure.LOST))
    assert message(room).items == (MenuItem.COPY,)
    assert person_menu(room.chat, "bob").items == ()


def test_who_has_joined_can_be_greeted() -> None:
    room = SampleChat()
    room.apply(Joined(LOBBY, "eve", NOON, is_own=False))
    assert message(room) == Menu((MenuItem.COPY, *ABOUT_SOMEBODY), "eve", room.last_key(), "eve joined")


def test_a_message_on_its_way_can_be_copied_and_one_that_failed_also_tried_again() -> None:
    room = SampleChat()
    for text in ("one", "two"):
        room.chat.submit(text)
    room.apply(NotSent(2, Obstacle.TOO_LONG))
    end, (sending, failed) = room.chat.current.lines.end, room.chat.current.tail()
    assert message(room, end) == Menu((MenuItem.COPY,), text="one", key=sending.key)
    assert message(room, end + 1, selected="tw") == Menu(
        (MenuItem.COPY, MenuItem.RETRY, MenuItem.DISCARD), text="tw", key=failed.key
    )


def test_nothing_can_be_done_with_what_is_not_there_any_more() -> None:
    room = SampleChat()
    room.apply(room.said("one"), room.said("two"))
    room.chat.submit("mine")
    room.chat.current.forget(1)
    first, end = room.chat.current.lines.first, room.chat.current.lines.end
    assert [message(room, number) for number in (first - 1, end + 1)] == [Menu(()), Menu(())]

from app.viewmodels.conversation import KEPT_LINES, Line, LineKind
from app.viewmodels.conversations import MOST_CONVERSATIONS
from core.events import (
    Disconnected,
    Failure,
    Joined,
    Kicked,
    Left,
    NickRefused,
    OperatorChanged,
    Renamed,
    Told,
    TopicChanged,
    Welcomed,
)
from tests.unit.chat_room import LOBBY, NOON, Room, keyless


def test_messages_stand_in_their_order_and_a_second_one_needs_no_name() -> None:
    room = Room()
    room.happens(room.said("hi"), room.said("there"), room.said("later", minutes=9))
    assert keyless(room.chat.current.shown()) == [
        Line(0, LineKind.SAID, "bob", "hi", "12:00"),
        Line(0, LineKind.SAID, "bob", "there", "12:00", continues=True),
        Line(0, LineKind.SAID, "bob", "later", "12:09"),
    ]


def test_after_a_lost_connection_the_log_stays_and_the_members_go() -> None:
    room = Room()
    room.happens(room.said("hi"), Disconnected(Failure.LOST))
    assert (room.texts(), room.nicks(), room.chat.is_connected) == (["hi"], [], False)


def test_members_are_listed_operators_first() -> None:
    room = Room()
    room.happens(Joined(LOBBY, "Abe", NOON, False))
    assert room.nicks() == ["bob", "Abe", "ada"]
    room.happens(OperatorChanged(LOBBY, "ada", True, "parlour.local", NOON))
    assert room.nicks() == ["ada", "bob", "Abe"]


def test_what_people_do_stands_in_lines() -> None:
    room = Room()
    room.happens(
        Joined(LOBBY, "eve", NOON, False),
        Renamed("eve", "evelyn", (LOBBY,), NOON, False),
        Left(LOBBY, "evelyn", "Quit: bye", NOON, False, has_quit=True),
        Kicked(LOBBY, "bob", "parlour.local", "too loud", NOON, False),
        TopicChanged(LOBBY, "lunch", "", NOON),
        TopicChanged(LOBBY, "dinner", "eve", NOON),
        Told("No such nick", NOON, is_error=True),
    )
    assert room.texts() == [
        "eve joined",
        "eve is now evelyn",
        "evelyn left the room (Quit: bye)",
        "bob was removed by the host (too loud)",
        "eve set the topic: dinner",
        "No such nick",
    ]
    assert room.nicks() == ["ada"]
    assert room.chat.current.topic == "dinner"


def test_a_message_elsewhere_is_counted_until_it_is_looked_at() -> None:
    room = Room()
    room.happens(room.said("psst", where="bob"), room.said("hey", where="bob"), room.said("hi"))
    assert {talk.name: talk.unread for talk in room.chat.conversations} == {LOBBY: 0, "bob": 2}
    room.chat.select("bob")
    assert room.chat.current.unread == 0
    assert room.texts() == ["psst", "hey"]


def test_a_conversation_goes_on_under_the_new_name_of_the_other() -> None:
    room = Room()
    room.happens(room.said("psst", where="bob"), Renamed("bob", "rob", (LOBBY,), NOON, False))
    assert [talk.name for talk in room.chat.conversations] == [LOBBY, "rob"]


def test_our_own_new_name_is_known() -> None:
    room = Room()
    room.happens(Renamed("ada", "lovelace", (LOBBY,), NOON, True))
    assert (room.chat.nick, room.texts()) == ("lovelace", ["You are now lovelace"])


def test_a_refused_new_name_is_explained_where_it_was_typed() -> None:
    room = Room()
    room.happens(NickRefused("bob", is_taken=True, while_joining=False))
    assert room.texts() == ["“bob” is taken. Please choose another name."]


def test_coming_back_to_several_channels_carries_nobody_off() -> None:
    room = Room()
    room.happens(Joined("#music", "ada", NOON, True))
    room.chat.select(LOBBY)
    room.happens(Disconnected(Failure.LOST), Welcomed("ada", "Kitchen"))
    assert room.chat.channels() == (LOBBY, "#music")
    room.happens(Joined(LOBBY, "ada", NOON, True), Joined("#music", "ada", NOON, True))
    assert room.chat.current.name == LOBBY


def test_after_being_kicked_from_a_channel_it_can_still_be_read() -> None:
    room = Room()
    room.happens(room.said("hi"), Kicked(LOBBY, "ada", "bob", "shush", NOON, True))
    assert room.texts() == ["hi", "You were removed from this channel by bob (shush)"]
    assert not room.chat.current.is_joined


def test_text_of_others_is_made_legible() -> None:
    room = Room()
    room.happens(room.said("\x0304red\x1b[2J\u202e"), TopicChanged(LOBBY, "\x02news", "", NOON))
    assert (room.texts(), room.chat.current.topic) == (["red[2J"], "news")


def test_only_the_last_lines_are_kept() -> None:
    room = Room()
    room.happens(*[room.said(str(number)) for number in range(KEPT_LINES + 10)])
    assert len(room.chat.current.lines) == KEPT_LINES
    assert room.texts()[0] == "10"


def test_strangers_can_not_open_conversations_without_end() -> None:
    room = Room()
    room.chat.select("bob")
    room.chat.edit("a draft")
    room.chat.select(LOBBY)
    room.happens(*[room.said("hi", f"n{number}", f"n{number}") for number in range(2 * MOST_CONVERSATIONS)])
    names = [talk.name for talk in room.chat.conversations]
    assert len(names) == MOST_CONVERSATIONS
    assert names[:2] == [LOBBY, "bob"]
    assert names[-1] == f"n{2 * MOST_CONVERSATIONS - 1}"

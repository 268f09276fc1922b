from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.viewmodels.chat import ChatModel
from app.viewmodels.conversation import KEPT_LINES, Delivery, Line, LineKind
from app.viewmodels.conversations import MOST_CONVERSATIONS
from core.actions import Action, Join, Kick, Part, Say, SetNick
from core.events import (
    Disconnected,
    Event,
    Failure,
    Joined,
    Kicked,
    Left,
    Member,
    MembersListed,
    NickRefused,
    NotSent,
    OperatorChanged,
    Renamed,
    Said,
    Told,
    TopicChanged,
    Welcomed,
)

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
LOBBY = "#lobby"


class Room:
    """A chat in a room where ada and bob are in the lobby, with what it ordered."""

    def __init__(self) -> None:
        self.orders: list[Action] = []
        self.quits: list[str] = []
        self.chat = ChatModel(self.orders.append, lambda: self.quits.append("asked"), UTC)
        members = (Member("ada"), Member("bob", is_operator=True))
        self.happens(
            Welcomed("ada", "Kitchen"), Joined(LOBBY, "ada", NOON, True), MembersListed(LOBBY, members)
        )
        self.chat.current.lines.clear()

    def happens(self, *events: Event) -> None:
        for event in events:
            self.chat.apply(event)

    def said(self, text: str, nick: str = "bob", where: str = LOBBY, *, minutes: int = 0) -> Said:
        return Said(where, nick, text, NOON + timedelta(minutes=minutes), is_own=nick == "ada")

    def texts(self) -> list[str]:
        return [line.text for line in self.chat.current.shown()]

    def nicks(self) -> list[str]:
        return [member.nick for member in self.chat.current.people()]


def keyless(lines: list[Line]) -> list[Line]:
    return [replace(line, key=0) for line in lines]


def test_messages_stand_in_their_order_and_a_second_one_needs_no_name() -> None:
    room = Room()
    room.happens(room.said("hi"), room.said("there"), room.said("later", minutes=9))
    assert keyless(room.chat.current.shown()) == [
        Line(0, LineKind.SAID, "bob", "hi", "12:00"),
        Line(0, LineKind.SAID, "bob", "there", "12:00", continues=True),
        Line(0, LineKind.SAID, "bob", "later", "12:09"),
    ]


def test_an_own_message_is_sending_until_its_receipt_and_then_stands_where_all_see_it() -> None:
    room = Room()
    assert room.chat.submit("hello")
    assert room.orders == [Say(LOBBY, "hello", 1)]
    own = Line(0, LineKind.SAID, "ada", "hello", is_own=True, delivery=Delivery.SENDING)
    assert keyless(room.chat.current.shown()) == [own]
    room.happens(room.said("first"))
    assert room.texts() == ["first", "hello"]
    room.happens(room.said("second"), replace(room.said("hello", "ada"), ticket=1))
    assert keyless(room.chat.current.shown()[2:]) == [
        Line(0, LineKind.SAID, "ada", "hello", "12:00", is_own=True)
    ]


def test_a_refused_message_says_why_and_can_be_tried_again() -> None:
    room = Room()
    room.chat.submit("hello")
    room.happens(NotSent(1, "Cannot send to channel"))
    (line,) = room.chat.current.shown()
    assert (line.delivery, line.why) == (Delivery.FAILED, "Not sent: Cannot send to channel.")
    room.chat.retry(line.key)
    assert room.orders == [Say(LOBBY, "hello", 1), Say(LOBBY, "hello", 2)]
    assert [line.delivery for line in room.chat.current.shown()] == [Delivery.SENDING]


def test_what_was_on_its_way_when_the_connection_broke_is_not_lost() -> None:
    room = Room()
    room.chat.submit("/me waves")
    room.happens(Disconnected(Failure.LOST))
    (line,) = room.chat.current.shown()
    assert (line.delivery, line.text) == (Delivery.FAILED, "waves")
    room.chat.retry(line.key)
    assert len(room.orders) == 1  # not without a connection
    room.happens(Welcomed("ada", "Kitchen"))
    room.chat.retry(line.key)
    assert room.orders[-1] == Say(LOBBY, "waves", 2, is_action=True)


def test_without_a_connection_what_is_typed_stays_in_the_composer() -> None:
    room = Room()
    room.happens(Disconnected(Failure.LOST))
    room.chat.edit("hello")
    assert not room.chat.submit("hello")
    assert (room.chat.current.draft, room.orders) == ("hello", [])


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


def test_each_conversation_keeps_its_draft() -> None:
    room = Room()
    room.chat.edit("to all")
    room.chat.select("bob")
    room.chat.edit("to bob")
    room.chat.select(LOBBY)
    assert room.chat.current.draft == "to all"


def test_a_message_to_a_person_opens_the_conversation() -> None:
    room = Room()
    room.chat.edit("/msg bob hi")
    assert room.chat.submit("/msg bob hi")
    assert room.orders == [Say("bob", "hi", 1)]
    assert room.chat.current.name == "bob"
    room.chat.select(LOBBY)
    assert room.chat.current.draft == ""


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


def test_a_channel_that_was_just_entered_is_shown_and_one_that_was_left_is_gone() -> None:
    room = Room()
    room.chat.submit("/join music")
    room.happens(Joined("#music", "ada", NOON, True))
    assert room.chat.current.name == "#music"
    room.chat.submit("/part")
    assert room.orders == [Join("#music"), Part("#music")]
    room.happens(Left("#music", "ada", "", NOON, True))
    assert [talk.name for talk in room.chat.conversations] == [LOBBY]
    assert room.chat.current.name == LOBBY


def test_a_direct_conversation_is_closed_without_asking_the_room() -> None:
    room = Room()
    room.chat.select("bob")
    room.chat.submit("/part")
    assert (room.orders, room.chat.current.name) == ([], LOBBY)


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


def test_orders_reach_the_room() -> None:
    room = Room()
    for text in ("/nick lovelace", "/kick bob too loud"):
        room.chat.submit(text)
    assert room.orders == [SetNick("lovelace"), Kick(LOBBY, "bob", "too loud")]


def test_a_mistyped_order_stays_in_the_composer_and_is_explained() -> None:
    room = Room()
    room.chat.edit("/dance")
    assert not room.chat.submit("/dance")
    assert room.chat.current.draft == "/dance"
    assert room.texts() == ["There is no /dance. /help lists what there is."]


def test_to_quit_is_asked_like_the_button() -> None:
    room = Room()
    room.chat.submit("/quit")
    assert (room.quits, room.orders) == (["asked"], [])


def test_help_lists_every_order() -> None:
    room = Room()
    room.chat.submit("/help")
    assert [text.split()[0].strip(",") for text in room.texts()] == [
        "/nick",
        "/me",
        "/msg",
        "/join",
        "/part",
        "/topic",
        "/away",
        "/kick",
        "/quit",
        "//",
    ]


def test_an_empty_line_is_nothing() -> None:
    room = Room()
    assert room.chat.submit("  ")
    assert room.orders == []


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

from datetime import timedelta

from app.texts.common import Legible
from app.viewmodels.chat.conversations import MOST_CONVERSATIONS
from app.viewmodels.chat.lines import ChatLine, LineKind, PresenceChange
from core.channel_member import ChannelMember
from core.events import (
    Answered,
    Disconnected,
    Invited,
    Joined,
    Kicked,
    Left,
    MemberChanged,
    NickRefused,
    OperatorChanged,
    Renamed,
    TopicChanged,
    Welcomed,
)
from core.failures import Failure
from tests.support.answers import answer
from tests.support.sample_chat import LOBBY, NOON, SampleChat, without_keys


def test_messages_stand_in_their_order() -> None:
    room = SampleChat()
    room.apply(room.said("hi"), room.said("there"), room.said("later", minutes=9))
    assert without_keys(room.chat.current.shown()) == [
        ChatLine(0, LineKind.SAID, Legible("bob"), Legible("hi"), NOON),
        ChatLine(0, LineKind.SAID, Legible("bob"), Legible("there"), NOON),
        ChatLine(0, LineKind.SAID, Legible("bob"), Legible("later"), NOON + timedelta(minutes=9)),
    ]


def test_after_a_lost_connection_the_log_stays_and_the_members_go() -> None:
    room = SampleChat()
    room.apply(room.said("hi"), Disconnected(Failure.LOST))
    assert (room.shown_texts(), room.shown_nicks(), room.chat.is_connected) == (["hi"], [], False)


def test_members_are_listed_operators_first() -> None:
    room = SampleChat()
    room.apply(Joined(LOBBY, "Abe", NOON, False))
    assert room.shown_nicks() == ["bob", "Abe", "ada"]
    room.apply(OperatorChanged(LOBBY, "ada", True, "parlour.local", NOON))
    assert room.shown_nicks() == ["ada", "bob", "Abe"]


def test_who_comes_and_goes_is_told_in_lines_that_can_be_folded() -> None:
    room = SampleChat()
    room.apply(
        Joined(LOBBY, "eve", NOON, False),
        Renamed("eve", "evelyn", (LOBBY,), NOON, False),
        Left(LOBBY, "evelyn", "", NOON, False),
    )
    assert without_keys(room.chat.current.shown()) == [
        ChatLine(
            0, LineKind.PRESENCE, Legible("eve"), Legible("eve joined"), NOON, presence=PresenceChange.JOINED
        ),
        ChatLine(
            0,
            LineKind.PRESENCE,
            Legible("eve"),
            Legible("eve is now evelyn"),
            NOON,
            presence=PresenceChange.RENAMED,
        ),
        ChatLine(
            0,
            LineKind.PRESENCE,
            Legible("evelyn"),
            Legible("evelyn left"),
            NOON,
            presence=PresenceChange.LEFT,
        ),
    ]


def test_what_people_do_stands_in_lines() -> None:
    room = SampleChat()
    room.apply(
        Joined(LOBBY, "eve", NOON, False),
        Renamed("eve", "evelyn", (LOBBY,), NOON, False),
        Left(LOBBY, "evelyn", "Quit: bye", NOON, False, has_quit=True),
        Kicked(LOBBY, "bob", "parlour.local", "too loud", NOON, False),
        TopicChanged(LOBBY, "lunch", "", NOON),
        TopicChanged(LOBBY, "dinner", "eve", NOON),
        Answered(answer("401 ada eve :No such nick"), NOON),
    )
    assert room.shown_texts() == [
        "eve joined",
        "eve is now evelyn",
        "evelyn left the room (Quit: bye)",
        "bob was removed by the host (too loud)",
        "eve set the topic: dinner",
        "Nobody called eve is here. The list of people shows who is.",
    ]
    assert room.shown_nicks() == ["ada"]
    assert room.chat.current.topic == "dinner"


def test_a_message_elsewhere_is_counted_until_it_is_looked_at() -> None:
    room = SampleChat()
    room.chat.set_watched(is_watched=True)
    room.apply(room.said("psst", where="bob"), room.said("hey", where="bob"), room.said("hi"))
    assert {talk.name: talk.unread for talk in room.chat.conversations} == {LOBBY: 0, "bob": 2}
    room.chat.select_conversation("bob")
    room.chat.set_watched(is_watched=True)
    assert room.chat.current.unread == 0
    assert room.shown_texts() == ["psst", "hey"]


def test_a_conversation_goes_on_under_the_new_name_of_the_other() -> None:
    room = SampleChat()
    room.apply(room.said("psst", where="bob"), Renamed("bob", "rob", (LOBBY,), NOON, False))
    assert [talk.name for talk in room.chat.conversations] == [LOBBY, "rob"]


def test_our_own_new_name_is_known() -> None:
    room = SampleChat()
    room.apply(Renamed("ada", "lovelace", (LOBBY,), NOON, True))
    assert (room.chat.nick, room.shown_texts()) == ("lovelace", ["You are now lovelace"])


def test_a_refused_new_name_is_explained_where_it_was_typed() -> None:
    room = SampleChat()
    room.apply(NickRefused("bob", is_taken=True, while_joining=False))
    assert room.shown_texts() == ["“bob” is taken. Please choose another name."]


def test_coming_back_to_several_channels_carries_nobody_off() -> None:
    room = SampleChat()
    room.apply(Joined("#music", "ada", NOON, True))
    room.chat.select_conversation(LOBBY)
    room.apply(Disconnected(Failure.LOST), Welcomed("ada", "Kitchen"))
    assert room.chat.channels() == (LOBBY, "#music")
    room.apply(Joined(LOBBY, "ada", NOON, True), Joined("#music", "ada", NOON, True))
    assert room.chat.current.name == LOBBY


def test_after_being_kicked_from_a_channel_it_can_still_be_read() -> None:
    room = SampleChat()
    room.apply(room.said("hi"), Kicked(LOBBY, "ada", "bob", "shush", NOON, True))
    assert room.shown_texts() == ["hi", "You were removed from this channel by bob (shush)"]
    assert not room.chat.current.is_joined


def test_text_of_others_is_made_legible() -> None:
    room = SampleChat()
    room.apply(room.said("\x0304red\x1b[2J\u202e"), TopicChanged(LOBBY, "\x02news", "", NOON))
    assert (room.shown_texts(), room.chat.current.topic) == (["red[2J"], "news")


def test_strangers_can_not_open_conversations_without_end() -> None:
    room = SampleChat()
    room.chat.select_conversation("bob")
    room.chat.edit_draft("a draft", 0)
    room.chat.select_conversation(LOBBY)
    room.apply(*[room.said("hi", f"n{number}", f"n{number}") for number in range(2 * MOST_CONVERSATIONS)])
    names = [talk.name for talk in room.chat.conversations]
    assert len(names) == MOST_CONVERSATIONS
    assert names[:2] == [LOBBY, "bob"]
    assert names[-1] == f"n{2 * MOST_CONVERSATIONS - 1}"


def test_what_is_known_of_a_member_changes_with_the_news() -> None:
    room = SampleChat()
    room.apply(MemberChanged(LOBBY, ChannelMember("bob", is_away=True, is_bot=True)))
    bob = room.chat.current.member("bob")
    assert bob
    assert (bob.is_away, bob.is_bot) == (True, True)


def test_who_has_another_name_stands_under_it_in_the_list() -> None:
    room = SampleChat()
    room.apply(Renamed("bob", "robert", (LOBBY,), NOON, False))
    assert room.shown_nicks() == ["robert", "ada"]


def test_an_invitation_is_told_where_one_looks() -> None:
    room = SampleChat()
    room.apply(Invited("#tea", "eve", NOON))
    assert room.shown_texts() == ["eve invites you to #tea. Type /join #tea to go there."]

"""What is said: where it stands, whom it calls, which reactions are under it."""

from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.lines import ChatLine, LineKind, Quote, Reaction
from app.viewmodels.chat.messages import LONGEST_REACTION
from app.viewmodels.incoming import LONGEST_TOPIC, legible_event
from app.viewmodels.legible import MOST_OF_A_NAME
from core.events import Answered, Joined, Reacted, Renamed, Said, Told, TopicChanged, TypingChanged, Welcomed
from core.values import replace
from tests.support.answers import answer
from tests.support.sample_chat import LOBBY, NOON, SampleChat, without_keys

# What stands there


@pytest.mark.parametrize(
    "text", ["\u200b", "\u3164", "\ufe0f\u200d", "\x02\x0f", " \u2800 ", "\x0304\u00ad", "\n \n"]
)
def test_a_message_of_which_nothing_is_seen_makes_no_line(text: str) -> None:
    room = SampleChat()
    before = without_keys(room.chat.current.shown())
    room.apply(Said(LOBBY, "bob", text, NOON, is_own=False, msgid="m1"))
    assert without_keys(room.chat.current.shown()) == before
    assert room.chat.current.unread == 0


@pytest.mark.parametrize("text", ["\u200b", " \u3164", "\ufe0f"])
def test_nothing_is_sent_of_which_nobody_would_see_anything(text: str) -> None:
    room = SampleChat()
    assert room.chat.submit(text)
    assert room.orders == []


def test_a_message_stands_with_all_that_is_known_of_it() -> None:
    room = SampleChat()
    room.apply(
        Said(LOBBY, "bob", "hi \x02all\x02\nof you", NOON, is_own=False, msgid="m1"),
        Said(LOBBY, "eve", "Ada: hello", NOON, is_own=False, msgid="m2", reply_to="m1", is_bot=True),
        Said(LOBBY, "bob", "waves", NOON, is_own=False, is_action=True),
        Said(LOBBY, "bob", "psst", NOON, is_own=False, is_notice=True),
    )
    quote = Quote("m1", Legible("bob"), Legible("hi all of you"))
    assert without_keys(room.chat.current.shown()) == [
        ChatLine(0, LineKind.SAID, Legible("bob"), Legible("hi all\nof you"), NOON, msgid="m1"),
        ChatLine(
            0,
            LineKind.SAID,
            Legible("eve"),
            Legible("Ada: hello"),
            NOON,
            msgid="m2",
            is_mention=True,
            is_bot=True,
            quote=quote,
        ),
        ChatLine(0, LineKind.ACTION, Legible("bob"), Legible("waves"), NOON),
        ChatLine(0, LineKind.NOTICE, Legible("bob"), Legible("psst"), NOON),
    ]


def test_each_line_has_a_key_of_its_own_ascending_over_all_conversations() -> None:
    room = SampleChat()
    room.apply(room.said("one"), room.said("two", where="bob"), Told("three", NOON))
    room.chat.submit("four")
    keys = [line.key for talk in (room.conversation(), room.conversation("bob")) for line in talk.shown()]
    assert len(set(keys)) == 4
    assert [line.key for line in room.conversation().shown()] == sorted(
        line.key for line in room.conversation().shown()
    )


def test_times_are_told_in_the_zone_to_show() -> None:
    chat = ChatModel(lambda _order: None, lambda _reason: None, timezone(timedelta(hours=2)))
    chat.apply(legible_event(Said(LOBBY, "bob", "hi", NOON, is_own=False)), 0)
    (line,) = chat.current.lines
    assert line.at
    assert line.at.isoformat() == "2026-03-14T14:00:00+02:00"


def test_an_own_answer_keeps_its_quote_when_the_room_tells_none() -> None:
    room = SampleChat()
    room.apply(room.said("question", msgid="m1"))
    room.chat.answers.reply_to(room.last_key())
    room.chat.submit("answer")
    room.apply(Said(LOBBY, "ada", "answer", NOON, is_own=True, msgid="m2", ticket=1))
    assert room.chat.current.lines[room.last_key()].quote == Quote("m1", Legible("bob"), Legible("question"))
    assert room.chat.current.unsent == {}


def test_what_the_room_tells_stands_where_it_belongs_or_where_one_looks() -> None:
    room = SampleChat()
    room.apply(Joined("#music", "ada", NOON, is_own=True))
    room.apply(
        Told("be kind", NOON, channel=LOBBY),
        Answered(answer("401 ada eve :No such nick"), NOON),
        Told("gone", NOON, channel="#gone"),
    )
    assert without_keys(room.conversation().shown()) == [
        ChatLine(0, LineKind.EVENT, Legible(""), Legible("be kind"), NOON)
    ]
    assert without_keys(room.conversation("#music").shown()[1:]) == [
        ChatLine(
            0,
            LineKind.ERROR,
            Legible(""),
            Legible("Nobody called eve is here. The list of people shows who is."),
            NOON,
        ),
        ChatLine(0, LineKind.EVENT, Legible(""), Legible("gone"), NOON),
    ]


def test_who_has_said_it_is_not_typing_any_more() -> None:
    room = SampleChat()
    room.apply(TypingChanged(LOBBY, "bob", is_typing=True), now=10)
    assert room.chat.current.typing(11) == ("bob",)
    room.apply(room.said("hi"), now=11)
    assert room.chat.current.typing(11) == ()


def test_who_types_where_nothing_was_said_opens_nothing() -> None:
    room = SampleChat()
    room.apply(TypingChanged("eve", "eve", is_typing=True))
    assert [talk.name for talk in room.chat.conversations] == [LOBBY]


def test_who_wants_to_hear_of_messages_hears_of_each_of_others_and_whether_it_calls_us() -> None:
    heard: list[tuple[str, bool]] = []
    chat = ChatModel(
        lambda _order: None,
        lambda _reason: None,
        on_said=lambda said, is_mention: heard.append((said.text, is_mention)),
    )
    chat.apply(legible_event(Welcomed("ada", "Kitchen")), 0)
    for nick, text in (("bob", "hi ada"), ("bob", "hi adam"), ("ada", "I am ada")):
        chat.apply(legible_event(Said(LOBBY, nick, text, NOON, is_own=nick == "ada")), 0)
    assert heard == [("hi ada", True), ("hi adam", False)]


def test_we_are_called_by_the_name_that_we_have_now() -> None:
    room = SampleChat()
    room.apply(Renamed("ada", "lovelace", (LOBBY,), NOON, is_own=True))
    room.apply(room.said("ada?"), room.said("LoveLace?"))
    assert [line.is_mention for line in room.chat.current.lines][1:] == [False, True]


# Reactions


def reacted(room: SampleChat, *reactions: str, nick: str = "bob") -> tuple[Reaction, ...]:
    room.apply(room.said("hi", msgid="m1"))
    room.apply(*(Reacted(LOBBY, nick, "m1", text, NOON, is_own=nick == "ada") for text in reactions))
    return tuple(replace(one, people=()) for one in room.chat.current.lines[room.last_key()].reactions)


def test_a_reaction_stands_under_its_message_and_can_be_taken_away() -> None:
    room = SampleChat()
    assert reacted(room, "👍") == (Reaction(Legible("👍"), (Legible("bob"),), is_own=False),)
    room.apply(Reacted(LOBBY, "bob", "m1", "👍", NOON, is_own=False, is_removed=True))
    assert room.chat.current.lines[room.last_key()].reactions == ()


@pytest.mark.parametrize(
    "text",
    ["", "  ", "\n", "\x02\x03", "\u202e", "\u200d", "\ufe0f", "\u200d \u200c", "x" * (LONGEST_REACTION + 1)],
)
def test_what_can_not_be_seen_or_is_a_speech_is_no_reaction(text: str) -> None:
    assert reacted(SampleChat(), text) == ()


def test_a_reaction_of_several_words_stands_on_one_line() -> None:
    (reaction,) = reacted(SampleChat(), " \x0304so\ntrue\u202e ")
    assert reaction.text == "so true"


@given(st.lists(st.text(max_size=50), max_size=40))
def test_reactions_stay_small_whatever_strangers_send(texts: list[str]) -> None:
    reactions = reacted(SampleChat(), *texts, nick="\x02n" * 500)
    assert len(reactions) <= 20
    assert all(0 < len(one.text) <= LONGEST_REACTION for one in reactions)
    assert all("\n" not in one.text for one in reactions)
    assert all(len(nick) <= MOST_OF_A_NAME for one in reactions for nick in one.nicks)


@pytest.mark.parametrize("where,msgid", [(LOBBY, "unknown"), (LOBBY, ""), ("#gone", "m1")])
def test_a_reaction_to_what_is_not_here_is_nothing(where: str, msgid: str) -> None:
    room = SampleChat()
    room.apply(room.said("hi", msgid="m1"))
    room.apply(Reacted(where, "bob", msgid, "👍", NOON, is_own=False))
    assert [line.reactions for line in room.chat.current.lines] == [()]
    assert [talk.name for talk in room.chat.conversations] == [LOBBY]


# Strangers


def test_names_and_topics_of_strangers_are_not_larger_than_they_can_be_meant() -> None:
    huge = "n" * 8_000
    room = SampleChat()
    room.apply(
        Welcomed("ada", huge),
        Joined(LOBBY, huge, NOON, is_own=False),
        room.said("hi", huge),
        Renamed(huge, huge + "2", (LOBBY,), NOON, is_own=False),
        TypingChanged(LOBBY, huge, is_typing=True),
        TopicChanged(LOBBY, huge, huge, NOON),
    )
    lines = room.chat.current.lines
    assert max(len(line.nick) for line in lines) == len(room.chat.room) == MOST_OF_A_NAME
    assert len(room.chat.current.topic) == LONGEST_TOPIC
    assert max(len(line.text) for line in lines) < LONGEST_TOPIC + MOST_OF_A_NAME + 50
    assert [len(nick) for nick in room.chat.current.typing(1)] == [MOST_OF_A_NAME]

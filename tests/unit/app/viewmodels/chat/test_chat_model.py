from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind, Quote
from core.actions import Action, Join, Part, React, Say, SetTyping
from core.events import Disconnected, Joined, Left, NotSent, Reacted, Welcomed
from core.failures import Failure
from core.refusals import Obstacle
from core.values import replace
from tests.support.answers import answer
from tests.support.sample_chat import LOBBY, NOON, SampleChat, without_keys


def words(room: SampleChat) -> list[Action]:
    """Return what was ordered, but for telling that we type."""
    return [order for order in room.orders if not isinstance(order, SetTyping)]


def test_an_own_message_is_sending_until_its_receipt_and_then_stands_where_all_see_it() -> None:
    room = SampleChat()
    assert room.chat.submit("hello")
    assert room.orders == [Say(LOBBY, "hello", 1)]
    own = ChatLine(
        0,
        LineKind.SAID,
        Legible("ada"),
        Legible("hello"),
        is_own=True,
        typed="hello",
        delivery=Delivery.SENDING,
    )
    assert without_keys(room.chat.current.shown()) == [own]
    room.apply(room.said("first"))
    assert room.shown_texts() == ["first", "hello"]
    room.apply(room.said("second"), replace(room.said("hello", "ada"), ticket=1))
    assert without_keys(room.chat.current.shown()[2:]) == [
        ChatLine(0, LineKind.SAID, Legible("ada"), Legible("hello"), NOON, is_own=True)
    ]


def test_a_refused_message_says_why_and_can_be_tried_again() -> None:
    room = SampleChat()
    room.chat.submit("hello")
    room.apply(NotSent(1, answer("404 ada #lobby :Cannot send", is_inside=True)))
    (line,) = room.chat.current.shown()
    assert (line.delivery, line.why) == (
        Delivery.FAILED,
        "Not sent. You may not write in #lobby now. Ask an operator of the channel to let you speak.",
    )
    room.chat.retry(line.key)
    assert room.orders == [Say(LOBBY, "hello", 1), Say(LOBBY, "hello", 2)]
    assert [line.delivery for line in room.chat.current.shown()] == [Delivery.SENDING]


def test_what_was_on_its_way_when_the_connection_broke_is_not_lost() -> None:
    room = SampleChat()
    room.chat.submit("/me waves")
    room.apply(Disconnected(Failure.LOST))
    (line,) = room.chat.current.shown()
    assert (line.delivery, line.text) == (Delivery.FAILED, "waves")
    room.chat.retry(line.key)
    assert len(room.orders) == 1  # not without a connection
    room.apply(Welcomed("ada", "Kitchen"))
    room.chat.retry(line.key)
    assert room.orders[-1] == Say(LOBBY, "waves", 2, is_action=True)


def test_what_was_typed_is_shown_legibly_and_tried_again_as_it_was_typed() -> None:
    room = SampleChat()
    room.chat.submit("\x02bold\u202e")
    room.apply(NotSent(1, answer("404 ada #lobby :Cannot send", is_inside=True)))
    (line,) = room.chat.current.tail()
    room.chat.retry(line.key)
    assert line.text == "bold"
    assert room.orders == [Say(LOBBY, "\x02bold\u202e", 1), Say(LOBBY, "\x02bold\u202e", 2)]


def test_whatever_the_room_calls_us_is_shown_legibly() -> None:
    room = SampleChat()
    room.apply(Welcomed("a\u202eda", "Lab"))
    room.chat.submit("hello")
    assert (room.chat.nick, room.chat.name, room.chat.current.tail()[0].nick) == ("a\u202eda", "ada", "ada")


def test_without_a_connection_what_is_typed_stays_in_the_composer() -> None:
    room = SampleChat()
    room.apply(Disconnected(Failure.LOST))
    room.chat.edit_draft("hello", 0)
    assert not room.chat.submit("hello")
    assert (room.chat.current.draft, words(room)) == ("hello", [])


def test_each_conversation_keeps_its_draft() -> None:
    room = SampleChat()
    room.chat.edit_draft("to all", 0)
    room.chat.select_conversation("bob")
    room.chat.edit_draft("to bob", 0)
    room.chat.select_conversation(LOBBY)
    assert room.chat.current.draft == "to all"


def test_a_message_to_a_person_opens_the_conversation() -> None:
    room = SampleChat()
    room.chat.edit_draft("/msg bob hi", 0)
    assert room.chat.submit("/msg bob hi")
    assert words(room) == [Say("bob", "hi", 1)]
    assert room.chat.current.name == "bob"
    room.chat.select_conversation(LOBBY)
    assert room.chat.current.draft == ""


def test_a_channel_that_was_just_entered_is_shown_and_one_that_was_left_is_gone() -> None:
    room = SampleChat()
    room.chat.submit("/join music")
    room.apply(Joined("#music", "ada", NOON, True))
    assert room.chat.current.name == "#music"
    room.chat.submit("/part")
    assert room.orders == [Join("#music"), Part("#music")]
    room.apply(Left("#music", "ada", "", NOON, True))
    assert [talk.name for talk in room.chat.conversations] == [LOBBY]
    assert room.chat.current.name == LOBBY


def test_a_mistyped_order_stays_in_the_composer_and_is_explained() -> None:
    room = SampleChat()
    room.chat.edit_draft("/dance", 0)
    assert not room.chat.submit("/dance")
    assert room.chat.current.draft == "/dance"
    assert room.shown_texts() == ["There is no /dance. /help lists what there is."]


def test_an_empty_line_is_nothing() -> None:
    room = SampleChat()
    assert room.chat.submit("  ")
    assert room.orders == []


def test_what_is_tried_again_answers_what_it_answered_and_leaves_the_next_answer_alone() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"), room.said("cake?", msgid="m2"))
    room.chat.answers.reply_to(room.last_key() - 1)
    room.chat.submit("yes")
    room.apply(NotSent(1, Obstacle.TOO_LONG))
    room.chat.answers.reply_to(room.last_key())
    room.chat.retry(room.chat.current.tail()[0].key)
    assert words(room)[1:] == [Say(LOBBY, "yes", 2, reply_to="m1")]
    assert room.chat.current.reply == Quote("m2", Legible("bob"), Legible("cake?"))


def test_a_failed_message_stays_until_it_is_discarded_and_one_on_its_way_can_not_be() -> None:
    room = SampleChat()
    for text in ("one", "two"):
        room.chat.submit(text)
    room.apply(NotSent(1, Obstacle.TOO_LONG), room.said("hi"))
    one, two = room.chat.current.tail()
    for line in (one, two):
        room.chat.discard(line.key)
    assert room.chat.current.tail() == (two,)


def test_what_has_not_reached_the_room_is_counted() -> None:
    room = SampleChat()
    for text in ("one", "two", "three"):
        room.chat.submit(text)
    room.apply(NotSent(1, Obstacle.TOO_LONG), replace(room.said("two", "ada"), ticket=2))
    room.chat.edit_draft("four", 0)
    room.chat.select_conversation("bob")
    room.chat.edit_draft("  ", 0)
    assert room.chat.unsent() == 3


def test_the_next_and_the_last_conversation_are_those_of_the_list_round_and_round() -> None:
    room = SampleChat()
    room.apply(room.said("psst", where="bob"), Joined("#art", "ada", NOON, True))
    seen = []
    for direction in (1, 1, 1, -1, -1):
        room.chat.select_beside(direction)
        seen.append(room.chat.current.name)
    assert seen == ["bob", LOBBY, "#art", LOBBY, "bob"]


# About one message or person


def test_a_message_is_answered_and_the_answer_refers_to_it() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"))
    room.chat.answers.reply_to(room.last_key())
    quote = Quote("m1", Legible("bob"), Legible("tea?"))
    assert room.chat.current.reply == quote
    room.chat.submit("yes")
    assert words(room) == [Say(LOBBY, "yes", 1, reply_to="m1")]
    assert room.chat.current.tail()[0].quote == quote
    room.chat.submit("please")
    assert words(room)[1:] == [Say(LOBBY, "please", 2)]


def test_a_message_need_not_be_answered_after_all() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"))
    room.chat.answers.reply_to(room.last_key())
    assert (room.chat.answers.forget_reply(), room.chat.answers.forget_reply()) == (True, False)
    room.chat.submit("yes")
    assert words(room) == [Say(LOBBY, "yes", 1)]


def test_our_reaction_is_put_under_a_message_and_the_same_again_takes_it_away() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"), Reacted(LOBBY, "bob", "m1", "👍", NOON, is_own=False))
    room.chat.react(room.last_key(), "👍")
    room.apply(Reacted(LOBBY, "ada", "m1", "👍", NOON, is_own=True))
    room.chat.react(room.last_key(), "👍")
    assert words(room) == [React(LOBBY, "m1", "👍"), React(LOBBY, "m1", "👍", is_removed=True)]


def test_our_reaction_is_taken_away_as_we_spelled_it_whatever_others_write() -> None:
    room, plain, picture = SampleChat(), "❤", "❤\ufe0f"
    room.apply(room.said("tea?", msgid="m1"), Reacted(LOBBY, "bob", "m1", plain, NOON, is_own=False))
    room.chat.react(room.last_key(), picture)
    room.apply(Reacted(LOBBY, "ada", "m1", picture, NOON, is_own=True))
    room.chat.react(room.last_key(), plain)
    assert words(room) == [React(LOBBY, "m1", picture), React(LOBBY, "m1", picture, is_removed=True)]


def test_what_is_not_there_any_more_is_neither_answered_nor_reacted_to() -> None:
    room = SampleChat()
    room.apply(room.said("tea?", msgid="m1"), room.said("coffee?", msgid="m2"))
    room.chat.submit("mine")
    room.chat.current.forget(1)
    first, end = room.chat.current.lines.first, room.chat.current.lines.end
    for number in (first - 1, end):
        room.chat.answers.reply_to(number)
        room.chat.react(number, "👍")
    assert [room.chat.answers.can_answer(number) for number in (first - 1, first, end)] == [
        False,
        True,
        False,
    ]
    assert (room.chat.current.reply, words(room)) == (None, [Say(LOBBY, "mine", 1)])


# What is typed


def test_in_an_empty_composer_what_was_sent_is_recalled_though_elsewhere_something_stands() -> None:
    room = SampleChat()
    room.chat.submit("hello")
    room.chat.edit_draft("to all", 0)
    room.chat.select_conversation("bob")
    room.chat.edit_draft("", 0)
    assert room.chat.composer.recall_sent(-1) == "hello"
    room.chat.select_conversation(LOBBY)
    assert room.chat.composer.recall_sent(-1) is None


def test_where_the_room_has_led_us_what_stands_there_is_known_too() -> None:
    room = SampleChat()
    room.chat.submit("hello")
    room.chat.edit_draft("to all", 0)
    room.apply(Joined("#music", "ada", NOON, True))
    room.chat.edit_draft("", 0)  # as the field stands there
    assert room.chat.composer.recall_sent(-1) == "hello"


def test_nothing_is_offered_for_a_text_that_one_has_come_back_to() -> None:
    room = SampleChat()
    room.chat.edit_draft("hi @b", 0)
    assert [one.label for one in room.chat.composer.completions] == ["bob"]
    room.chat.select_conversation("bob")
    room.chat.select_conversation(LOBBY)
    room.chat.edit_draft("hi @b", 0)
    assert room.chat.composer.completions == ()


def test_others_who_are_here_can_be_called_and_in_a_conversation_of_two_the_other() -> None:
    room = SampleChat()
    room.apply(Joined(LOBBY, "b\x02eve\u202e", NOON, False), Joined(LOBBY, "\x02", NOON, False))
    room.chat.edit_draft("@", 0)
    assert [one.label for one in room.chat.composer.completions] == ["beve", "bob"]
    room.chat.select_conversation("carl")
    room.chat.edit_draft("@", 0)
    assert [one.label for one in room.chat.composer.completions] == ["carl"]


def test_others_are_told_that_we_type_until_we_send() -> None:
    room = SampleChat()
    room.chat.edit_draft("hel", 10)
    room.chat.edit_draft("hello", 11)
    room.chat.submit("hello")
    room.chat.edit_draft("", 12)
    assert room.orders == [SetTyping(LOBBY, is_typing=True), Say(LOBBY, "hello", 1)]

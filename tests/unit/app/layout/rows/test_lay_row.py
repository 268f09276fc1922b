"""What stands in the log for each kind of line."""

from datetime import date

import pytest

from app.layout.drawing.avatars import person_ink
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.shapes import Box, Disc, Stroke
from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind, Quote, Reaction
from app.viewmodels.chat.people import Person
from core.values import replace
from tests.support.driven_log import DrivenLog, joined, left, line

DAY = 24 * 60


def bubbles(driven: DrivenLog, ink: Ink = Ink.OTHER_BUBBLE) -> list[Box]:
    return [box for box in driven.boxes() if box.ink is ink]


def test_a_message_of_another_has_avatar_name_time_and_a_bubble_on_the_left() -> None:
    driven = DrivenLog(line("ada_king", "hello"))
    assert driven.words_in_sight == ["Today", "AK", "ada_king", "08:42", "hello"]
    assert driven.find_text("ada_king").ink == PersonInk(person_ink("ada_king"))
    assert [disc.ink for disc in driven.shapes() if isinstance(disc, Disc)] == [
        PersonInk(person_ink("ada_king"))
    ]
    (bubble,) = bubbles(driven)
    assert bubble.x < 100
    assert bubble.contains(*driven.middle_of("hello"))


def test_what_is_said_without_a_time_at_the_very_beginning_stands_below_its_day() -> None:
    note = ChatLine(0, LineKind.EVENT, Legible(""), Legible("another port"))
    driven = DrivenLog(note, line("", "welcome", kind=LineKind.EVENT))
    assert driven.words_in_sight == ["Today", "another port", "welcome"]


def test_what_is_empty_above_the_first_line_can_be_asked() -> None:
    driven = DrivenLog()
    assert driven.log.free_above == 600
    driven.add(line("ada", "hello"))
    assert 400 < driven.log.free_above < driven.find_text("Today").y
    driven.add(*(line("ada", f"line {n}") for n in range(50)))
    assert driven.log.free_above == 0
    driven.log.home()
    assert driven.log.free_above < 24


def test_an_own_message_stands_on_the_right_with_its_time_beside() -> None:
    driven = DrivenLog(line("mira", "hello", is_own=True))
    (bubble,) = bubbles(driven, Ink.OWN_BUBBLE)
    assert driven.words_in_sight == ["Today", "08:42", "hello"]
    assert bubble.x + bubble.width == 800 - 24
    assert driven.find_text("hello").ink is Ink.OWN_TEXT
    assert driven.end_of("08:42")[0] < bubble.x


def test_who_goes_on_within_five_minutes_is_not_named_again() -> None:
    driven = DrivenLog(line("ada", "one"), line("ada", "two", 4), line("ada", "three", 9))
    assert driven.words_in_sight == ["Today", "A", "ada", "08:42", "one", "two", "A", "ada", "08:51", "three"]


@pytest.mark.parametrize(
    "between", [line("bob", "hm"), joined("bob"), line("ada", "waves", kind=LineKind.ACTION)]
)
def test_whoever_was_interrupted_is_named_again(between: ChatLine) -> None:
    driven = DrivenLog(line("ada", "one"), between, line("ada", "two"))
    assert driven.words_in_sight.count("A") == 2


def test_two_people_of_one_name_stand_apart_and_a_guest_who_logs_in_does_not() -> None:
    def said(text: str, person: Person) -> ChatLine:
        return replace(line("ada", text), person=person)

    driven = DrivenLog(
        said("one", Person(1)), said("two", Person(2)), said("three", Person(2, "ada")), line("ada", "four")
    )
    assert driven.words_in_sight.count("A") == 2


def test_own_messages_have_one_time_after_the_last_of_a_group() -> None:
    driven = DrivenLog(line("mira", "one", is_own=True), line("mira", "two", 1, is_own=True))
    assert driven.words_in_sight == ["Today", "one", "08:43", "two"]
    driven.add(line("mira", "three", 2, is_own=True))
    assert driven.words_in_sight == ["Today", "one", "two", "08:44", "three"]


def test_a_long_text_is_wrapped_and_its_bubble_is_at_most_72_percent_wide() -> None:
    driven = DrivenLog(line("ada", "word " * 100), width=500)
    (bubble,) = bubbles(driven)
    assert 0.6 * 500 < bubble.width <= 0.72 * 500


def test_a_bubble_in_a_wide_pane_is_at_most_640_pixels_wide_times_the_scale() -> None:
    for scale in (1, 1.5):
        (bubble,) = bubbles(DrivenLog(line("ada", "word " * 100), width=3000, scale=scale))
        assert 560 * scale < bubble.width <= 640 * scale


def test_everything_grows_with_the_scale() -> None:
    small, large = DrivenLog(line("ada", "hello")), DrivenLog(line("ada", "hello"), width=1600, scale=2)
    assert large.find_text("hello").pixels == 2 * small.find_text("hello").pixels
    assert bubbles(large)[0].height == 2 * bubbles(small)[0].height
    assert bubbles(large)[0].x == 2 * bubbles(small)[0].x


def test_a_message_that_mentions_us_has_a_bubble_of_its_own_colour() -> None:
    driven = DrivenLog(line("ada", "hello mira", is_mention=True))
    assert len(bubbles(driven, Ink.MENTION_BUBBLE)) == 1


def test_an_action_has_no_bubble() -> None:
    driven = DrivenLog(line("ada", "waves", kind=LineKind.ACTION))
    assert driven.words_in_sight[-4:] == ["08:42", "* ", "ada", " waves"]
    assert driven.find_text("ada").ink == PersonInk(person_ink("ada"))
    assert driven.end_of("ada") == pytest.approx(driven.start_of(" waves"))
    assert not bubbles(driven)


def test_the_time_of_an_action_stands_beside_it_where_it_begins_at_the_right_too() -> None:
    driven = DrivenLog(line("שרה", "שלום " * 4 + "\n" + "שלום " * 12, kind=LineKind.ACTION))
    time, *words = (text for text in driven.texts() if text.words == "08:42" or "שלום" in text.words[::-1])
    first = [text for text in words if abs(text.y - time.y) < 5]
    assert first
    assert time.x > max(text.x for text in first)


def test_a_notice_is_quiet() -> None:
    driven = DrivenLog(line("bot", "noted", kind=LineKind.NOTICE))
    assert driven.find_text("noted").ink is Ink.DIM
    assert [box.border for box in bubbles(driven, Ink.CLEAR)] == [Ink.LINE]


@pytest.mark.parametrize(
    "kind, ink", [(LineKind.EVENT, Ink.DIM), (LineKind.ERROR, Ink.BAD), (LineKind.PRESENCE, Ink.FAINT)]
)
def test_what_the_room_says_stands_in_the_middle(kind: LineKind, ink: Ink) -> None:
    driven = DrivenLog(line("", "something happened", kind=kind))
    said = driven.find_text("something happened")
    assert said.ink is ink
    assert driven.middle_of("something happened")[0] == pytest.approx(400)


def test_each_line_of_what_the_room_says_stands_in_the_middle() -> None:
    driven = DrivenLog(line("", "something happened " * 12, kind=LineKind.EVENT))
    said = [words for words in driven.words_in_sight if words.startswith("something")]
    assert len(said) > 1
    assert len(set(map(len, said))) > 1
    for words in said:
        assert driven.middle_of(words)[0] == pytest.approx(400, abs=1)


def test_a_bot_has_a_badge_behind_its_name() -> None:
    driven = DrivenLog(line("robo", "beep", is_bot=True))
    assert driven.words_in_sight == ["Today", "R", "robo", "bot", "08:42", "beep"]


def test_a_reply_has_one_line_of_what_it_answers_above_its_text() -> None:
    driven = DrivenLog(line("ada", "yes", quote=Quote("m1", Legible("bob"), Legible("shall we? " * 50))))
    assert driven.find_text("bob").y < driven.find_text("yes").y
    (cut,) = [words for words in driven.words_in_sight if words.startswith("shall we?")]
    assert cut.endswith("…")
    (bubble,) = bubbles(driven)
    assert bubble.contains(*driven.end_of(cut))


def test_reactions_stand_below_the_bubble_with_their_counts() -> None:
    reactions = (
        Reaction(Legible("👍"), (Legible("bob"), Legible("eve")), is_own=True),
        Reaction(Legible("yes"), (Legible("eve"),), is_own=False),
    )
    driven = DrivenLog(line("ada", "tea?", reactions=reactions))
    assert driven.words_in_sight[-5:] == ["👍", "2", "yes", "1", "tea?"]
    own, other = (box for box in driven.boxes() if box.border)
    assert (own.border, other.border) == (Ink.ACCENT, Ink.LINE)
    assert own.y >= driven.find_text("tea?").y + 20


def test_many_reactions_are_wrapped() -> None:
    reactions = tuple(
        Reaction(Legible(f"reaction{number}"), (Legible("bob"),), is_own=False) for number in range(30)
    )
    driven = DrivenLog(line("ada", "tea?", reactions=reactions), width=500)
    pills = [box for box in driven.boxes() if box.border]
    assert len(pills) == 30
    assert max(pill.x + pill.width for pill in pills) <= 500
    assert len({pill.y for pill in pills}) > 5


def test_reactions_to_an_own_message_end_where_its_bubble_ends() -> None:
    driven = DrivenLog(
        line(
            "mira", "tea?", is_own=True, reactions=(Reaction(Legible("👍"), (Legible("bob"),), is_own=False),)
        )
    )
    (pill,) = [box for box in driven.boxes() if box.border]
    assert pill.x + pill.width == pytest.approx(800 - 24)


def test_a_message_on_its_way_is_dimmed_and_says_so() -> None:
    driven = DrivenLog()
    driven.tail = [line("mira", "hello", is_own=True, delivery=Delivery.SENDING)]
    driven.sync()
    assert driven.shows("sending")
    assert driven.find_text("hello").ink is Ink.DIM


def test_a_message_that_failed_says_why_and_offers_to_try_again() -> None:
    driven = DrivenLog()
    driven.tail = [line("mira", "hello", is_own=True, delivery=Delivery.FAILED, why="No connection.")]
    driven.sync()
    assert driven.words_in_sight[-3:] == ["No connection.", "Try again", "hello"]
    assert driven.find_text("No connection.").y == driven.find_text("Try again").y


def test_a_long_reason_is_wrapped_above_the_offer_to_try_again() -> None:
    driven = DrivenLog(width=420)
    driven.tail = [line("mira", "hello", is_own=True, delivery=Delivery.FAILED, why="no reason given " * 10)]
    driven.sync()
    reasons = [s for s in driven.texts() if s.ink is Ink.BAD]
    assert len(reasons) > 1
    assert max(s.y for s in reasons) < driven.find_text("Try again").y


def test_each_day_begins_with_its_name() -> None:
    driven = DrivenLog(line("ada", "one", -DAY), line("ada", "two"), line("ada", "three", 1))
    assert [words for words in driven.words_in_sight if words in {"Yesterday", "Today"}] == [
        "Yesterday",
        "Today",
    ]
    driven.today = date(2026, 11, 30)
    driven.sync()
    assert driven.shows("Monday 23 November")
    assert driven.shows("Tuesday 24 November")


def test_the_first_new_message_has_a_line_above_it() -> None:
    driven = DrivenLog(line("ada", "one"), line("ada", "two"))
    driven.new_from = 1
    driven.sync()
    assert driven.find_text("one").y < driven.find_text("New messages").y < driven.find_text("two").y
    assert len([s for s in driven.shapes() if isinstance(s, Stroke) and s.ink is Ink.ACCENT]) == 2
    driven.new_from = None
    driven.sync()
    assert not driven.shows("New messages")


def test_four_who_come_and_go_are_one_sentence_that_unfolds_and_folds() -> None:
    driven = DrivenLog(joined("Aiko"), joined("Bob"), joined("Eve"), left("Bob"), line("ada", "hello"))
    sentence = "Aiko, Bob and 1 other joined · 1 left"
    assert driven.shows(sentence)
    assert not driven.shows("Aiko joined")
    driven.click(sentence)
    assert driven.shows(sentence)
    assert driven.shows("Bob left")
    driven.click(sentence)
    assert not driven.shows("Bob left")


def test_a_fourth_who_comes_folds_the_three_before() -> None:
    driven = DrivenLog(joined("Aiko"), joined("Bob"), joined("Eve"))
    assert driven.shows("Eve joined")
    driven.add(joined("Zoe"))
    assert driven.words_in_sight == ["Today", "Aiko, Bob and 2 others joined", "\ue00c"]
    driven.add(joined("Max"))
    assert driven.words_in_sight[1] == "Aiko, Bob and 3 others joined"


def test_a_conversation_without_lines_has_a_friendly_word_in_the_middle() -> None:
    driven = DrivenLog()
    assert driven.words_in_sight == ["Nobody spoke yet."]
    assert driven.middle_of("Nobody spoke yet.")[0] == pytest.approx(400)
    driven.add(line("ada", "hello"))
    assert not driven.shows("Nobody spoke yet.")


def test_of_a_fold_that_is_forgotten_but_for_a_few_these_are_shown() -> None:
    driven = DrivenLog(*(joined(f"guest{n}") for n in range(9)), line("ada", "hello"))
    assert driven.shows("guest0, guest1 and 7 others joined")
    driven.lines.forget(4)
    driven.sync()
    assert driven.shows("guest4, guest5 and 3 others joined")
    driven.lines.forget(2)
    driven.sync()
    assert [words for words in driven.words_in_sight if "joined" in words] == [
        f"guest{n} joined" for n in (6, 7, 8)
    ]


def test_when_a_line_becomes_another_kind_its_neighbours_look_different_too() -> None:
    driven = DrivenLog(
        *(line("ada", f"message {n}") for n in range(3)),
        *(line("mira", f"own {n}", is_own=True) for n in range(2)),
    )
    removed = line("", "A message was removed.", kind=LineKind.EVENT)
    driven.lines.replace(1, removed)
    driven.lines.replace(4, removed)
    driven.sync()
    assert driven.words_in_sight.count("ada") == 2
    assert driven.words_in_sight[-3:] == ["08:42", "own 0", "A message was removed."]


def test_when_a_line_of_presence_becomes_another_kind_the_fold_falls_apart() -> None:
    driven = DrivenLog(*(joined(f"guest{n}") for n in range(6)))
    driven.lines.replace(3, line("ada", "hello"))
    driven.sync()
    assert [words for words in driven.words_in_sight if "joined" in words] == [
        f"guest{n} joined" for n in (0, 1, 2, 4, 5)
    ]


def test_a_replaced_line_is_shown_anew() -> None:
    driven = DrivenLog(line("ada", "one"), line("bob", "two"))
    driven.lines.replace(0, line("ada", "uno"))
    driven.sync()
    assert driven.shows("uno")
    assert not driven.shows("one")


def test_lines_without_a_time_neither_begin_nor_end_a_day() -> None:
    timeless = ChatLine(0, LineKind.EVENT, Legible(""), Legible("You are connected."))
    driven = DrivenLog(line("ada", "one"), timeless, line("bob", "two"))
    assert driven.words_in_sight.count("Today") == 1

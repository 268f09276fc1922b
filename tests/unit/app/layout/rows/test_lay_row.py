"""What stands in the log for each kind of line."""

import pytest

from app.layout.drawing.avatars import person_ink
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.shapes import Box, Disc
from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind, Quote, Reaction
from app.viewmodels.chat.people import Person
from core.values import replace
from tests.support.driven_log import DrivenLog, joined, line

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

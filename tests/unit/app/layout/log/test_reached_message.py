"""Among the messages by keyboard: what is reached is in sight, and stays reached whatever comes."""

import pytest

from app.layout.drawing.shapes import Box
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind
from app.viewmodels.keyboard.deeds import Deed
from core.values import replace
from tests.support.driven_log import HEIGHT, DrivenLog, joined, line

ABOVE, BELOW, FIRST, LAST = (
    Deed.MESSAGE_ABOVE,
    Deed.MESSAGE_BELOW,
    Deed.FIRST_MESSAGE,
    Deed.LAST_MESSAGE,
)


def talk(count: int) -> list[ChatLine]:
    return [line("ada", f"message {number}", number) for number in range(count)]


def reached(*lines: ChatLine, deeds: tuple[Deed, ...] = (), height: float = HEIGHT) -> DrivenLog:
    """Return a log in which the keyboard has come to the messages and gone on by ``deeds``."""
    driven = DrivenLog(*lines, height=height)
    for deed in (BELOW, *deeds):
        assert driven.log.reach(deed)
    return driven


def box(driven: DrivenLog) -> Box:
    found = driven.log.reached.box()
    assert found
    return found


def test_the_first_message_that_is_reached_is_the_lowest_in_sight_as_a_whole() -> None:
    driven = DrivenLog(*talk(50))
    driven.log.wheel(3.5)
    driven.log.reach(Deed.MESSAGE_ABOVE)
    number = driven.log.reached.number
    assert number is not None
    assert box(driven).contains(*driven.middle_of(f"message {number}"))
    assert box(driven).y + box(driven).height <= HEIGHT
    below = [one for one, bubble in driven.log.bubbles() if one > number]
    assert len(below) <= 1  # what is cut off by the edge


@pytest.mark.parametrize(
    "deeds,number",
    [
        ((), 49),
        ((ABOVE,), 48),
        ((ABOVE, ABOVE, BELOW), 48),
        ((BELOW,), 49),
        ((FIRST,), 0),
        ((FIRST, ABOVE), 0),
        ((FIRST, BELOW), 1),
        ((FIRST, LAST), 49),
    ],
)
def test_keys_lead_from_message_to_message_and_no_further_than_the_ends(
    deeds: tuple[Deed, ...], number: int
) -> None:
    assert reached(*talk(50), deeds=deeds).log.reached.number == number


def test_whatever_is_reached_is_in_sight_as_a_whole() -> None:
    driven = reached(*talk(80))
    for deed in (*[ABOVE] * 90, *[BELOW] * 90, Deed.PAGE_UP, FIRST, Deed.PAGE_DOWN, LAST):
        driven.log.reach(deed)
        number = driven.log.reached.number
        assert box(driven).height == dict(driven.log.bubbles())[number or 0].height
        assert box(driven).y >= 0


def test_a_page_is_about_as_many_messages_as_are_in_sight() -> None:
    driven = reached(*talk(200))
    in_sight = len(driven.log.bubbles())
    driven.log.reach(Deed.PAGE_UP)
    assert 0.6 * in_sight <= 199 - (driven.log.reached.number or 0) <= in_sight
    driven.log.reach(Deed.PAGE_DOWN)
    assert driven.log.reached.number == 199


def test_lines_that_nobody_said_are_skipped_and_ours_that_wait_are_not() -> None:
    driven = DrivenLog(
        line("ada", "hi"),
        joined("eve"),
        line("", "topic", kind=LineKind.EVENT),
        line("bob", "waves", kind=LineKind.ACTION),
    )
    driven.tail = [line("mira", "late", is_own=True, delivery=Delivery.FAILED)]
    driven.sync()
    seen = []
    for deed in (LAST, ABOVE, ABOVE, ABOVE):
        driven.log.reach(deed)
        seen.append(driven.log.reached.line and driven.log.reached.line.text)
    assert seen == ["late", "waves", "hi", "hi"]


def test_where_nobody_has_said_anything_nothing_is_reached() -> None:
    driven = DrivenLog(joined("eve"))
    for deed in (BELOW, FIRST, LAST, Deed.PAGE_UP):
        driven.log.reach(deed)
        assert driven.log.reached.number is None
        assert driven.log.reached.box() is None
        assert driven.log.reached.links() == []


def test_new_lines_do_not_move_a_message_that_was_reached() -> None:
    driven = reached(*talk(50), deeds=(ABOVE,))
    before = box(driven)
    driven.add(*talk(30))
    assert (driven.log.reached.number, box(driven)) == (48, before)
    assert driven.log.newer == 30


def test_a_message_that_waits_stays_reached_when_lines_come_above_it() -> None:
    driven = DrivenLog(*talk(30))
    waiting = [line("mira", f"late {at}", is_own=True, delivery=Delivery.SENDING) for at in (1, 2)]
    driven.tail = [replace(one, key=-at) for at, one in enumerate(waiting)]
    driven.sync()
    driven.log.reach(LAST)
    driven.add(*talk(3))
    found = driven.log.reached.line
    assert found
    assert found.text == "late 2"
    assert box(driven).contains(*driven.middle_of("late 2"))


def test_a_message_that_is_forgotten_is_reached_no_more() -> None:
    driven = reached(*talk(50), deeds=(FIRST, BELOW))
    driven.lines.forget(1)
    driven.sync()
    assert driven.log.reached.number == 1
    driven.lines.forget(1)
    driven.sync()
    assert driven.log.reached.number is None


@pytest.mark.parametrize("size", [(800, 120), (400, 600), (1200, 900)])
def test_in_a_window_of_another_size_it_is_in_sight_again(size: tuple[float, float]) -> None:
    driven = reached(*talk(50), deeds=(ABOVE, ABOVE))
    driven.resize(*size, 1)
    assert driven.log.reached.number == 47
    assert box(driven).y >= 0
    assert box(driven).y + box(driven).height <= size[1]


def test_a_message_that_is_scrolled_away_has_no_place() -> None:
    driven = reached(*talk(80))
    driven.log.wheel(0.5)
    cut = box(driven)
    assert cut.y + cut.height <= HEIGHT
    driven.log.wheel(20)
    assert driven.log.reached.box() is None


def test_a_message_higher_than_the_pane_is_read_page_by_page_before_the_next_is_reached() -> None:
    long = line("ada", "\n".join(f"verse {number}" for number in range(60)))
    driven = reached(*talk(10), long, *talk(10), deeds=(*[ABOVE] * 9,))
    assert driven.log.reached.number == 11
    driven.log.reach(ABOVE)
    seen = set[str]()
    for _ in range(8):
        assert driven.log.reached.number == 10
        seen |= {words for words in driven.words_in_sight if words.startswith("verse")}
        driven.log.reach(BELOW)
        if driven.log.reached.number == 11:
            break
    assert driven.log.reached.number == 11
    assert seen == {f"verse {number}" for number in range(60)}


def test_the_links_of_a_message_are_known_in_their_order() -> None:
    driven = reached(line("ada", "https://b.example and https://a.example/x, no more"))
    assert driven.log.reached.links() == ["https://b.example", "https://a.example/x"]


def test_another_conversation_begins_with_nothing_reached() -> None:
    driven = reached(*talk(5))
    driven.lines = type(driven.lines)()
    driven.add(*talk(3))
    assert driven.log.reached.number is None


def test_deeds_about_something_else_move_nothing() -> None:
    driven = reached(*talk(5))
    assert not driven.log.reach(Deed.COPY)
    assert driven.log.reached.number == 4

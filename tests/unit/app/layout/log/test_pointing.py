"""What is under the pointer, and what a click does."""

from collections.abc import Callable

import pytest

from app.layout.drawing.ink import Ink
from app.layout.rows.targets import (
    Cursor,
    FoldTarget,
    LinkTarget,
    MessageTarget,
    NickTarget,
    QuoteTarget,
    ReactionTarget,
    ReactTarget,
    ReplyTarget,
    RetryTarget,
    Target,
)
from app.layout.text.metrics import Face
from app.texts.common import Legible
from app.viewmodels.chat.lines import Delivery, LineKind, Quote, Reaction
from tests.support.driven_log import DrivenLog, joined, line

BUTTONS = 2


def full() -> DrivenLog:
    driven = DrivenLog(
        *(joined(f"guest{number}") for number in range(4)),
        line(
            "bob",
            "shall we?",
            msgid="m1",
            reactions=(Reaction(Legible("👍"), (Legible("eve"),), is_own=False),),
        ),
        line(
            "ada",
            "see https://example.org/tea",
            quote=Quote("m1", Legible("bobby"), Legible("shall we? Really?")),
            msgid="m2",
        ),
        line("", "ada set the topic", kind=LineKind.EVENT),
    )
    failed = line("mira", "mine", is_own=True, delivery=Delivery.FAILED, why="No connection.")
    driven.tail = [failed]
    driven.sync()
    return driven


@pytest.mark.parametrize(
    "words, target",
    [
        ("ada", NickTarget("ada")),
        ("A", NickTarget("ada")),
        ("https://example.org/tea", LinkTarget("https://example.org/tea")),
        ("bobby", QuoteTarget("m1")),
        ("shall we? Really?", QuoteTarget("m1")),
        ("👍", ReactionTarget(4, "👍")),
        ("1", ReactionTarget(4, "👍")),
        ("Try again", RetryTarget(0)),
        ("guest0, guest1 and 2 others joined", FoldTarget(0)),
    ],
)
def test_what_can_be_clicked_is_found_and_shows_a_hand(words: str, target: Target) -> None:
    driven = full()
    assert driven.log.hover(*driven.middle_of(words)) == target
    assert driven.log.cursor is Cursor.HAND
    assert driven.click(words) == target


@pytest.mark.parametrize(
    "words, number, cursor",
    [
        ("shall we?", 4, Cursor.TEXT),
        ("ada set the topic", 6, Cursor.TEXT),
        ("08:42", 4, Cursor.ARROW),
        ("mine", 7, Cursor.TEXT),
    ],
)
def test_elsewhere_on_a_line_is_the_line_itself_and_a_click_on_it_is_nothing(
    words: str, number: int, cursor: Cursor
) -> None:
    driven = full()
    assert driven.log.hover(*driven.middle_of(words)) == MessageTarget(number)
    assert driven.log.cursor is cursor
    assert driven.click(words) is None


def test_below_and_above_all_lines_there_is_nothing() -> None:
    driven = DrivenLog(line("ada", "hello"))
    assert driven.log.hover(300, 10) is None
    assert driven.log.hover(300, 597) is None
    assert driven.log.cursor is Cursor.ARROW


def test_over_a_conversation_without_lines_there_is_nothing_and_nothing_can_be_selected() -> None:
    driven = DrivenLog()
    assert driven.log.hover(400, 300) is None
    assert driven.select((10, 10), (400, 500)) == ""
    driven.log.select_all()
    assert driven.log.selected_text() == ""


def buttons(driven: DrivenLog) -> list[tuple[float, float]]:
    return [(text.x + 3, text.y + 3) for text in driven.texts() if text.face is Face.ICONS][-BUTTONS:]


def test_buttons_appear_at_the_message_under_the_pointer() -> None:
    driven = full()
    driven.log.hover(*driven.middle_of("shall we?"))
    reply, react = buttons(driven)
    assert driven.log.hover(*reply) == ReplyTarget(4)
    assert driven.log.hover(*react) == ReactTarget(4)
    driven.log.press(*react)
    assert driven.log.release(*react) == ReactTarget(4)


def test_the_button_under_the_pointer_is_marked() -> None:
    driven = full()
    driven.log.hover(*driven.middle_of("shall we?"))
    reply, _ = buttons(driven)
    driven.log.hover(*reply)
    (marked,) = [box for box in driven.boxes() if box.ink is Ink.HOVER]
    assert marked.contains(*reply)


@pytest.mark.parametrize("words", ["ada set the topic", "mine"])
def test_lines_that_cannot_be_answered_have_no_buttons(words: str) -> None:
    driven = full()
    before = driven.words_in_sight
    driven.log.hover(*driven.middle_of(words))
    assert driven.words_in_sight == before


def gone_by_leaving(driven: DrivenLog) -> None:
    driven.log.leave()


def gone_by_scrolling(driven: DrivenLog) -> None:
    driven.add(*(line("eve", f"more {number}") for number in range(100)))
    driven.log.hover(799, 300)


def gone_by_selecting(driven: DrivenLog) -> None:
    driven.log.press(*driven.middle_of("shall we?"))
    driven.log.drag(*driven.middle_of("ada set the topic"))


@pytest.mark.parametrize("gone", [gone_by_leaving, gone_by_scrolling, gone_by_selecting])
def test_buttons_go_when_the_pointer_is_elsewhere(gone: Callable[[DrivenLog], None]) -> None:
    driven = full()
    driven.log.hover(*driven.middle_of("shall we?"))
    assert any(box.ink is Ink.PANEL for box in driven.boxes())
    gone(driven)
    assert not any(box.ink is Ink.PANEL for box in driven.boxes())


def test_buttons_stay_inside_of_the_pane() -> None:
    for words, is_own in (("word " * 60, True), ("word " * 60, False), ("hi", True)):
        driven = DrivenLog(line("ada", words, msgid="m", is_own=is_own), width=330, height=60)
        driven.log.hover(200, 20)
        (bar,) = [box for box in driven.boxes() if box.ink is Ink.PANEL]
        assert bar.x >= 0
        assert bar.x + bar.width <= 330
        assert bar.y >= 0


def test_after_scrolling_the_message_under_the_resting_pointer_has_the_buttons() -> None:
    driven = DrivenLog(*(line("ada", f"message {number}", msgid=f"{number}") for number in range(100)))
    driven.log.hover(150, 300)
    before = driven.log.hover(150, 300)
    driven.log.wheel(5)
    after = driven.log.hover(150, 300)
    assert isinstance(before, MessageTarget)
    assert isinstance(after, MessageTarget)
    assert after.number < before.number
    (bar,) = [box for box in driven.boxes() if box.ink is Ink.PANEL]
    assert abs(bar.y - 300) < 60


def test_a_press_that_is_let_go_elsewhere_is_no_click() -> None:
    driven = full()
    driven.log.press(*driven.middle_of("bobby"))
    assert driven.log.release(*driven.middle_of("Try again")) is None


def test_selecting_a_part_of_a_link_does_not_open_it() -> None:
    driven = full()
    x, y = driven.middle_of("https://example.org/tea")
    driven.log.press(x, y)
    driven.log.drag(x + 40, y)
    assert driven.log.release(x + 40, y) is None
    assert driven.log.selected_text() in "https://example.org/tea"


def test_the_second_click_of_a_double_click_opens_nothing() -> None:
    driven = full()
    x, y = driven.middle_of("https://example.org/tea")
    driven.log.press(x, y, clicks=2)
    assert driven.log.release(x, y) is None


def test_what_is_clicked_twice_in_a_row_is_clicked_twice() -> None:
    driven = full()
    x, y = driven.middle_of("👍")
    for clicks in (1, 2, 3):
        driven.log.press(x, y, clicks=clicks)
        assert driven.log.release(x, y) == ReactionTarget(4, "👍")


def test_a_click_with_shift_on_a_link_selects_and_opens_nothing() -> None:
    driven = full()
    x, y = driven.middle_of("https://example.org/tea")
    driven.log.press(x, y, extends=True)
    assert driven.log.release(x, y) is None


def test_moving_within_one_message_draws_nothing_anew() -> None:
    driven = full()
    x, y = driven.middle_of("shall we?")
    driven.log.hover(x, y)
    revision = driven.log.revision
    driven.log.hover(x + 1, y)
    assert driven.log.revision == revision


def test_the_thumb_is_marked_under_the_pointer_and_there_is_no_message() -> None:
    driven = DrivenLog(*(line("ada", f"message {number}", msgid="m") for number in range(100)))
    assert driven.log.hover(795, 300) is None
    assert driven.boxes()[-1].ink is Ink.FAINT
    driven.log.leave()
    assert driven.boxes()[-1].ink is Ink.LINE

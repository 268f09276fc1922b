"""What one reads stays where it is, and the end is followed."""

import pytest

from app.layout.drawing.shapes import Box
from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind, Reaction
from core.values import replace
from tests.support.driven_log import HEIGHT, WIDTH, DrivenLog, joined, line


def talk(count: int) -> list[ChatLine]:
    return [line("ada" if number % 3 else "bob", f"message {number}", number) for number in range(count)]


def driven_up(count: int = 200, notches: float = 20) -> DrivenLog:
    driven = DrivenLog(*talk(count))
    driven.log.wheel(notches)
    return driven


def first_whole(driven: DrivenLog) -> tuple[str, float]:
    """Return the first message in sight, and where it stands."""
    text = next(t for t in driven.texts() if t.words.startswith("message") and t.y >= 0)
    return text.words, text.y


def thumb(driven: DrivenLog) -> Box:
    found = driven.boxes()[-1]
    assert found.x == WIDTH - 10
    return found


def test_a_log_begins_at_its_end() -> None:
    driven = DrivenLog(*talk(200))
    assert driven.log.is_at_end
    assert HEIGHT - 45 < driven.find_text("message 199").y < HEIGHT - 20


def test_few_lines_stand_at_the_bottom() -> None:
    driven = DrivenLog(*talk(2))
    driven.log.wheel(5)
    assert driven.log.is_at_end
    assert HEIGHT - 45 < driven.find_text("message 1").y < HEIGHT - 20


def test_only_what_is_in_sight_is_drawn() -> None:
    driven = driven_up()
    assert len(driven.texts()) < 60
    assert all(-30 < text.y < HEIGHT for text in driven.texts())


def test_at_the_end_new_lines_push_the_others_up() -> None:
    driven = DrivenLog(*talk(200))
    driven.add(line("bob", "the newest", 200))
    assert driven.log.is_at_end
    assert driven.find_text("the newest").y > driven.find_text("message 199").y
    assert driven.log.newer == 0


def test_the_wheel_moves_the_lines() -> None:
    driven = DrivenLog(*talk(200))
    before = driven.find_text("message 190").y
    driven.log.wheel(1)
    assert driven.find_text("message 190").y == before + 60
    driven.log.wheel(-0.5)
    assert driven.find_text("message 190").y == before + 30


def test_whoever_reads_further_up_is_not_disturbed_and_sees_how_many_came() -> None:
    driven = driven_up()
    before = first_whole(driven)
    driven.add(
        line("bob", "hello", 300),
        line("mira", "mine", 300, is_own=True),
        joined("eve", 300),
        line("", "topic", 300, LineKind.EVENT),
        line("bob", "waves", 300, LineKind.ACTION),
    )
    assert first_whole(driven) == before
    assert driven.log.newer == 2
    driven.log.end()
    assert (driven.log.newer, driven.log.is_at_end) == (0, True)


def test_scrolling_down_to_the_end_counts_as_being_there() -> None:
    driven = driven_up(notches=3)
    driven.add(line("bob", "hello", 300))
    driven.log.wheel(-50)
    assert (driven.log.is_at_end, driven.log.newer) == (True, 0)
    assert driven.shows("hello")


def test_nothing_jumps_when_lines_are_forgotten_further_up() -> None:
    driven = driven_up()
    before = first_whole(driven)
    driven.lines.forget(50)
    driven.sync()
    assert first_whole(driven) == before


def test_nothing_jumps_when_what_one_reads_becomes_the_oldest_line() -> None:
    driven = driven_up()
    words, y = first_whole(driven)
    driven.lines.forget(int(words.split()[1]))
    driven.sync()
    assert first_whole(driven) == (words, y)
    driven.log.wheel(5)
    assert driven.shows("Today")


def test_a_message_on_its_way_stays_where_it_is_when_others_come_before_it() -> None:
    driven = DrivenLog(*talk(50))
    driven.tail = [line("mira", f"on its way {n}", is_own=True, delivery=Delivery.SENDING) for n in range(50)]
    driven.sync()
    driven.log.wheel(1)
    y = driven.find_text("on its way 47").y
    driven.add(line("bob", "meanwhile", 60))
    assert driven.find_text("on its way 47").y == y


def test_when_all_in_sight_is_forgotten_the_oldest_line_left_is_shown() -> None:
    driven = driven_up(notches=60)
    driven.lines.forget(195)
    driven.sync()
    assert driven.shows("message 195")
    assert driven.shows("message 199")


def test_nothing_jumps_when_a_line_above_grows() -> None:
    driven = driven_up()
    words, y = first_whole(driven)
    number = int(words.split()[1]) - 1
    changed = replace(
        driven.lines[number],
        text=Legible("long " * 200),
        reactions=(Reaction(Legible("👍"), (Legible("a"),), is_own=False),),
    )
    driven.lines.replace(number, changed)
    driven.sync()
    assert driven.find_text(words).y == y


def test_nothing_jumps_when_the_mark_for_new_messages_appears_above_what_one_reads() -> None:
    driven = driven_up()
    words, y = first_whole(driven)
    driven.new_from = int(words.split()[1])
    driven.sync()
    assert driven.find_text(words).y == y


@pytest.mark.parametrize("width", [300, 500, 1200])
def test_what_one_reads_is_still_in_its_place_when_the_width_changes(width: float) -> None:
    driven = DrivenLog(*(line("ada", f"message {n} " + "word " * (n % 60), n) for n in range(300)))
    driven.log.wheel(40)
    words, y = first_whole(driven)
    driven.resize(width, HEIGHT, 1)
    number = words.split()[1]
    again = next(t for t in driven.texts() if t.words.startswith(f"message {number} "))
    assert again.y == pytest.approx(y, abs=1)


def test_at_the_end_one_stays_there_whatever_the_size() -> None:
    driven = DrivenLog(*talk(200))
    driven.resize(400, 300, 1.5)
    assert driven.log.is_at_end
    assert driven.find_text("message 199").y < 300


@pytest.mark.parametrize("nick", ["mira", "vera"])
def test_what_was_in_sight_may_be_gone_when_size_or_nickname_change(nick: str) -> None:
    driven = DrivenLog(*talk(300))
    driven.log.wheel(1000)
    driven.lines.forget(200)
    driven.log.resize(400, 300, 1.5)
    driven.log.sync(driven.lines, [], None, driven.today, nick=nick)
    assert not driven.shows("message 199")
    assert driven.shows("message 2")


def test_pages_overlap() -> None:
    driven = driven_up()
    words, y = first_whole(driven)
    driven.log.page(-1)
    assert driven.find_text(words).y == pytest.approx(y + 0.85 * HEIGHT)
    driven.log.page(1)
    assert driven.find_text(words).y == pytest.approx(y)


def test_home_is_the_oldest_line_and_end_the_newest() -> None:
    driven = driven_up()
    driven.log.home()
    assert 12 < driven.find_text("Today").y < 60
    driven.log.wheel(10)
    assert 12 < driven.find_text("Today").y < 60
    driven.log.end()
    assert driven.shows("message 199")


def test_lines_laid_out_higher_than_estimated_do_not_move_what_is_below() -> None:
    driven = DrivenLog(*(line("ada", "a\n" * (n % 7) + f"message {n}", n) for n in range(300)))
    for _ in range(60):
        words, y = first_whole(driven)
        driven.log.wheel(1)
        assert driven.find_text(words).y == y + 60


def test_a_message_that_is_jumped_to_is_in_sight_and_highlighted_until_that_is_cleared() -> None:
    driven = DrivenLog(*(line("ada", f"message {n}", n, msgid=f"id{n}") for n in range(300)))
    assert driven.log.jump_to(17)
    assert 0.2 * HEIGHT < driven.find_text("message 17").y < 0.4 * HEIGHT
    assert driven.log.highlight == 17
    band = next(box for box in driven.boxes() if box.width == WIDTH)
    assert band.contains(*driven.middle_of("message 17"))
    driven.log.clear_highlight()
    assert all(box.width < WIDTH for box in driven.boxes())


def test_a_message_that_is_not_there_cannot_be_jumped_to() -> None:
    driven = DrivenLog(*talk(300))
    before = first_whole(driven)
    assert not driven.log.jump_to(300)
    assert first_whole(driven) == before


def test_another_conversation_is_shown_from_its_end() -> None:
    driven, other = driven_up(), DrivenLog(*talk(100))
    driven.lines = other.lines
    driven.sync()
    assert driven.log.is_at_end
    assert driven.shows("message 99")


def test_the_thumb_tells_how_much_there_is_and_where_one_is() -> None:
    driven = DrivenLog(*talk(40))
    low = thumb(driven)
    driven.log.home()
    high = thumb(driven)
    assert (high.y, low.y + low.height) == (4, HEIGHT - 4)
    assert 100 < high.height < 400


def test_there_is_no_thumb_when_everything_is_in_sight() -> None:
    assert all(box.x < WIDTH - 10 for box in DrivenLog(*talk(3)).boxes())


def test_the_thumb_stays_under_the_mouse_while_it_is_dragged() -> None:
    driven = DrivenLog(*(line("ada", "a\n" * (n % 19) + f"message {n}", n) for n in range(500)))
    x, y = WIDTH - 8, thumb(driven).y + 5
    driven.log.press(x, y)
    for place in (500, 300, 100, 301):
        driven.log.drag(x - 300, place)
        assert thumb(driven).y == pytest.approx(place - 5)
    driven.log.drag(x, -50)
    assert driven.shows("Today")
    driven.log.drag(x, HEIGHT + 50)
    assert driven.log.is_at_end


def test_a_press_beside_the_thumb_brings_it_there() -> None:
    driven = DrivenLog(*talk(500))
    driven.log.press(WIDTH - 8, HEIGHT / 2)
    driven.log.release(WIDTH - 8, HEIGHT / 2)
    seen = int(first_whole(driven)[0].split()[1])
    assert 200 < seen < 300


def test_the_revision_is_the_same_until_something_changes() -> None:
    driven = driven_up()
    revision = driven.log.revision
    driven.resize(WIDTH, HEIGHT, 1)
    assert driven.log.revision == revision
    driven.log.wheel(1)
    assert driven.log.revision > revision


def test_what_scrolls_looks_the_same_and_only_stands_elsewhere() -> None:
    driven = driven_up()
    before = {row.number: row for row in driven.log.rows()}
    driven.log.wheel(1)
    after = {row.number: row for row in driven.log.rows()}
    stayed = before.keys() & after.keys()
    assert len(stayed) > 5
    for number in stayed:
        assert after[number].shapes == before[number].shapes
        assert after[number].top == before[number].top + 60


def test_unfolding_keeps_what_was_clicked_in_its_place() -> None:
    driven = DrivenLog(*talk(100), *(joined(f"guest{n}", 100) for n in range(50)), *talk(100))
    sentence = "guest0, guest1 and 48 others joined"
    while not driven.shows(sentence):
        driven.log.wheel(1)
    driven.log.wheel(1)
    y = driven.find_text(sentence).y
    driven.click(sentence)
    assert driven.find_text(sentence).y == y
    driven.click(sentence)
    assert driven.find_text(sentence).y == y

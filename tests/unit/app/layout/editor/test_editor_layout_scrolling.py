"""What is scrolled, in several lines and in one; and what a long text costs."""

import pytest

from app.layout.editor import part_layouts
from app.layout.editor.editor_layout import EditorLayout
from app.layout.text.paragraph import Paragraph, lay_out
from app.viewmodels.editing.caret_place import Affinity, CaretPlace
from tests.support.laid_editor import laid_editor, look, words_of

WIDTH, HEIGHT = 100, 90  # six lines of twenty letters
LONG = "\n".join(f"{number} " + "word " * 10 for number in range(20_000))  # three lines each


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets each text that is laid out."""
    texts: list[str] = []

    def noting(text: str, *args: object, **kwargs: object) -> Paragraph:
        texts.append(text)
        return lay_out(text, *args, **kwargs)  # type: ignore[arg-type]  # they are passed on as they are

    monkeypatch.setattr(part_layouts, "lay_out", noting)
    return texts


def test_a_view_scrolls_only_as_far_as_it_must() -> None:
    layout = laid_editor("\n".join("abcdefghij"), WIDTH)

    assert layout.scroll_to_show(CaretPlace(10), 0, HEIGHT) == 0
    assert layout.scroll_to_show(CaretPlace(12), 0, HEIGHT) == 15
    assert layout.scroll_to_show(CaretPlace(8), 15, HEIGHT) == 15
    assert layout.scroll_to_show(CaretPlace(0), 60, HEIGHT) == 0
    assert layout.scroll_to_show(CaretPlace(0), 999, HEIGHT) == 0


def test_there_is_no_empty_room_below_after_a_deletion() -> None:
    layout = laid_editor("\n".join("abcdefghij"), WIDTH)
    layout.replace_text("a\nb")

    assert layout.scroll_to_show(CaretPlace(3), 60, HEIGHT) == 0


def test_only_what_is_in_sight_is_drawn() -> None:
    layout = laid_editor("\n".join("abcdefghij"), WIDTH)

    assert [words for _, _, words in words_of(layout, 20, 30)] == ["b", "c", "d"]
    assert [box.y for box in layout.selection_boxes(0, 19, 20, 30)] == [15, 15, 30, 30, 45, 45]


def test_the_caret_at_the_end_of_a_long_text_is_in_sight() -> None:
    layout = laid_editor(LONG, WIDTH)
    end = CaretPlace(len(LONG))
    top = layout.scroll_to_show(end, 0, HEIGHT)
    box = layout.caret_box(end)

    assert top <= box.y < box.y + box.height <= top + HEIGHT
    assert layout.settled(top, HEIGHT) == top
    assert words_of(layout, top, HEIGHT)[-1][2] == "word word word"


@pytest.mark.parametrize("line", [0, 30, 99])
@pytest.mark.parametrize("scroll", [0, 9999])
def test_the_caret_is_in_sight_wherever_it_jumps_among_lines_that_are_higher_than_thought(
    line: int, scroll: float
) -> None:
    higher = "i" * 20 + "日" * 30 + "\n"
    layout = laid_editor(higher * 100, WIDTH)
    place = CaretPlace(line * len(higher))
    top = layout.scroll_to_show(place, scroll, HEIGHT)
    layout.shapes(top, HEIGHT)
    box = layout.caret_box(place)

    assert top <= box.y < box.y + box.height <= top + HEIGHT


def test_what_was_seen_below_stays_when_a_line_above_is_higher_than_it_was_thought() -> None:
    narrow = "\n".join("i" * 20 + "日" * 30 for _ in range(100))
    layout = laid_editor(narrow, WIDTH)
    top = layout.settled(layout.height / 2, HEIGHT)
    seen = [words for _, _, words in words_of(layout, top, HEIGHT)]
    for _ in range(20):
        higher = layout.settled(top - 15, HEIGHT)
        now = [words for _, _, words in words_of(layout, higher, HEIGHT)]
        assert now[1:6] == seen[:5] or now[:5] == seen[:5]
        top, seen = higher, now


def test_a_key_in_a_long_text_lays_out_its_line_alone(laid_out: list[str]) -> None:
    layout = laid_editor(LONG, WIDTH)
    middle = LONG.index("\n10000 ") + 1
    top = layout.scroll_to_show(CaretPlace(middle), 0, HEIGHT)
    layout.shapes(top, HEIGHT)
    laid_out.clear()

    layout.replace_text(f"{LONG[:middle]}x{LONG[middle:]}")
    top = layout.scroll_to_show(CaretPlace(middle + 1), top, HEIGHT)
    layout.shapes(top, HEIGHT, (0, len(LONG)))
    layout.caret_box(CaretPlace(middle + 1))
    assert layout.lines(6) == 6
    assert [text.split()[0] for text in laid_out if text.startswith("x")] == ["x10000"]
    assert len(laid_out) <= 3  # and the first ones, which are counted


def test_a_long_paste_lays_out_what_is_seen_alone(laid_out: list[str]) -> None:
    layout = laid_editor(LONG, WIDTH)
    end = CaretPlace(len(LONG))
    top = layout.scroll_to_show(end, 0, HEIGHT)
    layout.shapes(top, HEIGHT, (0, len(LONG)))
    layout.lines(6)

    assert len(laid_out) < 20


def test_a_key_in_a_very_long_line_lays_out_a_portion_of_it(laid_out: list[str]) -> None:
    line = "word " * 200_000
    layout = laid_editor(line, WIDTH)
    top = layout.scroll_to_show(CaretPlace(500_000), 0, HEIGHT)
    layout.shapes(top, HEIGHT)
    laid_out.clear()

    for at in range(500_000, 500_020):
        line = f"{line[:at]}x{line[at:]}"
        layout.replace_text(line)
        top = layout.scroll_to_show(CaretPlace(at + 1, Affinity.BEFORE), top, HEIGHT)
        layout.shapes(top, HEIGHT)
    assert len(laid_out) <= 25
    assert max(map(len, laid_out)) < 4096


def test_not_more_is_kept_than_some_screens() -> None:
    layouts = part_layouts.PartLayouts(look(WIDTH))
    layouts.replace_text(LONG)
    first = layouts.paragraph(0)
    assert layouts.paragraph(0) is first
    for number in range(1, 5000):
        layouts.paragraph(number)

    assert layouts.paragraph(0) is not first
    assert layouts.paragraph(4999) is layouts.paragraph(4999)


def one_line(text: str, *, is_secret: bool = False) -> EditorLayout:
    layout = EditorLayout(look(WIDTH, is_multiline=False, is_secret=is_secret))
    layout.replace_text(text)
    return layout


def test_one_line_is_never_wrapped_and_scrolls_sideways() -> None:
    layout = one_line("a" * 50)

    assert (layout.lines(6), layout.height) == (1, 15)
    assert layout.scroll_to_show(CaretPlace(10), 0, WIDTH) == 0
    assert layout.scroll_to_show(CaretPlace(50), 0, WIDTH) == 151
    assert layout.scroll_to_show(CaretPlace(40), 151, WIDTH) == 151
    assert layout.scroll_to_show(CaretPlace(10), 151, WIDTH) == 50


def test_one_line_leaves_no_empty_room_at_its_end() -> None:
    layout = one_line("a" * 50)
    layout.replace_text("a" * 30)

    assert layout.scroll_to_show(CaretPlace(30), 151, WIDTH) == 51


def test_one_line_from_the_right_ends_at_the_edge_until_it_is_longer() -> None:
    assert words_of(one_line("אבג")) == [(85, 0, "גבא")]
    assert one_line("א" * 50).caret_box(CaretPlace(50)).x == 0


def test_spaces_at_the_end_of_one_line_are_scrolled_into_sight() -> None:
    layout = one_line("a" * 20 + "   ")

    assert layout.scroll_to_show(CaretPlace(23), 0, WIDTH) == 16


def test_a_very_long_text_on_one_line_is_not_cut() -> None:
    layout = one_line("ab " * 3000)

    assert layout.lines(6) == 1
    assert layout.caret_box(CaretPlace(9000)).x == 45_000


def test_a_secret_is_a_disc_for_each_code_point() -> None:
    layout = one_line("pa`s` w\u0301", is_secret=True)

    assert [words for _, _, words in words_of(layout)] == ["•" * 8]
    assert layout.hit(11, 5) == CaretPlace(2)
    assert layout.caret_box(CaretPlace(8)).x == 40

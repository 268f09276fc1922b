"""A message, wrapped: what is drawn where, and what is under the pointer."""

import math
import subprocess
import sys
from itertools import pairwise
from unicodedata import bidirectional

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from app.layout.text.caret_stops import borders
from app.layout.text.metrics import Face
from app.layout.text.paragraph import Paragraph, TextLine, lay_out
from app.layout.text.spans import Span, SpanKind
from tests.support.sample_lines import PIXELS, metrics

FAMILY = "👨\u200d👩\u200d👧"
TRICKY = "क्षर्ที่ab  \n\t`/-日、「」한אב(1)لا\u064eم\u0301\u200d👍🏽\U0001f1e9\U0001f1ea"
TEXTS = (
    st.text(alphabet=TRICKY, max_size=40)
    | st.lists(
        st.sampled_from(["```\n", "`a`", "ada ", "www.a.b ", "אב ", "日本", "\n", "x" * 9]), max_size=12
    ).map("".join)
    | st.text(max_size=40)
)


def laid(text: str, room: float = math.inf) -> Paragraph:
    return lay_out(text, metrics(), PIXELS, room, nick="ada")


def words(paragraph: Paragraph) -> list[str]:
    return ["".join(run.words + "".join(run.pictures) for run in line.runs) for line in paragraph.lines]


def test_a_sentence_of_ours_begins_at_the_left_whoever_it_is_about() -> None:
    text = "אבג joined"
    theirs = lay_out(text, metrics(), PIXELS, math.inf)
    ours = lay_out(text, metrics(), PIXELS, math.inf, is_ours=True)
    assert words(theirs) == ["joined גבא"]
    assert words(ours) == ["גבא joined"]


def test_a_line_of_words_is_one_run() -> None:
    (line,) = laid("Hello there").lines
    (run,) = line.runs

    assert (line.start, line.end, line.y, line.height, line.width) == (0, 11, 0, 15, 55)
    assert (run.start, run.end, run.words, run.x, run.width) == (0, 11, "Hello there", 0, 55)
    assert (run.face, run.kind) == (Face.REGULAR, SpanKind.PLAIN)


def test_nothing_is_one_empty_line() -> None:
    paragraph = laid("")

    assert paragraph.lines == (TextLine(0, 0, 0, 15, 0, ()),)
    assert (paragraph.width, paragraph.height) == (0, 15)
    assert paragraph.index_at(5, 5) == 0
    assert paragraph.boxes(0, 0) == []


def test_words_wrap_and_what_hangs_belongs_to_its_line() -> None:
    paragraph = laid("one two\n\nthree  ", 30)

    assert [(line.start, line.end, line.y, line.width) for line in paragraph.lines] == [
        (0, 4, 0, 15),
        (4, 8, 15, 15),
        (8, 9, 30, 0),
        (9, 16, 45, 25),
    ]
    assert words(paragraph) == ["one", "two", "", "three"]
    assert (paragraph.width, paragraph.height) == (25, 60)


@pytest.mark.parametrize(
    "text, room, shown",
    [
        ("日本語の文章です。", 40, ["日本語の", "文章で", "す。"]),
        ("한국어 문장", 30, ["한국어", "문장"]),
        (f"{FAMILY}{FAMILY}", 30, [f"{FAMILY}{FAMILY}"]),
        (f"{FAMILY}{FAMILY}", 20, [FAMILY, FAMILY]),
        ("👍🏽👍🏽", 13, ["👍🏽", "👍🏽"]),
        ("🇩🇪🇫🇷", 13, ["🇩🇪", "🇫🇷"]),
        ("z" + "\u0300" * 500 + "a", 100, ["z\u0300\u0300a"]),
        ("x" * 500, 500, ["x" * 100] * 5),
        ("\tx", 100, ["    x"]),
        ("a\u0007b", 100, ["ab"]),
    ],
)
def test_every_script_is_drawn_as_its_readers_expect(text: str, room: float, shown: list[str]) -> None:
    assert words(laid(text, room)) == shown


def test_links_mentions_and_code_have_runs_of_their_own() -> None:
    (line,) = laid("Ada: `make` www.example.com").lines

    assert [(run.words, run.face, run.kind) for run in line.runs] == [
        ("Ada", Face.STRONG, SpanKind.MENTION),
        (": ", Face.REGULAR, SpanKind.PLAIN),
        ("make", Face.MONO, SpanKind.CODE),
        (" ", Face.REGULAR, SpanKind.PLAIN),
        ("www.example.com", Face.REGULAR, SpanKind.LINK),
    ]


def test_code_that_the_face_lacks_is_drawn_in_the_other() -> None:
    (line,) = laid("`日本 = x`").lines

    assert [(run.words, run.face, run.width) for run in line.runs] == [
        ("日本", Face.REGULAR, 20),
        (" = x", Face.MONO, 24),
    ]


def test_the_fences_of_code_take_no_room() -> None:
    paragraph = laid("so:\n```python\nx = 1\n```\nyes")

    assert [(line.y, line.height) for line in paragraph.lines] == [
        (0, 15),
        (15, 0),
        (15, 15),
        (30, 0),
        (30, 15),
    ]
    assert words(paragraph) == ["so:", "", "x = 1", "", "yes"]
    assert [line.runs[0].kind.value for line in paragraph.lines] == [
        "plain",
        "plain",
        "code",
        "plain",
        "plain",
    ]
    assert [paragraph.index_at(0, y) for y in (16, 31)] == [14, 24]
    assert laid("```\nx\n```").index_at(99, 99) == 5


def test_backticks_are_marked_with_the_code_they_enclose() -> None:
    paragraph = laid("a `b` c")

    assert paragraph.boxes(2, 5) == [(10, 0, 6, 15)]
    assert [paragraph.index_at(x, 0) for x in (9, 11, 15, 17)] == [2, 2, 5, 5]


@pytest.mark.parametrize(
    "text",
    ["שלום עולם", "hi שלום there", "שלום hi 12 עולם", "12 שלום", "שלום, עולם!", "מחיר: 5-7%", "a שלום. b"],
)
def test_hebrew_stands_in_the_order_of_reading(text: str) -> None:
    assert words(laid(text)) == [get_display(text)]


@pytest.mark.parametrize("text", ["سلام", "مرحبا بالعالم 12", "لا hello سلام", "رقم 5 من 7"])
def test_arabic_is_shaped_and_in_the_order_of_reading(text: str) -> None:
    runs = laid(text).lines[0].runs
    read = [(text[run.start : run.end], run.is_rtl) for run in runs]

    assert "".join(words[::-1] if is_left else words for words, is_left in read) == get_display(text)
    assert all(
        (run.face is Face.SHAPED) == (bidirectional(words[0]) == "AL")
        for run, (words, _) in zip(runs, read, strict=True)
    )


def test_lines_break_in_the_order_of_writing_and_each_begins_at_its_side() -> None:
    paragraph = laid("אבג דהו זח\nabc def", 35)

    assert words(paragraph) == ["והד גבא", "חז", "abc def"]
    assert [[run.x for run in line.runs] for line in paragraph.lines] == [[0], [25], [0]]


def test_brackets_are_mirrored_and_code_is_not() -> None:
    assert words(laid("שלום (עולם) `f(x)`")) == ["f(x) (םלוע) םולש"]


@pytest.mark.parametrize(
    "text, shown",
    [
        ("שלום http://a.b/ עולם", "םלוע http://a.b/ םולש"),
        ("http://a.b/ שלום", "םולש http://a.b/"),
        ("שלום `-x [1]` עולם", "םלוע -x [1] םולש"),
        ("`אב`", "בא"),
    ],
)
def test_links_and_code_run_to_the_right_by_themselves(text: str, shown: str) -> None:
    assert words(laid(text)) == [shown]


def test_lines_are_whole_pixels_high() -> None:
    assert [line.y for line in lay_out("a\nb\nc", metrics(), 15.4, 99).lines] == [0, 23, 46]


def test_a_mixed_line_is_marked_in_pieces() -> None:
    paragraph = laid("ab אבג cd")  # seen as: ab גבא cd

    assert paragraph.boxes(1, 4) == [(5, 0, 10, 15), (25, 0, 5, 15)]
    assert paragraph.boxes(0, 9) == [(0, 0, 45, 15)]


def test_a_point_finds_the_border_it_is_nearest_to() -> None:
    paragraph = laid("ab אבג cd")

    assert [paragraph.index_at(x, 5) for x in (-9, 2, 3, 16, 29, 44, 99)] == [0, 0, 1, 6, 3, 9, 9]


def test_a_selection_over_lines_is_a_box_on_each() -> None:
    assert laid("one two\nthree", 25).boxes(1, 10) == [(5, 0, 10, 15), (0, 15, 15, 15), (0, 30, 10, 15)]


def test_the_pointer_finds_a_link_only_where_it_is_drawn() -> None:
    paragraph = laid("see www.example.com\nthere", 60)
    link = Span(4, 19, SpanKind.LINK, "https://www.example.com")

    assert [paragraph.span_at(x, y) for x, y in ((1, 16), (59, 20), (1, 31), (14, 31))] == [link] * 4
    assert [paragraph.span_at(x, y) for x, y in ((1, 1), (1, -1), (70, 20), (20, 31), (1, 46), (1, 99))] == [
        None
    ] * 6


def test_a_double_click_takes_a_word_and_a_link_as_a_whole() -> None:
    paragraph = laid("see www.example.com now")

    assert [paragraph.word_at(at) for at in (1, 4, 10, 21)] == [(0, 3), (4, 19), (4, 19), (20, 23)]


@given(TEXTS, st.integers(0, 12))
def test_every_code_point_is_in_one_run_but_line_feeds(text: str, letters: int) -> None:
    lines = laid(text, letters * 5).lines
    runs = sorted((run.start, run.end) for line in lines for run in line.runs)

    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(text)
    assert "".join(text[start:end] for start, end in runs) == text.replace("\n", "")
    assert all(end <= start for (_, end), (start, _) in pairwise(runs))


@given(TEXTS, st.integers(0, 12))
def test_runs_stand_side_by_side_within_the_width(text: str, letters: int) -> None:
    paragraph = laid(text, letters * 5)
    widest = max(
        (metrics().width(text[a:b], Face.MONO, PIXELS) for a, b in pairwise(borders(text))), default=0
    )

    assert paragraph.width <= max(letters * 5, widest * 4) + 0.01
    for line in paragraph.lines:
        seen = [run for run in line.runs if run.words]
        assert all(abs(a.x + a.width - b.x) < 0.01 for a, b in pairwise(line.runs))
        assert abs(sum(run.width for run in line.runs) - line.width) < 0.01
        assert all(run.x > -0.01 and run.x + run.width < paragraph.width + 0.01 for run in seen)
        for run in seen:
            if run.face is Face.SHAPED:
                continue  # its glyphs may reach out of it; where they stand is tested in test_shaping
            assert abs(metrics().width(run.words, run.face, PIXELS) - run.width) < 0.01


@given(TEXTS, st.integers(1, 12))
@example("` 1`", 1)  # code that is broken right after its backtick
def test_a_point_in_a_character_finds_one_of_its_borders(text: str, letters: int) -> None:
    paragraph = laid(text, letters * 5)

    for start, end in pairwise(borders(text)):
        for x, y, width, height in paragraph.boxes(start, end):
            near = [paragraph.index_at(x + width * part, y + height / 2) for part in (0.1, 0.9)]
            # code and its backticks are one, a lam and its alef too
            assert min(near) <= start < end <= max(near)
            assert paragraph.boxes(min(near), max(near)) == [(x, y, width, height)]


@given(TEXTS, st.integers(1, 12), st.integers(-20, 200), st.integers(-20, 200))
def test_every_point_finds_a_border_between_characters(text: str, letters: int, x: int, y: int) -> None:
    assert laid(text, letters * 5).index_at(x, y) in borders(text)


@given(TEXTS, st.integers(1, 12), st.data())
def test_boxes_lie_in_the_lines_and_do_not_overlap(text: str, letters: int, data: st.DataObject) -> None:
    paragraph = laid(text, letters * 5)
    start, end = sorted(data.draw(st.sampled_from(borders(text))) for _ in range(2))
    boxes = paragraph.boxes(start, end)

    assert all(width > 0 and x > -0.01 and x + width < paragraph.width + 0.01 for x, _, width, _ in boxes)
    for (x, y, width, height), (next_x, next_y, _, _) in pairwise(boxes):
        assert y + height <= next_y or (y == next_y and x + width < next_x)


@pytest.mark.parametrize(
    "worst", ["x", " ", "\n", "a\u0300", "אa", "لا ", "🇩🇪", "`a` ", "`日a`", "www.a.b\n", "ada ", "("]
)
@pytest.mark.timeout(20)  # what goes back over a text of this length takes minutes
def test_no_text_takes_long(worst: str) -> None:
    text = worst * (20_000 // len(worst))
    paragraph = laid(text, 200)

    assert paragraph.lines[-1].end == len(text)
    assert len(paragraph.boxes(0, len(text))) <= len(text)


def test_the_libraries_are_left_alone_until_they_are_needed() -> None:
    code = (
        "import sys, app.layout.text.paragraph as p, tests.support.sample_lines as m; "
        "p.lay_out('Zoë 日本 👍 `x` https://a.b', m.metrics(), 10, 99); "
        "print({'bidi', 'uharfbuzz'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "set()\n"

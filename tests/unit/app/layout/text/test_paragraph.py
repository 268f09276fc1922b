"""A message, wrapped: what is drawn where, and what is under the pointer."""

import math
import subprocess
import sys
from unicodedata import bidirectional

import pytest
from bidi import get_display

from app.layout.text.metrics import Face
from app.layout.text.paragraph import Paragraph, TextLine, lay_out
from app.viewmodels.markup.spans import Span, SpanKind
from tests.support.sample_lines import PIXELS, metrics

FAMILY = "👨\u200d👩\u200d👧"


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


@pytest.mark.parametrize(
    "text, blocks",
    [
        ("so:\n```\nx = 1\n\nyy = 22\n```\nyes", [(0, 15, 42, 45)]),
        ("```a b\nbb```", [(0, 0, 18, 30)]),
        ("```\na\n``` and ```\nb\n```", [(0, 0, 6, 15), (0, 30, 6, 15)]),
        ("one `line` of code", []),
        ("words ```a b\nbb\nc```", [(0, 15, 12, 30)]),
    ],
)
def test_code_that_has_lines_of_its_own_is_one_block(
    text: str, blocks: list[tuple[float, float, float, float]]
) -> None:
    assert [*laid(text).code_blocks()] == blocks


@pytest.mark.parametrize(
    "code, drawn",
    [
        ("\tx", "    x"),
        ("a\tx", "a   x"),
        ("abc\tx", "abc x"),
        ("abcd\tx", "abcd    x"),
        ("a\t\tx", "a       x"),
    ],
)
def test_a_tab_in_code_leads_to_the_next_column_of_four(code: str, drawn: str) -> None:
    assert words(laid(f"```\n{code}\n{code}\n```"))[1:3] == [drawn, drawn]


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

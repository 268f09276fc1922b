"""Whatever the text and however narrow: what holds of each paragraph."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from app.layout.text.caret_stops import borders
from app.layout.text.metrics import Face
from app.layout.text.paragraph import Paragraph, lay_out
from tests.support.sample_lines import PIXELS, metrics

TRICKY = "क्षर्ที่ab  \n\t`/-日、「」한אב(1)لا\u064eم\u0301\u200d👍🏽\U0001f1e9\U0001f1ea"
TEXTS = (
    st.text(alphabet=TRICKY, max_size=40)
    | st.lists(
        st.sampled_from(["```\n", "`a`", "ada ", "www.a.b ", "אב ", "日本", "\n", "x" * 9]), max_size=12
    ).map("".join)
    | st.text(max_size=40)
)


def laid(text: str, room: float) -> Paragraph:
    return lay_out(text, metrics(), PIXELS, room, nick="ada")


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

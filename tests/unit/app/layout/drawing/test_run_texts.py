"""Runs become texts, and a name in them can have a colour of its own."""

import math

import pytest

from app.layout.drawing.ink import Ink
from app.layout.drawing.run_texts import paragraph_texts, parted, run_texts
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.layout.text.paragraph import lay_out
from app.layout.text.runs import TextRun
from app.layout.text.writing.pieces import Piece
from app.texts.common import Legible
from app.viewmodels.markup.spans import SpanKind
from tests.support.sample_lines import PIXELS, metrics


def test_each_piece_is_a_text_at_its_own_place() -> None:
    run = TextRun(0, 2, (Piece(0, 0, "a"), Piece(3, -2, "b")), 40, 9, Face.REGULAR, SpanKind.PLAIN)

    assert run_texts(run, 100, 50, PIXELS, Ink.TEXT) == [
        Text(140, 50, Legible("a"), Face.REGULAR, PIXELS, Ink.TEXT),
        Text(143, 48, Legible("b"), Face.REGULAR, PIXELS, Ink.TEXT),
    ]


@pytest.mark.parametrize(
    "text, part, shown",
    [
        ("* ada waves", (2, 5), [("* ", 0), ("ada", 10), (" waves", 25)]),
        ("ada waves", (0, 3), [("ada", 0), (" waves", 15)]),
        ("ada waves", (0, 0), [("ada waves", 0)]),
        ("ada waves", (7, 20), [("ada waves", 0)]),
        ("אבג waves", (0, 3), [("waves", 0), (" גבא", 25)]),
    ],
)
def test_a_run_is_cut_around_a_part_of_it(
    text: str, part: tuple[int, int], shown: list[tuple[str, float]]
) -> None:
    runs = lay_out(text, metrics(), PIXELS, math.inf).lines[0].runs
    cut = [piece for run in runs for piece in parted(run, text, part, metrics(), PIXELS)]

    assert [(run.words, run.x) for run in cut] == shown


@pytest.mark.parametrize("text", ["अनिल ने क्षत्रिय", "أحمد قال لَا", "أَحْمَد قال", "สมชาย ไป"])
def test_the_first_word_of_a_run_that_is_shaped_is_cut_off(text: str) -> None:
    (run,) = lay_out(text, metrics(), PIXELS, math.inf).lines[0].runs
    end = text.index(" ")
    first, rest = parted(run, text, (0, end), metrics(), PIXELS)
    (alone,) = lay_out(text[:end], metrics(), PIXELS, math.inf).lines[0].runs

    assert (first.start, first.end, rest.start, rest.end) == (0, end, end, len(text))
    assert "".join(sorted(first.words.strip())) == "".join(sorted(alone.words))
    assert sorted(first.words + rest.words) == sorted(run.words)


def glyphs(run: TextRun) -> list[tuple[str, float, float]]:
    """Return where each letter of a run is drawn."""
    found: list[tuple[str, float, float]] = []
    for piece in run.pieces:
        x = run.x + piece.dx
        for letter in piece.words:
            found.append((letter, x, piece.dy))
            x += metrics().width(letter, run.face, PIXELS)
    return found


@pytest.mark.parametrize("text", ["अनिल ने क्षत्रिय", "أَحْمَد قال لَا"])
def test_what_is_cut_stays_where_it_was(text: str) -> None:
    (run,) = lay_out(text, metrics(), PIXELS, math.inf).lines[0].runs
    parts = list(parted(run, text, (0, text.index(" ")), metrics(), PIXELS))
    moved = sorted(place for part in parts for place in glyphs(part))
    places = sorted(glyphs(run))

    assert [(letter, dy) for letter, _, dy in moved] == [(letter, dy) for letter, _, dy in places]
    assert [x for _, x, _ in moved] == pytest.approx([x for _, x, _ in places])


def test_a_mark_between_two_pixels_is_led_there_by_spacers() -> None:
    run = TextRun(
        0, 2, (Piece(0, 0, "\ue100"), Piece(3.25, -1.4, "\ue101")), 40.5, 9, Face.SHAPED, SpanKind.PLAIN
    )
    first, second = run_texts(run, 100, 50.5, PIXELS, Ink.TEXT)

    assert isinstance(first, Text)
    assert isinstance(second, Text)
    # a pixel is 100 units of the font: 50 are 2 + 16 + 32, 75 are 1 + 2 + 8 + 64
    assert (first.x, first.y, first.words) == (140, 50.5, "\ue001\ue004\ue005\ue100")
    assert (second.x, second.y, second.words) == (143, 49.5, "\ue000\ue001\ue003\ue006\ue101")


def test_a_paragraph_is_the_texts_of_its_lines() -> None:
    paragraph = lay_out("one\nतीन", metrics(), PIXELS, math.inf)
    first, second = paragraph_texts(paragraph, 5, 100, PIXELS, Ink.TEXT)

    assert isinstance(first, Text)
    assert isinstance(second, Text)
    assert (first.x, first.y, first.words) == (5, 102.5, "one")
    assert (second.x, second.y, second.face) == (5, 117.5, Face.SHAPED)

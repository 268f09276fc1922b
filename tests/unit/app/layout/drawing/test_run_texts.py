"""Runs become texts, and a name in them can have a colour of its own."""

import math

import pytest

from app.layout.drawing.ink import Ink
from app.layout.drawing.run_texts import parted, run_texts
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.layout.text.paragraph import lay_out
from app.layout.text.pieces import Piece
from app.layout.text.runs import TextRun
from app.layout.text.spans import SpanKind
from app.texts.common import Legible
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

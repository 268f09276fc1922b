"""Runs of a line as shapes. Pure."""

from collections.abc import Iterator

from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Metrics
from app.layout.text.runs import Piece, TextRun
from app.texts.common import Legible
from core.values import replace


def run_texts(run: TextRun, x: float, y: float, pixels: float, ink: Ink | PersonInk) -> list[Text]:
    """Return the texts of ``run``, whose line begins at ``x``; ``y``: the top of the em box."""
    return [
        Text(x + run.x + piece.dx, y + piece.dy, Legible(piece.words), run.face, pixels, ink)
        for piece in run.pieces
    ]


def parted(
    run: TextRun, text: str, part: tuple[int, int], metrics: Metrics, pixels: float
) -> Iterator[TextRun]:
    """Yield ``run``, cut before and after a part of ``text`` if it is drawn as it is written."""
    start, end = part
    shown = run.start + len(run.words)
    if run.is_rtl or not run.start <= start < end <= shown or run.words != text[run.start : shown]:
        yield run
        return
    x = run.x
    for first, last in ((run.start, start), (start, end), (end, shown)):
        words = text[first:last]
        width = metrics.width(words, run.face, pixels)
        if words:
            yield replace(run, start=first, end=last, pieces=(Piece(0, 0, words),), x=x, width=width)
        x += width

"""Runs of a line as shapes. Pure."""

import math
from collections.abc import Iterator

from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.shapes import Picture, Text
from app.layout.text.emoji import WIDTH
from app.layout.text.metrics import Face, Metrics
from app.layout.text.paragraph import Paragraph
from app.layout.text.runs import TextRun
from app.layout.text.writing.pieces import Piece
from app.layout.text.writing.shaping import UNITS_PER_EM
from app.texts.common import Legible
from core.values import replace

SPACERS = "".join(map(chr, range(0xE000, 0xE007)))
"""Characters of `Face.SHAPED` of which nothing is seen: 1 unit of the font wide, 2, 4, and so on."""
_WIDEST_SPACE = (1 << len(SPACERS)) - 1


def run_texts(run: TextRun, x: float, y: float, pixels: float, ink: Ink | PersonInk) -> list[Text | Picture]:
    """Return the texts or emoji of ``run``, whose line begins at ``x``; ``y``: the top of the em box."""
    if run.pictures:
        return [*pictures(run.pictures, x + run.x, y + pixels / 2, pixels)]
    if run.face is Face.SHAPED:
        return [_shaped(run, piece, (x, y), pixels, ink) for piece in run.pieces]
    return [
        Text(x + run.x + piece.dx, y + piece.dy, Legible(piece.words), run.face, pixels, ink)
        for piece in run.pieces
    ]


def pictures(sequences: tuple[str, ...], x: float, middle: float, pixels: float) -> list[Picture]:
    """Return emoji one beside the other, ``pixels`` being those of an em."""
    size = WIDTH * pixels
    return [Picture(x + at * size, middle - size / 2, size, one) for at, one in enumerate(sequences)]


def paragraph_texts(
    paragraph: Paragraph, x: float, y: float, pixels: float, ink: Ink | PersonInk
) -> list[Text | Picture]:
    """Return the texts of a paragraph whose left upper corner is at ``x``, ``y``."""
    return [
        text
        for line in paragraph.lines
        for run in line.runs
        for text in run_texts(run, x, y + line.y + (line.height - pixels) / 2, pixels, ink)
    ]


def _shaped(
    run: TextRun, piece: Piece, place: tuple[float, float], pixels: float, ink: Ink | PersonInk
) -> Text:
    """Return the text of a piece: ImGui begins each at a whole pixel, but a mark belongs between two."""
    left = place[0] + run.x + piece.dx
    x = math.floor(left)
    units = min(round((left - x) * UNITS_PER_EM / pixels), _WIDEST_SPACE)
    lead = "".join(spacer for at, spacer in enumerate(SPACERS) if units >> at & 1)
    return Text(x, place[1] + round(piece.dy), Legible(lead + piece.words), run.face, pixels, ink)


def parted(
    run: TextRun, text: str, part: tuple[int, int], metrics: Metrics, pixels: float
) -> Iterator[TextRun]:
    """Yield ``run``, cut before and after a part of ``text`` if it is drawn as it is written.

    Where it is shaped, only its first word can be such a part.
    """
    start, end = part
    if run.face is Face.SHAPED and start == run.start and end < run.end and text[end] == " ":
        yield from _after_first_word(run, end, metrics, pixels)
        return
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


def _after_first_word(run: TextRun, end: int, metrics: Metrics, pixels: float) -> Iterator[TextRun]:
    """Yield the first word of a run that is shaped, and what follows it."""
    ordered = run.pieces[::-1] if run.is_rtl else run.pieces
    at = next((at for at, piece in enumerate(ordered) if " " in piece.words), None)
    if at is None:
        yield run
        return
    piece = ordered[at]
    place = piece.words.rindex(" ") + 1 if run.is_rtl else piece.words.index(" ")
    dx = piece.dx + metrics.width(piece.words[:place], run.face, pixels)
    cut = (Piece(piece.dx, piece.dy, piece.words[:place]), Piece(dx, piece.dy, piece.words[place:]))
    word, rest = cut[::-1] if run.is_rtl else cut
    yield replace(run, end=end, pieces=tuple(piece for piece in (*ordered[:at], word) if piece.words))
    yield replace(run, start=end, pieces=(rest, *ordered[at + 1 :]))

"""Phrases: a few words in one row, such as a name, a time or a quote. Pure."""

import math

from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.run_texts import run_texts
from app.layout.drawing.shapes import Picture, Text
from app.layout.text.emoji import FIRST_SYMBOL
from app.layout.text.metrics import Face, Metrics
from app.layout.text.paragraph import Paragraph, lay_out
from app.layout.text.runs import TextRun
from app.layout.text.writing.pieces import Piece
from app.texts.common import Legible
from app.viewmodels.markup.spans import SpanKind

_ELLIPSIS = "…"
_MOST = 500  # characters: more are never in sight


class Phrase(Struct, frozen=True):
    """Words and emoji as they are drawn, from left to right."""

    runs: tuple[TextRun, ...]
    width: float
    pixels: float

    def texts(self, x: float, middle: float, ink: Ink | PersonInk) -> list[Text | Picture]:
        """Return the words as shapes that begin at ``x``, with the middle of their line at ``middle``."""
        top = middle - self.pixels / 2
        return [text for run in self.runs for text in run_texts(run, x, top, self.pixels, ink)]


def phrase(
    words: Legible | Icon, metrics: Metrics, face: Face, pixels: float, room: float = math.inf
) -> Phrase:
    """Set ``words`` in a row of at most ``room`` pixels; what does not fit is cut, and ends with a ….

    A word that ``face`` has no letters for is set in `Face.REGULAR`, and emoji are in colour.
    """
    row = Legible(words[:_MOST].replace("\n", " "))
    is_latin = max(row, default="") < FIRST_SYMBOL and metrics.covers(row, Face.STRONG)  # and its neighbours
    if face is Face.ICONS or is_latin:
        fitting = metrics.fitting(row, face, pixels, room)
        return _in_one_run(fitting, face, metrics.width(fitting, face, pixels), pixels)
    return phrase_of(_fitting(row, metrics, face, pixels, room).lines[0].runs, pixels)


def wrapped(words: Legible, metrics: Metrics, pixels: float, room: float) -> tuple[Phrase, ...]:
    """Set a sentence of ours in as many rows as it takes, each at most ``room`` pixels wide."""
    return tuple(
        phrase_of(line.runs, pixels) for line in lay_out(words, metrics, pixels, room, is_ours=True).lines
    )


def phrase_of(runs: tuple[TextRun, ...], pixels: float) -> Phrase:
    """Return the phrase of a line that is laid out already."""
    return Phrase(runs, max((run.x + run.width for run in runs), default=0), pixels)


def _fitting(row: str, metrics: Metrics, face: Face, pixels: float, room: float) -> Paragraph:
    """Return ``row``, or as much of its beginning as fits into ``room`` pixels before an ellipsis."""
    whole = fitting = lay_out(row, metrics, pixels, math.inf, face=face)
    left = room - metrics.width(_ELLIPSIS, face, pixels)
    while fitting.width > room and left >= 0:  # the last letter of what is cut may be wider than it was
        fitting = lay_out(whole.beginning(left).rstrip() + _ELLIPSIS, metrics, pixels, math.inf, face=face)
        left -= max(fitting.width - room, 1)
    if fitting.width > room:  # one letter may be wider alone than it was within its word
        fitting = lay_out(_ELLIPSIS, metrics, pixels, math.inf, face=face)
    return fitting


def _in_one_run(words: str, face: Face, width: float, pixels: float) -> Phrase:
    run = TextRun(0, len(words), (Piece(0, 0, words),), 0, width, face, SpanKind.PLAIN)
    return Phrase((run,), width, pixels)

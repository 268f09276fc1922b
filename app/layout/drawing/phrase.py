"""Phrases: a few words in one row, such as a name, a time or a quote. Pure."""

import math

from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.shapes import Picture, Text
from app.layout.text.emoji import FIRST_SYMBOL, WIDTH
from app.layout.text.metrics import Face, Metrics
from app.layout.text.paragraph import Paragraph, TextRun, lay_out
from app.texts.common import Legible

_MOST = 500  # characters: more are never in sight
_ELLIPSIS = "…"


class Phrase(Struct, frozen=True):
    """Words and emoji as they are drawn, from left to right: where each begins, and in which face."""

    pieces: tuple[tuple[float, Legible | Icon | tuple[str, ...], Face], ...]
    """A piece has words, or emoji by their keys."""
    width: float
    pixels: float

    def texts(self, x: float, middle: float, ink: Ink | PersonInk) -> list[Text | Picture]:
        """Return the words as shapes that begin at ``x``, with the middle of their line at ``middle``."""
        top = middle - self.pixels / 2
        shapes: list[Text | Picture] = []
        for along, words, face in self.pieces:
            if isinstance(words, tuple):
                shapes += pictures(words, x + along, middle, self.pixels)
            else:
                shapes.append(Text(x + along, top, words, face, self.pixels, ink))
        return shapes


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
        return Phrase(((0, fitting, face),), metrics.width(fitting, face, pixels), pixels)
    return phrase_of(_fitting(row, metrics, face, pixels, room).lines[0].runs, pixels)


def _fitting(row: Legible, metrics: Metrics, face: Face, pixels: float, room: float) -> Paragraph:
    whole = lay_out(row, metrics, pixels, math.inf, face=face)
    if whole.width <= room:
        return whole
    kept = whole.beginning(room - metrics.width(_ELLIPSIS, face, pixels))
    return lay_out(kept.rstrip() + _ELLIPSIS, metrics, pixels, math.inf, face=face)


def phrase_of(runs: tuple[TextRun, ...], pixels: float) -> Phrase:
    """Return the phrase of a line that is laid out already."""
    pieces = tuple((run.x, run.pictures or Legible(run.words), run.face) for run in runs)
    return Phrase(pieces, max((run.x + run.width for run in runs), default=0), pixels)


def pictures(sequences: tuple[str, ...], x: float, middle: float, pixels: float) -> list[Picture]:
    """Return emoji one beside the other, ``pixels`` being those of an em."""
    size = WIDTH * pixels
    return [Picture(x + at * size, middle - size / 2, size, one) for at, one in enumerate(sequences)]

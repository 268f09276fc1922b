"""Phrases: a few words in one row, such as a name, a time or a quote. Pure."""

import math

from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face, Metrics
from app.layout.text.paragraph import lay_out
from app.texts.common import Legible

_MOST = 500  # characters: more are never in sight


class Phrase(Struct, frozen=True):
    """Words as they are drawn, from left to right: where each begins, and in which face."""

    pieces: tuple[tuple[float, Legible, Face], ...]
    width: float
    pixels: float

    def texts(self, x: float, middle: float, ink: Ink | PersonInk) -> list[Text]:
        """Return the words as shapes that begin at ``x``, with the middle of their line at ``middle``."""
        top = middle - self.pixels / 2
        return [Text(x + along, top, words, face, self.pixels, ink) for along, words, face in self.pieces]


def phrase(
    words: Legible | Icon, metrics: Metrics, face: Face, pixels: float, room: float = math.inf
) -> Phrase:
    """Set ``words`` in a row of at most ``room`` pixels; what does not fit is cut, and ends with a ….

    A word that ``face`` has no letters for is set in `Face.REGULAR`.
    """
    row = Legible(words[:_MOST].replace("\n", " "))
    if face is Face.ICONS or metrics.covers(row, Face.STRONG):  # Latin and its neighbours: nothing to shape
        fitting = metrics.fitting(row, face, pixels, room)
        return Phrase(((0, fitting, face),), metrics.width(fitting, face, pixels), pixels)
    line = lay_out(metrics.fitting(row, Face.REGULAR, pixels, room), metrics, pixels, math.inf).lines[0]
    return Phrase(tuple((run.x, Legible(run.words), run.face) for run in line.runs), line.width, pixels)


def wrapped(words: Legible, metrics: Metrics, pixels: float, room: float) -> tuple[Phrase, ...]:
    """Set a sentence of ours in as many rows as it takes, each at most ``room`` pixels wide."""
    lines = lay_out(words, metrics, pixels, room, is_ours=True).lines
    return tuple(
        Phrase(tuple((run.x, Legible(run.words), run.face) for run in line.runs), line.width, pixels)
        for line in lines
    )

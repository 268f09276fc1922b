"""What is drawn in one call: glyphs in a row that stand where the font puts them by itself. Pure."""

from collections.abc import Iterable

from msgspec import Struct

from app.layout.text.writing.shaping import UNITS_PER_EM, Cluster

_UNSEEN = 4  # units of the font: less than a tenth of a pixel


class Piece(Struct, frozen=True):
    """Words drawn in one call: how far right of their run's beginning, and how far below its line."""

    dx: float
    dy: float
    words: str


def pieces_of(clusters: Iterable[Cluster], pixels: float) -> tuple[Piece, ...]:
    """Return what is drawn for ``clusters`` that stand side by side; ``pixels``: of one em.

    A glyph that shaping has moved begins a piece of its own.
    """
    scale = pixels / UNITS_PER_EM
    pieces: list[Piece] = []
    begun, end, above, x = 0, 0, 0, 0
    words = ""
    for glyph in (glyph for cluster in clusters for glyph in cluster.glyphs):
        place = x + glyph.x
        x += glyph.advance
        if not glyph.letter:
            continue
        if words and (glyph.y != above or abs(place - end) > _UNSEEN):
            pieces.append(Piece(begun * scale, -above * scale, words))
            words = ""
        if not words:
            begun = end = place
        words += glyph.letter
        end, above = end + glyph.width, glyph.y
    return (*pieces, Piece(begun * scale, -above * scale, words)) if words else tuple(pieces)

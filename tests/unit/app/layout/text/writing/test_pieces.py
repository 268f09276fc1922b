"""Which glyphs are drawn together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.writing.pieces import Piece, pieces_of
from app.layout.text.writing.shaping import Cluster, Glyph


def cluster(*glyphs: Glyph) -> Cluster:
    return Cluster(glyphs, 1, sum(glyph.advance for glyph in glyphs), is_rtl=False)


BASE = Glyph("k", 0, 0, 600, 600)
MARK = Glyph("i", -200, 100, 0, 0)
SPACE = Glyph(" ", 0, 0, 250, 250)
GAP = Glyph("", 0, 0, 300, 0)
KERNED = Glyph("t", 0, 0, 550, 600)


@pytest.mark.parametrize(
    "glyphs, pieces",
    [
        ((), ()),
        ((BASE, BASE), (Piece(0, 0, "kk"),)),
        ((BASE, MARK, BASE), (Piece(0, 0, "k"), Piece(4, -1, "i"), Piece(6, 0, "k"))),
        ((BASE, SPACE, BASE), (Piece(0, 0, "k k"),)),
        ((BASE, GAP, BASE), (Piece(0, 0, "k"), Piece(9, 0, "k"))),
        ((GAP, BASE), (Piece(3, 0, "k"),)),
        ((KERNED, BASE), (Piece(0, 0, "t"), Piece(5.5, 0, "k"))),
        ((Glyph("v", 0, 0, 598, 600), BASE), (Piece(0, 0, "vk"),)),
        ((GAP,), ()),
    ],
)
def test_a_glyph_that_was_moved_begins_a_piece(glyphs: tuple[Glyph, ...], pieces: tuple[Piece, ...]) -> None:
    assert pieces_of([cluster(*glyphs)], 10) == pieces


GLYPHS = st.builds(
    Glyph, st.sampled_from(["a", "b", ""]), *[st.integers(-9, 9)] * 2, *[st.integers(0, 9)] * 2
)


@given(st.lists(st.lists(GLYPHS, min_size=1, max_size=3), max_size=5))
def test_each_glyph_is_drawn_once_near_its_place(groups: list[list[Glyph]]) -> None:
    pieces = pieces_of([cluster(*group) for group in groups], 1000)
    glyphs = [glyph for group in groups for glyph in group]
    drawn: list[tuple[str, float, float]] = []
    seen = [glyph for glyph in glyphs if glyph.letter]
    for piece in pieces:
        x = piece.dx
        for letter in piece.words:
            drawn.append((letter, x, piece.dy))
            x += seen[len(drawn) - 1].width
    places: list[tuple[str, float, float]] = []
    x = 0.0
    for glyph in glyphs:
        places += [(glyph.letter, x + glyph.x, -glyph.y)] if glyph.letter else []
        x += glyph.advance

    assert [(letter, above) for letter, _, above in drawn] == [(letter, above) for letter, _, above in places]
    assert all(abs(one - other) <= 4 for (_, one, _), (_, other, _) in zip(drawn, places, strict=True))

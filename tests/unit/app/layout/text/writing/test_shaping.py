"""Words are shaped as HarfBuzz does it with the whole fonts, and no character is lost on the way."""

import sys
from collections.abc import Iterator
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.metrics import Face
from app.layout.text.writing import shaping
from app.layout.text.writing.scripts import SCRIPTS
from app.layout.text.writing.shaping import Cluster, Glyph, clusters
from tests.support.shaped_words import GlyphFacts, are_alike, expected, outline

LETTERS = "".join(
    chr(code) for script in SCRIPTS for first, last in script.blocks for code in range(first, last + 1)
)
MIXED = (
    st.text(alphabet=st.sampled_from(LETTERS) | st.sampled_from("a1 .\u200c\u200d\u0301\u25cc\n")) | st.text()
)


@cache
def font() -> TTFont:
    return TTFont(Face.SHAPED.file)


def outline_of(letter: str) -> list[int]:
    return outline(font(), font().getBestCmap()[ord(letter)]) if letter else []


def facts(text: str) -> list[GlyphFacts]:
    """Return what `expected` has, of the shaped clusters of one word."""
    found = clusters(text)
    order = sorted(found, reverse=any(cluster.is_rtl for cluster in found.values()))
    return [
        ((start, glyph.advance, glyph.x, glyph.y), outline_of(glyph.letter))
        for start in order
        for glyph in found[start].glyphs
    ]


@pytest.mark.parametrize("word", expected())
def test_a_word_is_shaped_as_with_the_whole_font(word: str) -> None:
    ours, theirs = facts(word), expected()[word]

    assert [places for places, _ in ours] == [places for places, _ in theirs]
    assert all(are_alike(mine, full) for (_, mine), (_, full) in zip(ours, theirs, strict=True))


def test_each_glyph_is_as_wide_in_our_font_as_in_the_tables() -> None:
    widths = font()["hmtx"]
    names = font().getBestCmap()
    glyphs = {glyph for word in expected() for cluster in clusters(word).values() for glyph in cluster.glyphs}

    assert len(glyphs) > 300
    assert all(widths[names[ord(glyph.letter)]][0] == glyph.width for glyph in glyphs if glyph.letter)


@given(MIXED)
def test_no_code_point_is_in_two_clusters(text: str) -> None:
    taken: list[int] = []
    for start, cluster in sorted(clusters(text).items()):
        taken += range(start, start + cluster.length)

    assert all(cluster.length > 0 for cluster in clusters(text).values())
    assert len(taken) == len(set(taken))
    assert set(taken) <= set(range(len(text)))


@given(MIXED)
def test_all_that_is_seen_is_in_our_font(text: str) -> None:
    letters = {glyph.letter for cluster in clusters(text).values() for glyph in cluster.glyphs}

    assert {ord(letter) for letter in letters - {""}} <= font().getBestCmap().keys()


@pytest.mark.parametrize("text", ["abc", "日本", "שלום", "a\u093f", "\u093f", "١٢٣", "\U0001e900", ""])
def test_what_does_not_change_with_its_neighbours_is_left_alone(text: str) -> None:
    assert clusters(text) == {}


def lengths(text: str) -> list[tuple[int, int]]:
    return [(start, cluster.length) for start, cluster in sorted(clusters(text).items())]


@pytest.mark.parametrize(
    "text, parts",
    [
        ("क्षत्रिय", [(0, 3), (3, 4), (7, 1)]),
        ("ที่นี่", [(0, 3), (3, 3)]),
        ("น้ำ", [(0, 3)]),
        ("سلام", [(0, 1), (1, 2), (3, 1)]),
        ("لَا", [(0, 3)]),
        ("x हि y लि", [(2, 2), (7, 2)]),
        ("ه\u200d", [(0, 2)]),
        ("ไทยລາວ", [(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]),
    ],
)
def test_what_is_drawn_as_one_is_one_cluster(text: str, parts: list[tuple[int, int]]) -> None:
    assert lengths(text) == parts


def test_a_joiner_before_a_letter_gives_it_the_form_of_the_middle() -> None:
    alone, after = clusters("ه")[0], clusters("\u200dه")[1]

    assert alone.glyphs != after.glyphs


def test_what_the_font_lacks_is_left_to_others() -> None:
    newer = "\u0c5d"  # of Unicode 14; the fonts are of 2020

    assert lengths(f"క{newer}") == [(0, 1)]


@pytest.mark.parametrize("letter, mark", [("ب", "\u064e"), ("न", "\u0901"), ("บ", "\u0e48"), ("א", "\u05b8")])
def test_a_tower_of_marks_is_cut(letter: str, mark: str) -> None:
    cluster = clusters(letter + mark * 500)[0]

    assert cluster.length == 501
    assert len([glyph for glyph in cluster.glyphs if glyph.letter]) <= 11
    assert all(abs(glyph.y) <= 900 for glyph in cluster.glyphs if glyph.letter)


@pytest.mark.parametrize("worst", ["क", "क्", "ला", "م", "ကြ", "\u0e49", "क\u200d"])
@pytest.mark.timeout(20)
def test_no_text_takes_long(worst: str) -> None:
    text = "क" + worst * 20_000

    assert sum(cluster.length for cluster in clusters(text).values()) <= len(text)


def test_clusters_join_in_the_order_of_reading() -> None:
    first = Cluster((Glyph("a", 0, 0, 5, 5),), 1, 5, is_rtl=True)
    second = Cluster((Glyph("b", 1, 2, 3, 3),), 2, 3, is_rtl=True)

    assert first.joined(second) == Cluster(second.glyphs + first.glyphs, 3, 8, is_rtl=True)


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Ask for the shaper anew, before and after the test."""
    shaping._is_possible.cache_clear()
    yield
    shaping._is_possible.cache_clear()


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize("version", ["0.58.0", "1.0", "0.5.7"])
def test_with_an_unknown_version_nothing_is_shaped_and_that_is_told_once(
    version: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("uharfbuzz.__version__", version)

    assert [clusters(word) for word in ("हिन्दी", "سلام", "हि")] == [{}, {}, {}]
    assert caplog.text.count(f"uharfbuzz is version {version}") == 1


@pytest.mark.usefixtures("forgetful")
def test_without_the_shaper_nothing_is_shaped_and_that_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)

    assert [clusters(word) for word in ("हिन्दी", "سلام")] == [{}, {}]
    assert caplog.text.count("uharfbuzz can't be loaded") == 1

"""Shaping: which glyphs a stretch of one script is drawn with, and where each stands. Pure.

HarfBuzz does it, with tables of our own; it is loaded with the first such text, for most conversations never
need it. Without it, or with a version that is not in `KNOWN`, nothing is shaped.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Protocol
from unicodedata import category

from msgspec import Struct

from app.layout.text.metrics import FONTS
from app.layout.text.writing.scripts import SCRIPTS, Script, stretches
from app.layout.text.writing.shaping_tables import ShapingTable, unpacked
from core.text.graphemes import JOINERS

KNOWN = "0.57."
"""The versions of uharfbuzz that were tried; another one may place letters differently, or be called so."""

TABLES_FILE = FONTS / "shaping.bin"
UNITS_PER_EM = 1000

_MOST_MARKS = 5  # one after the other: Burmese and Hebrew can have as many
_HIGHEST = 900  # units above or below its line that a mark may stand: else it would cover the line before
_MARKS = {"Mn", "Me"}
_REMEMBERED, _MOST_REMEMBERED = 4_000, 64  # words, and the characters of one
_UNSHAPED = "%s, so Arabic, Hindi, Thai and their like are drawn letter by letter."

_log = logging.getLogger("app.layout")


class Glyph(Struct, frozen=True):
    """A character of `Face.SHAPED`, in units of the font.

    It stands ``x`` to the right of where the glyph before it ends, and ``y`` above the line; the next one
    begins at ``advance``. Drawn in one call, it would begin at ``width``.
    """

    letter: str
    x: int
    y: int
    advance: int
    width: int


class Cluster(Struct, frozen=True):
    """Glyphs, from left to right, that stand for ``length`` code points of the text together."""

    glyphs: tuple[Glyph, ...]
    length: int
    width: int
    is_rtl: bool

    @property
    def letters(self) -> str:
        """All that is drawn."""
        return "".join(glyph.letter for glyph in self.glyphs)

    def joined(self, after: "Cluster") -> "Cluster":
        """Return one cluster for this and the one ``after`` it in the text."""
        first, last = (after, self) if self.is_rtl else (self, after)
        width, length = self.width + after.width, self.length + after.length
        return Cluster(first.glyphs + last.glyphs, length, width, self.is_rtl)


def space(width: int) -> Cluster:
    """Return what stands for a space between words, ``width`` units of the font wide."""
    return Cluster((Glyph(" ", 0, 0, width, width),), 1, width, is_rtl=False)


def clusters(text: str) -> dict[int, Cluster]:
    """Return the clusters of all in ``text`` that is shaped, each by where it begins."""
    found: dict[int, Cluster] = {}
    for stretch in stretches(text):
        if not _is_possible():
            return {}
        words = text[stretch.start : stretch.end]
        found.update((stretch.start + at, cluster) for at, cluster in _shaped(words, stretch.script.tag))
    return found


def _shaped(words: str, tag: str) -> Sequence[tuple[int, Cluster]]:
    return _remembered(words, tag) if len(words) <= _MOST_REMEMBERED else _fonts()[tag].shape(words)


@lru_cache(maxsize=_REMEMBERED)
def _remembered(words: str, tag: str) -> Sequence[tuple[int, Cluster]]:
    return _fonts()[tag].shape(words)


class _GlyphInfo(Protocol):
    codepoint: int
    cluster: int


class _GlyphPosition(Protocol):
    x_offset: int
    y_offset: int
    x_advance: int


class ShapingFont:
    """Shapes the words of one script."""

    def __init__(self, script: Script, table: ShapingTable) -> None:
        import uharfbuzz  # noqa: PLC0415 - see above

        self._harfbuzz = uharfbuzz
        self._script = script
        self._codes = table.codes
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(table.font)))

    def shape(self, words: str) -> list[tuple[int, Cluster]]:
        """Return the clusters of ``words``, and where each begins; what the font lacks is left out.

        Joiners at the beginning only say how the first letter looks. Of many marks in a row the first few
        are drawn.
        """
        lead = len(words) - len(words.lstrip(JOINERS))
        kept = list(_few_marks(words))
        buffer = self._harfbuzz.Buffer()
        buffer.add_codepoints([ord(words[at]) for at in kept], lead, len(kept) - lead)
        buffer.script = self._script.tag
        buffer.direction = "rtl" if self._script.is_rtl else "ltr"
        self._harfbuzz.shape(self._font, buffer)
        placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        groups = [
            (start, list(group)) for start, group in groupby(placed, key=lambda glyph: glyph[0].cluster)
        ]
        groups.sort(key=lambda group: group[0])
        starts = [*(kept[start] for start, _ in groups), len(words)]
        return [
            (start, self._cluster(group, end - start))
            for (start, end), (_, group) in zip(pairwise(starts), groups, strict=True)
            if all(info.codepoint for info, _ in group)
        ]

    def _cluster(self, group: Sequence[tuple[_GlyphInfo, _GlyphPosition]], length: int) -> Cluster:
        glyphs = tuple(self._glyph(info, position) for info, position in group)
        return Cluster(glyphs, length, sum(glyph.advance for glyph in glyphs), self._script.is_rtl)

    def _glyph(self, info: _GlyphInfo, position: _GlyphPosition) -> Glyph:
        code = self._codes[info.codepoint]
        letter = chr(code) if code and abs(position.y_offset) <= _HIGHEST else ""
        width = self._font.get_glyph_h_advance(info.codepoint)
        return Glyph(letter, position.x_offset, position.y_offset, position.x_advance, width)


def _few_marks(words: str) -> Iterator[int]:
    """Yield where the code points stand that are drawn."""
    marks = 0
    for at, letter in enumerate(words):
        marks = marks + 1 if category(letter) in _MARKS else 0
        if marks <= _MOST_MARKS:
            yield at


@cache
def _fonts() -> Mapping[str, ShapingFont]:
    tables = unpacked(TABLES_FILE.read_bytes())
    return {script.tag: ShapingFont(script, tables[script.tag]) for script in SCRIPTS}


@cache
def _is_possible() -> bool:
    """Whether there is a shaper that we know; else it is told, only once because of the cache."""
    try:
        import uharfbuzz  # noqa: PLC0415 - see above
    except ImportError as error:
        _log.warning(_UNSHAPED, f"uharfbuzz can't be loaded ({error})")
        return False
    version = str(uharfbuzz.__version__)
    if not version.startswith(KNOWN):
        _log.warning(_UNSHAPED, f"uharfbuzz is version {version}; Parlour knows {KNOWN}x alone")
    return version.startswith(KNOWN)

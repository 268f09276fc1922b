"""Makes what scripts are shaped and drawn with: a font of all their glyphs, and tables for the shaper."""

from array import array
from io import BytesIO
from pathlib import Path

from fontTools.config import Config
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER

from app.layout.drawing.run_texts import SPACERS
from app.layout.text.writing.scripts import SHARED, Script
from app.layout.text.writing.shaping_tables import ShapingTable
from build_spec.merged_font import MergedFont, Source

_FIRST_GLYPH = ord(SPACERS[-1]) + 1
_LAST_GLYPH = 0xFDCF  # behind it are code points that no text may have
_RING = 0x25CC  # what a mark sits on that follows no letter
_JOINERS = (0x200C, 0x200D)
_SPACE = 0x20  # HarfBuzz puts its glyph for joiners, so that each keeps its place
_NEEDED = {"GDEF", "GPOS", "GSUB", "cmap", "head", "hhea", "hmtx", "maxp"}


class ShapingFonts:
    """The glyphs of all scripts in one font, and the tables to shape each with."""

    def __init__(self, font: MergedFont) -> None:
        """``font`` gets the glyphs; it has nothing else but spaces."""
        self.font = font
        self.tables: dict[str, ShapingTable] = {}
        self._next = _FIRST_GLYPH
        for at, spacer in enumerate(SPACERS):
            font.add_blank(ord(spacer), 1 << at)

    def add(self, script: Script, path: Path) -> int:
        """Add what ``script`` needs of the font in the file ``path``; return how many glyphs."""
        font = TTFont(path, recalcTimestamp=False, cfg=Config({USE_HARFBUZZ_REPACKER: False}))
        _reduce(font, script)
        source = Source(path)
        codes = array("H", [self._code(font, glyph, source) for glyph in font.getGlyphOrder()])
        self.font.credit(font)
        self.tables[script.tag] = ShapingTable(_without_outlines(font), codes)
        return len(codes)

    def _code(self, font: TTFont, glyph: str, source: Source) -> int:
        """Return the code point that draws ``glyph``, which is added; 0: nothing is seen of it."""
        if not font["glyf"][glyph].numberOfContours:
            return 0
        code, self._next = self._next, self._next + 1
        if code > _LAST_GLYPH:
            raise OverflowError(f"more than {_LAST_GLYPH - _FIRST_GLYPH + 1} glyphs")
        self.font.add_glyph(code, font, glyph, source)
        return code


def _reduce(font: TTFont, script: Script) -> None:
    """Leave in ``font`` what is drawn for the letters of ``script``."""
    options = Options(hinting=False, notdef_outline=True)
    wanted = {code for first, last in script.blocks for code in range(first, last + 1)}
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted.union(SHARED, _JOINERS, {_RING, _SPACE}) & font.getBestCmap().keys())
    subsetter.subset(font)


def _without_outlines(font: TTFont) -> bytes:
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    for table in set(font.keys()) - _NEEDED - {"GlyphOrder"}:
        del font[table]
    stored = BytesIO()
    font.save(stored, reorderTables=None)
    return stored.getvalue()

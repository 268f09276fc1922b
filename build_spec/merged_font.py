"""Merges several fonts into one: outlines, widths and the table of characters, all that ImGui uses."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.roundTools import otRound
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph

from app.layout.text.width_table import WidthTable
from build_spec.repertoire import INVISIBLE, Codes, is_anything

UNITS_PER_EM = 1000
# Those of Inter; all our fonts have them, so that ImGui draws them on one baseline
ASCENT, DESCENT = 969, -241
_CREATED = 3_786_912_000  # seconds since 1904; always the same, so that the bytes are
CURVE_ERROR = 0.8  # units that a quadratic curve may be off from the cubic one
_MARKS = {"Mn", "Me"}
_INVISIBLE_GLYPH = "invisible"


@dataclass(frozen=True, slots=True)
class Source:
    """A font to take glyphs from; ``rise``: thousandths of an em; ``number``: its place in a collection."""

    path: Path
    takes: Codes = is_anything
    number: int = 0
    scale: float = 1.0
    rise: float = 0.0

    def open(self) -> TTFont:
        """Return the font, which is read as far as needed."""
        return TTFont(self.path, fontNumber=self.number, lazy=True)


@dataclass(slots=True)
class MergedFont:
    """A font in the making; of several sources with a character, the first one added gives its glyph."""

    mark_centre: int  # where marks stand that the sources place by rules: this far left of the next character
    ascent: int = ASCENT
    descent: int = DESCENT
    glyphs: dict[str, Glyph] = field(default_factory=dict)
    widths: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    copyrights: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in (".notdef", _INVISIBLE_GLYPH):
            self._set(name, TTGlyphPen(None).glyph(), 0)
        self.names |= dict.fromkeys(INVISIBLE, _INVISIBLE_GLYPH)

    def add(self, source: Source) -> int:
        """Add the characters of ``source`` that are still missing; return how many."""
        with source.open() as font:
            cmap = font.getBestCmap()
            wanted = [code for code in sorted(cmap) if code not in self.names and source.takes(code)]
            for code in wanted:
                self.names[code] = self._taken(font, cmap[code], code, source)
            if wanted:
                self.credit(font)
        return len(wanted)

    def add_glyph(self, code: int, font: TTFont, glyph: str, source: Source) -> None:
        """Add one glyph of ``font`` for a character, which ``font`` itself may have elsewhere."""
        self.names[code] = self._taken(font, glyph, code, source)

    def add_outline(self, code: int, outline: Glyph, width: int) -> None:
        """Add a character with an outline of our own."""
        name = f"own.{code:x}"
        outline.recalcBounds(None)
        self._set(name, outline, width)
        self.names[code] = name

    def add_blank(self, code: int, width: int) -> None:
        """Add a character of which nothing is seen."""
        self.add_outline(code, TTGlyphPen(None).glyph(), width)

    def save(self, path: Path, name: str) -> None:
        """Write the font, and beside it the table of widths."""
        family, style = name.rsplit(" ", 1)
        builder = FontBuilder(UNITS_PER_EM, isTTF=True)
        builder.setupGlyphOrder(list(self.glyphs))
        builder.font["cmap"] = _cmap(self.names)
        builder.setupGlyf(self.glyphs)
        left = {name: getattr(glyph, "xMin", 0) for name, glyph in self.glyphs.items()}
        builder.setupHorizontalMetrics({name: (self.widths[name], left[name]) for name in self.glyphs})
        builder.setupHorizontalHeader(ascent=self.ascent, descent=self.descent)
        builder.setupNameTable(
            {"familyName": family, "styleName": style, "fullName": name, "psName": name.replace(" ", "")},
            mac=False,
        )
        builder.setupPost(keepGlyphNames=False)
        builder.font["head"].created = builder.font["head"].modified = _CREATED
        builder.font.recalcTimestamp = False
        builder.save(path)
        path.with_suffix(".widths").write_bytes(self.table().to_bytes())

    def table(self) -> WidthTable:
        """Return the widths of all characters."""
        widths = {code: self.widths[name] for code, name in self.names.items()}
        widths[ord("\t")] = 4 * widths.get(ord(" "), 0)  # ImGui's tab
        return WidthTable.of(widths, UNITS_PER_EM, self.ascent, self.descent)

    def _taken(self, font: TTFont, glyph: str, code: int, source: Source) -> str:
        is_mark = unicodedata.category(chr(code)) in _MARKS
        name = f"{source.path.stem}.{source.number}.{glyph}{'.mark' if is_mark else ''}"
        if name not in self.glyphs:
            scale = UNITS_PER_EM / font["head"].unitsPerEm * source.scale
            width = 0 if is_mark else otRound(font["hmtx"][glyph][0] * scale)
            shift = self._mark_shift(font, glyph, scale) if is_mark else 0
            self._set(name, _outline(font, glyph, (scale, 0, 0, scale, shift, source.rise)), width)
        return name

    def _mark_shift(self, font: TTFont, glyph: str, scale: float) -> float:
        """Return how far to move a mark so that it stands over the middle of the character before it."""
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[glyph].draw(pen)
        if pen.bounds is None:
            return 0
        left, _, right, _ = pen.bounds
        middle = (left + right) / 2 * scale
        return 0 if middle < -self.mark_centre / 3 else -self.mark_centre - middle

    def _set(self, name: str, glyph: Glyph, width: int) -> None:
        self.glyphs[name] = glyph
        self.widths[name] = width

    def credit(self, font: TTFont) -> None:
        """Name the makers of ``font`` among those of this one."""
        notice = font["name"].getDebugName(0) if "name" in font else None
        if notice and notice not in self.copyrights:
            self.copyrights.append(notice)


def _outline(font: TTFont, glyph: str, transformation: tuple[float, ...]) -> Glyph:
    """Return the glyph with quadratic curves, and without references to other glyphs."""
    glyphs = font.getGlyphSet()
    drawing = DecomposingRecordingPen(glyphs)
    glyphs[glyph].draw(drawing)
    pen = TTGlyphPen(None)
    is_cubic = "CFF " in font
    target = Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True) if is_cubic else pen
    drawing.replay(TransformPen(target, transformation))
    outline = pen.glyph(dropImpliedOnCurves=True)
    outline.recalcBounds(None)
    return outline


def _cmap(names: dict[int, str]) -> object:
    """Return one table for all of Unicode: OpenType cmap, format 12."""
    table = newTable("cmap")
    table.tableVersion = 0
    full = CmapSubtable.newSubtable(12)
    full.platformID, full.platEncID, full.language = 3, 10, 0
    full.reserved = full.length = full.nGroups = 0
    full.cmap = names
    table.tables = [full]
    return table

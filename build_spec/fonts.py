"""Makes the fonts of the window from their sources: `python -m build_spec.fonts FOLDER` (see README.md here).

Dear PyGui draws a text with one font file and never takes a missing character from another, so one file must
have every script.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

from app.layout.drawing.icons import DISC, Icon
from app.layout.text.metrics import Face
from app.layout.text.writing.scripts import SCRIPTS
from app.layout.text.writing.shaping import TABLES_FILE
from app.layout.text.writing.shaping_tables import packed
from build_spec.merged_font import CURVE_ERROR, UNITS_PER_EM, MergedFont, Source
from build_spec.repertoire import han_of, is_box, is_emoji, is_not_han
from build_spec.shaping_fonts import ShapingFonts

_LICENCES = Path(__file__).parents[1] / "assets" / "fonts"
_JAPAN, _KOREA, _CHINA, _TAIWAN = range(4)  # the members of the collection
# As they stand alone, for fields and where nothing can be shaped
_SCRIPTS = ("Hebrew", "Arabic", "Armenian", "Georgian", "Thai", "Lao", "Ethiopic")
_INDIAN_SCRIPTS = ("Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam")
_MORE_SCRIPTS = ("Sinhala", "Khmer", "Myanmar")
_SYMBOLS = ("Symbols", "Symbols2", "Math")
# As tall as a capital with a descender, the middle at that of the small letters
_EMOJI_SCALE, _EMOJI_RISE = 0.92, -40
_MIDDLE_OF_A_LETTER = 280
_MIDDLE_OF_A_MONO_LETTER = 300
_BAR = "-" * 59
_QUARTER = 0.5523  # of the radius: how far out the handles of a quarter of a circle are


class Sources:
    """The font files that were fetched to a folder."""

    def __init__(self, folder: Path) -> None:
        self._packages = folder / "node_modules"
        self._debian = folder / "usr" / "share" / "fonts"
        self.icons = self._packages / "lucide-static"
        self.licence = self._packages / "@expo-google-fonts" / "inter" / "LICENSE_FONT"

    def google(self, family: str, weight: str) -> Path:
        """Return a font of the npm packages."""
        file = f"{family.replace(' ', '')}_{weight}.ttf"
        return self._packages / "@expo-google-fonts" / family.lower().replace(" ", "-") / weight / file

    def noto(self, script: str) -> Path:
        """Return a font of Debian's fonts-noto-core; the one for Latin has no script in its name."""
        return self._debian / "truetype" / "noto" / f"NotoSans{script}-Regular.ttf"

    def han(self) -> Path:
        """Return the collection of Debian's fonts-noto-cjk."""
        return self._debian / "opentype" / "noto" / "NotoSansCJK-Regular.ttc"


def regular(sources: Sources) -> MergedFont:
    """Make the regular font, which has every script, emoji and symbols."""
    font = MergedFont(_MIDDLE_OF_A_LETTER)
    for source in _regular_sources(sources):
        print(f"  {font.add(source):6} of {source.path.name}")
    return font


def _regular_sources(sources: Sources) -> Iterator[Source]:
    emoji = sources.google("Noto Emoji", "500Medium")
    yield Source(emoji, is_emoji, scale=_EMOJI_SCALE, rise=_EMOJI_RISE)
    yield Source(sources.google("Inter", "400Regular"))
    yield Source(sources.noto(""))
    for script in (*_SCRIPTS, *_INDIAN_SCRIPTS, *_MORE_SCRIPTS, *_SYMBOLS):
        yield Source(sources.noto(script))
    han = sources.han()
    # Countries write some characters differently; each gets the form of the first source here that has it
    yield Source(han, is_not_han, _JAPAN)
    yield Source(han, han_of("euc_jis_2004", "cp932"), _JAPAN)
    yield Source(han, han_of("gb2312"), _CHINA)
    yield Source(han, han_of("big5", "big5hkscs"), _TAIWAN)
    yield Source(han, han_of("euc_kr"), _KOREA)
    yield Source(han, han_of("gbk"), _CHINA)
    yield Source(emoji, scale=_EMOJI_SCALE, rise=_EMOJI_RISE)


def weight(sources: Sources, name: str) -> MergedFont:
    """Make a font of another weight: Latin, Greek, Cyrillic, punctuation and arrows."""
    font = MergedFont(_MIDDLE_OF_A_LETTER)
    font.add(Source(sources.google("Inter", name)))
    font.add(Source(sources.noto(""), is_box))
    return font


def mono(sources: Sources) -> MergedFont:
    """Make the font whose letters all have one width."""
    font = MergedFont(_MIDDLE_OF_A_MONO_LETTER)
    font.add(Source(sources.google("JetBrains Mono", "500Medium")))
    font.add(Source(sources.noto(""), is_box))
    return font


def icons(sources: Sources) -> MergedFont:
    """Make the font of the icons in `app.layout.drawing.icons`."""
    source = Source(sources.icons / "font" / "lucide.ttf")
    places = json.loads((sources.icons / "font" / "codepoints.json").read_text())
    # a unit below the top: ImGui rounds the ascent up to pixels, and 10.000001 to 11
    font = MergedFont(0, ascent=UNITS_PER_EM - 1, descent=-1)
    with source.open() as opened:
        glyphs = opened.getBestCmap()
        for icon in Icon:
            font.add_glyph(ord(icon), opened, glyphs[places[icon.name.lower().replace("_", "-")]], source)
        font.add_glyph(0xFFFD, opened, glyphs[places["square"]], source)
    font.add_outline(ord(DISC), disc(), UNITS_PER_EM)
    return font


def disc() -> Glyph:
    """Return a circle as high and wide as the em."""
    pen = TTGlyphPen(None)
    curves = Cu2QuPen(pen, CURVE_ERROR)
    end, middle, bend = UNITS_PER_EM, UNITS_PER_EM / 2, UNITS_PER_EM / 2 * _QUARTER
    curves.moveTo((end, middle))
    curves.curveTo((end, middle - bend), (middle + bend, 0), (middle, 0))
    curves.curveTo((middle - bend, 0), (0, middle - bend), (0, middle))
    curves.curveTo((0, middle + bend), (middle - bend, end), (middle, end))
    curves.curveTo((middle + bend, end), (end, middle + bend), (end, middle))
    curves.closePath()
    return pen.glyph()


def shaped(sources: Sources) -> MergedFont:
    """Make the font of all glyphs that shaping may ask for, and the tables for it."""
    font = MergedFont(0)
    font.add(Source(sources.google("Inter", "400Regular"), lambda code: code == ord(" ")))
    font.add(Source(sources.noto(""), is_box))
    fonts = ShapingFonts(font)
    for script in SCRIPTS:
        print(f"  {fonts.add(script, sources.noto(script.font)):6} glyphs of {script.font}")
    TABLES_FILE.write_bytes(packed(fonts.tables))
    return font


_FACES: dict[Face, tuple[str, Callable[[Sources], MergedFont]]] = {
    Face.REGULAR: ("Parlour Sans Regular", regular),
    Face.MEDIUM: ("Parlour Sans Medium", lambda sources: weight(sources, "500Medium")),
    Face.STRONG: ("Parlour Sans SemiBold", lambda sources: weight(sources, "600SemiBold")),
    Face.MONO: ("Parlour Mono Regular", mono),
    Face.SHAPED: ("Parlour Shaped Regular", shaped),
    Face.ICONS: ("Parlour Icons Regular", icons),
}


def main(folder: Path) -> None:
    """Write all fonts, their tables of widths and their licences."""
    sources = Sources(folder)
    copyrights: list[str] = []
    for face, (name, make) in _FACES.items():
        font = make(sources)
        font.save(face.file, name)
        copyrights += font.copyrights
        size = face.file.stat().st_size
        print(f"{name}: {len(font.names)} characters, {len(font.glyphs)} glyphs, {size} bytes")
    _, bar, terms = sources.licence.read_text().partition(_BAR)
    _LICENCES.joinpath("OFL.txt").write_text(_notice(copyrights) + bar + terms)
    _LICENCES.joinpath("LUCIDE.txt").write_text((sources.icons / "LICENSE").read_text())


def _notice(copyrights: list[str]) -> str:
    lines = "\n".join(sorted({line.removesuffix(" All Rights Reserved.") for line in copyrights}))
    return f"""Parlour Sans, Mono and Shaped are made (build_spec/fonts.py) of parts of these:

{lines}

This Font Software is licensed under the SIL Open Font License, Version 1.1.
This license is copied below, and is also available with a FAQ at:
https://scripts.sil.org/OFL


"""


if __name__ == "__main__":
    main(Path(sys.argv[1]))

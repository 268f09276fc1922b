"""What scripts are shaped and drawn with; the source here is our own font, with Latin for a script."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.layout.drawing.run_texts import SPACERS
from app.layout.text.metrics import Face
from app.layout.text.writing.scripts import Script
from build_spec import shaping_fonts
from build_spec.merged_font import MergedFont
from build_spec.shaping_fonts import ShapingFonts

LATIN = Script("Latn", "", ((0x61, 0x7A),))


@pytest.fixture
def fonts() -> ShapingFonts:
    made = ShapingFonts(MergedFont(0))
    made.add(LATIN, Face.MEDIUM.file)
    return made


def test_each_glyph_with_an_outline_has_a_code_point(fonts: ShapingFonts) -> None:
    table = fonts.tables["Latn"]
    codes = [code for code in table.codes if code]
    font = TTFont(BytesIO(table.font))

    assert len(table.codes) == font["maxp"].numGlyphs
    assert len(codes) == len(set(codes)) >= 26
    assert set(codes) <= fonts.font.names.keys()
    assert table.codes[font.getGlyphID(font.getBestCmap()[ord(" ")])] == 0


def test_the_tables_have_no_outlines_but_all_widths(fonts: ShapingFonts) -> None:
    font, source = TTFont(BytesIO(fonts.tables["Latn"].font)), TTFont(Face.MEDIUM.file)

    assert "glyf" not in font
    assert set(map(ord, "abcz ")) <= font.getBestCmap().keys()
    assert ord("A") not in font.getBestCmap()
    assert [font["hmtx"][font.getBestCmap()[ord(letter)]][0] for letter in "az"] == [
        source["hmtx"][source.getBestCmap()[ord(letter)]][0] for letter in "az"
    ]


def test_spacers_are_twice_as_wide_each(fonts: ShapingFonts) -> None:
    assert [fonts.font.widths[fonts.font.names[ord(spacer)]] for spacer in SPACERS] == [
        1,
        2,
        4,
        8,
        16,
        32,
        64,
    ]


def test_what_is_made_twice_is_the_same(fonts: ShapingFonts) -> None:
    again = ShapingFonts(MergedFont(0))
    again.add(LATIN, Path(Face.MEDIUM.file))

    assert again.tables == fonts.tables


def test_more_glyphs_than_there_is_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shaping_fonts, "_LAST_GLYPH", 0xE010)

    with pytest.raises(OverflowError, match="more than 10 glyphs"):
        ShapingFonts(MergedFont(0)).add(LATIN, Face.MEDIUM.file)

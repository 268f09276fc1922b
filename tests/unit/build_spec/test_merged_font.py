"""How fonts are made of fonts; the sources here are our own, which are at hand."""

from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from app.layout.text.metrics import Face
from app.layout.text.width_table import WidthTable
from build_spec.merged_font import MergedFont, Source
from build_spec.repertoire import han_of, is_emoji, is_not_han


def is_early(code: int) -> bool:
    return code < 0x180 or code == 0xFFFD


def advance(font: TTFont, character: str) -> int:
    width: int = font["hmtx"][font.getBestCmap()[ord(character)]][0]
    return width


def bounds(font: TTFont, character: str) -> tuple[float, float, float, float]:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    assert pen.bounds is not None
    left, low, right, high = pen.bounds
    return left, low, right, high


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> TTFont:
    """Return a font with the digits of one font and all else of the other."""
    font = MergedFont(mark_centre=300)
    assert font.add(Source(Face.MONO.file, lambda code: chr(code).isdigit() and code < 0x80)) == 10
    font.add(Source(Face.MEDIUM.file, is_early))
    file = tmp_path_factory.mktemp("fonts") / "merged.ttf"
    font.save(file, "Trial Font Regular")
    return TTFont(file)


def test_whoever_comes_first_gives_a_character_its_glyph(merged: TTFont) -> None:
    medium = TTFont(Face.MEDIUM.file)
    assert advance(merged, "1") == 600 != advance(medium, "1")
    assert advance(merged, "i") == advance(medium, "i") != 600


def test_outlines_stay_as_they_were(merged: TTFont) -> None:
    assert bounds(merged, "g") == bounds(TTFont(Face.MEDIUM.file), "g")


def test_the_names_are_the_new_ones(merged: TTFont) -> None:
    assert merged["name"].getDebugName(1) == "Trial Font"
    assert merged["name"].getDebugName(6) == "TrialFontRegular"


def test_only_what_imgui_uses_is_in_the_font(merged: TTFont) -> None:
    wanted = {"GlyphOrder", "head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "name", "post"}
    assert set(merged.keys()) == wanted


def test_a_font_made_twice_is_the_same_to_the_byte(tmp_path: Path) -> None:
    for name in ("one", "two"):
        font = MergedFont(mark_centre=300)
        font.add(Source(Face.MONO.file, is_early))
        font.save(tmp_path / f"{name}.ttf", "Trial Font Regular")
    assert (tmp_path / "one.ttf").read_bytes() == (tmp_path / "two.ttf").read_bytes()


def test_a_source_may_be_taken_smaller_and_higher(tmp_path: Path) -> None:
    font = MergedFont(mark_centre=300)
    font.add(Source(Face.MEDIUM.file, is_early, scale=0.5, rise=100))
    font.save(tmp_path / "small.ttf", "Trial Font Regular")
    small, plain = TTFont(tmp_path / "small.ttf"), TTFont(Face.MEDIUM.file)
    assert advance(small, "H") == pytest.approx(advance(plain, "H") / 2, abs=1)
    assert bounds(small, "H") == pytest.approx(
        [side / 2 + rise for side, rise in zip(bounds(plain, "H"), (0, 100, 0, 100), strict=True)], abs=1
    )


@pytest.mark.parametrize("face, middle", [(Face.REGULAR, -280), (Face.MEDIUM, -280), (Face.MONO, -300)])
def test_an_accent_stands_over_the_letter_before_it(face: Face, middle: float) -> None:
    with TTFont(face.file, lazy=True) as font:
        left, _, right, _ = bounds(font, "\u0302")
    assert (left + right) / 2 == pytest.approx(middle, abs=3)


@pytest.mark.parametrize("face", Face)
def test_the_widths_beside_a_font_are_its_own(face: Face) -> None:
    with TTFont(face.file, lazy=True) as font:
        widths = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
        head, lines = font["head"], font["hhea"]
    table = WidthTable.from_bytes(face.widths_file.read_bytes())
    assert {code: table.width(code) for code in widths} == widths
    assert {code for code in range(0x110000) if table.has(code)} - {ord("\t")} == set(widths)
    assert (table.units_per_em, table.ascent_units) == (head.unitsPerEm, lines.ascent)
    assert table.line_units == lines.ascent - lines.descent


def test_an_emoji_is_as_tall_as_a_capital_with_a_descender() -> None:
    with TTFont(Face.REGULAR.file, lazy=True) as font:
        _, foot, _, head = bounds(font, "😀")
        _, _, _, capital = bounds(font, "H")
        _, descender, _, _ = bounds(font, "g")
    assert (foot, head) == pytest.approx((descender, capital), abs=30)


def test_chinese_characters_are_told_from_the_rest() -> None:
    assert not any(map(is_not_han, map(ord, "漢㐂豈𠀋")))
    assert all(map(is_not_han, map(ord, "かカㄅ한Ａ。々〇")))
    assert [character for character in "漢汉a、" if han_of("gb2312")(ord(character))] == ["汉"]


def test_what_people_mean_as_pictures_is_told_from_text() -> None:
    assert all(map(is_emoji, map(ord, "😀⌚☀✌⭐⬅🀄")))
    assert not any(map(is_emoji, map(ord, "©→▶❤1#™①")))

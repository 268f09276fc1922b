import pytest

from app.layout.text.width_table import WidthTable

WIDTHS = {ord("a"): 500, ord("́"): 0, ord("漢"): 1000, 0xFFFD: 900, 0x2000B: 1000, 0x20B9F: 990}
TABLE = WidthTable.of(WIDTHS, 1000, 969, -241)


def test_each_character_has_its_own_width() -> None:
    assert {code: TABLE.width(code) for code in WIDTHS} == WIDTHS
    assert all(map(TABLE.has, WIDTHS))


def test_a_mark_of_no_width_is_told_from_a_character_without_a_glyph() -> None:
    assert (TABLE.has(0x301), TABLE.width(0x301)) == (True, 0)
    assert (TABLE.has(0x302), TABLE.width(0x302)) == (False, 900)


@pytest.mark.parametrize("code", [0, 0x1FFFF, 0x20000, 0x2000C, 0x10FFFF])
def test_what_has_no_glyph_is_as_wide_as_the_character_that_stands_for_it(code: int) -> None:
    assert not TABLE.has(code)
    assert TABLE.width(code) == 900


def test_a_table_is_read_as_it_was_written() -> None:
    assert WidthTable.from_bytes(TABLE.to_bytes()) == TABLE


def test_the_height_of_a_line_is_kept() -> None:
    assert (TABLE.units_per_em, TABLE.line_units, TABLE.ascent_units) == (1000, 1210, 969)


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a table of widths"):
        WidthTable.from_bytes(b"\x00\x01\x00\x00" + bytes(100))

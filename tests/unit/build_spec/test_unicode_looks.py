"""How the table of looks is made; the files here are our own, in the form of Unicode's."""

from pathlib import Path

from build_spec.unicode_looks import ignorable, ranges, rows, scripts
from core.naming.unicode_table import ScriptRange, UnicodeTable


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text)
    return tmp_path


def test_lines_are_read_without_remarks() -> None:
    text = "# Scripts\n\n0041..0043 ; Latin # L& [3]\n00AA ; Latin # Lo\n"
    assert list(rows(text)) == [(range(0x41, 0x44), "Latin"), (range(0xAA, 0xAB), "Latin")]


def test_characters_have_their_scripts_in_short_if_they_are_old_enough(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        Scripts="0041..0042 ; Latin\n30FC ; Common\n1E030 ; Cyrillic\n",
        ScriptExtensions="30FC ; Hira Kana # Lm\n",
        DerivedAge="0041..0042 ; 1.1\n30FC ; 1.1\n1E030 ; 15.0\n",
        PropertyValueAliases="sc ; Latn ; Latin\nsc ; Zyyy ; Common\nsc ; Cyrl ; Cyrillic\ngc ; L ; Letter\n",
    )
    found = scripts(folder)
    assert found == {0x41: {"Latn"}, 0x42: {"Latn"}, 0x30FC: {"Hira", "Kana"}}
    assert list(ranges(found)) == [
        ScriptRange(0x41, 2, frozenset({"Latn"})),
        ScriptRange(0x30FC, 1, frozenset({"Hira", "Kana"})),
    ]


def test_what_is_set_apart_for_the_future_is_left_out(tmp_path: Path) -> None:
    text = "00AD ; Default_Ignorable_Code_Point\nE0000 ; Default_Ignorable_Code_Point\n0041 ; Alphabetic\n"
    assert ignorable(folder_with(tmp_path, DerivedCoreProperties=text)) == [0xAD]


def test_a_table_is_read_as_it_was_written() -> None:
    latin = ScriptRange(0x41, 26, frozenset({"Latn"}))
    kana = ScriptRange(0x30FC, 1, frozenset({"Hira", "Kana"}))
    table = UnicodeTable.of("1.2", [latin, kana], [0xAD], {"m": "rn", "I": "l"})

    again = UnicodeTable.from_bytes(table.to_bytes())

    assert again == table
    assert again.scripts_of("Z") == {"Latn"}
    assert again.scripts_of("[") == again.scripts_of("@") == frozenset()

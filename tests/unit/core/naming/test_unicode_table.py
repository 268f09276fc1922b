import unicodedata

import pytest

from core.naming.unicode_table import FILE, OLDEST_VERSION, UNICODE_VERSION, UnicodeTable, unicode_table


def test_the_file_is_of_the_version_that_we_state() -> None:
    assert unicode_table().version == UNICODE_VERSION


def test_all_characters_of_names_are_known_to_this_python() -> None:
    assert tuple(map(int, unicodedata.unidata_version.split(".")))[:2] >= OLDEST_VERSION
    unknown = [
        code
        for each in unicode_table().ranges
        for code in range(each.first, each.first + each.count)
        if unicodedata.category(chr(code)) == "Cn"
    ]
    assert unknown == []


@pytest.mark.parametrize(
    "character,scripts",
    [
        ("a", {"Latn"}),
        ("\u0430", {"Cyrl"}),
        ("ー", {"Hira", "Kana"}),
        ("漢", {"Hani"}),
        ("1", {"Zyyy"}),
        ("\u0301", {"Zinh"}),
        ("\U0001e030", set()),  # of Unicode 15
        ("\U0010ffff", set()),
    ],
)
def test_scripts_of_characters(character: str, scripts: set[str]) -> None:
    assert unicode_table().scripts_of(character) == scripts


def test_prototypes_are_those_of_uts_39() -> None:
    looks = unicode_table().confusables
    assert [looks[ord(letter)] for letter in "I1|0m\u0430\u03a4"] == ["l", "l", "l", "O", "rn", "a", "T"]
    assert looks[0x3164] == ""


def test_what_is_written_can_be_read_again() -> None:
    table = unicode_table()
    assert UnicodeTable.from_bytes(table.to_bytes()) == table
    assert table.to_bytes() == FILE.read_bytes()


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a table"):
        UnicodeTable.from_bytes(b"PEM1")

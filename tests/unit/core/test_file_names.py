import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.file_names import MOST_BYTES, safe_file_name


@pytest.mark.parametrize(
    "words,name",
    [
        (("../ada's\\ <room>: #1?", "2026-03-14"), "ada's room 1 2026-03-14.txt"),
        (("Cafe\u0301", ""), "Café.txt"),
        (("Kit\u200bchen\u3164", ""), "Kitchen.txt"),
        (("a\u202etxt.exe", ""), "atxt.exe.txt"),
        (("रवि का कमरा",), "रवि का कमरा.txt"),
        (("ห้องน้ำ",), "ห้องน้ำ.txt"),
        (("部屋 1",), "部屋 1.txt"),
        (("con",), "_con.txt"),
        (("NUL", ""), "_NUL.txt"),
        (("aux.log",), "_aux.log.txt"),
        (("COM1",), "_COM1.txt"),
        (("LPT²",), "_LPT².txt"),
        (("console",), "console.txt"),
        (("-rf", "x"), "rf x.txt"),
        ((".hidden.",), "hidden.txt"),
        (("🎉", "\u200b"), "Parlour.txt"),
        ((), "Parlour.txt"),
        (("a\0b\nc",), "a b c.txt"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(words: tuple[str, ...], name: str) -> None:
    assert safe_file_name(words, ".txt") == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = safe_file_name(["ni\u0303" * 60], "")
    assert len(name.encode()) <= MOST_BYTES
    assert name.endswith("nĩ")
    assert safe_file_name(["q\u0323\u0324" * 60], "").endswith("q\u0323\u0324")


@given(st.lists(st.text(max_size=100), max_size=3))
def test_whatever_the_words_a_file_can_be_called_so(words: list[str]) -> None:
    name = safe_file_name(words, ".txt")
    assert 4 < len(name.encode()) <= 255
    assert unicodedata.normalize("NFC", name) == name
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert name[0] not in ". -"

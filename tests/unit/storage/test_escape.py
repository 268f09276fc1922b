import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.escape import escaped, escaped_for_terminal, json_line, spreadsheet_cell


def test_controls_are_shown_by_their_codes() -> None:
    assert escaped_for_terminal("\x1b[2Jhi\a\r\n\t\x7f") == r"\x1b[2Jhi\x07\r\n\t\x7f"


def test_c1_controls_are_shown_because_terminals_obey_them() -> None:
    assert escaped_for_terminal("\x9b31m") == r"\x9b31m"


def test_nobody_turns_the_writing_direction() -> None:
    turned = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert escaped(turned) == r"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_no_line_can_be_made_of_one() -> None:
    assert len(escaped("".join(map(chr, range(0x3000)))).splitlines()) == 1


def test_the_invisible_is_shown_on_a_terminal() -> None:
    assert escaped_for_terminal("ad\u200ba\ufeff\xad\U000e0041") == r"ad\u200ba\ufeff\xad\U000e0041"


def test_what_people_write_stays_in_files() -> None:
    persian_and_family = "می\u200cخواهم 👩\u200d👧 שלום\u200f 日本語"
    assert escaped(persian_and_family) == persian_and_family


def test_half_a_surrogate_pair_can_be_written_out() -> None:
    assert escaped("\ud800").encode() == rb"\ud800"


@given(st.text())
def test_what_is_escaped_is_printable_or_stays_as_it_was(text: str) -> None:
    shown = escaped_for_terminal(text)
    assert escaped_for_terminal(shown) == shown
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in shown)


def test_no_cell_is_a_formula() -> None:
    for start in "=+-@＝＋－＠":
        assert spreadsheet_cell(f"{start}1+1") == f"'{start}1+1"
    assert spreadsheet_cell(" =1+1") == " '=1+1"
    assert spreadsheet_cell('"=1+1"') == '"\'=1+1"'
    assert spreadsheet_cell("1+1") == "1+1"
    assert spreadsheet_cell("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "5 - 3 = 2",
        "a=b",
        "nice :-)",
        "hey, @bob",
        "3,5-4",
        "x; y",
        "it's 5; no",
        "https://x.example/?a=1;b=2",
    ],
)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert spreadsheet_cell(text) == text


PARTS = st.sampled_from([*";,\t\n\r \"'=+-@|x1\x1b\v\x85\u2028\xa0＝－", "cmd", "\r\n"])


@given(st.lists(st.lists(PARTS).map("".join), min_size=3, max_size=3), st.sampled_from(",;\t"))
def test_no_cell_is_a_formula_whatever_parts_the_cells(texts: list[str], separator: str) -> None:
    """A row as it is written, with commas, and as a spreadsheet of another language reads it."""
    out = io.StringIO()
    csv.writer(out).writerow(("2026-11-22T12:03:05.678Z", *map(spreadsheet_cell, texts)))
    for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=separator):
        assert not [cell for cell in row if re.match(r"\s*\"*\s*[=+\-@＝－]", cell)]


def test_no_control_character_stands_in_a_cell() -> None:
    assert spreadsheet_cell("a\x1b[2J\tb\x9b\u202e\nc\r") == "a\\x1b[2J\\tb\\x9b\\u202e\nc\\r"


@given(st.dictionaries(st.text(), st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_json_line_is_one_line_and_means_the_same(values: dict[str, str]) -> None:
    line = json_line(values)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == values


def test_a_json_line_is_harmless_and_readable() -> None:
    assert json_line({"text": "\x1b\x7f\x9b\u202eжук"}) == '{"text":"\\u001b\\u007f\\u009b\\u202eжук"}'


def test_a_json_line_names_half_of_a_surrogate_pair() -> None:
    assert json_line({"text": "a\ud83d"}) == '{"text":"a\\ud83d"}'

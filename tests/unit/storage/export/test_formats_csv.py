"""Exports as tables: whole, and harmless in a spreadsheet of any language."""

import csv
import io
import json

import pytest

from storage.export.formats import Format
from tests.support.written_records import record, written


def test_csv_is_read_back_whole() -> None:
    rows = list(
        csv.reader(io.StringIO(written("csv", record("said", text='a "quoted", text\nand more')), newline=""))
    )
    assert rows == [
        ["time", "ip", "port", "nickname", "kind", "channel", "target", "text"],
        [
            "2026-11-22T12:03:05.678Z",
            "192.168.1.7",
            "50312",
            "ada",
            "said",
            "#lobby",
            "",
            'a "quoted", text\nand more',
        ],
    ]


def test_no_cell_of_csv_starts_a_formula() -> None:
    evil = [record("said", nick=f"{start}x", text=f'{start}HYPERLINK("http://x")') for start in "=+-@"]
    rows = list(csv.reader(io.StringIO(written("csv", *evil), newline="")))[1:]
    assert len(rows) == len(evil)
    assert all(cell[0] == "'" for row in rows for cell in (row[3], row[7]))


def test_a_later_line_of_a_cell_starts_no_cell() -> None:
    text = "list:\n=1+1\n- two\r\n@three"
    rows = list(csv.reader(io.StringIO(written("csv", record("said", text=text)), newline="")))
    assert [row[7] for row in rows] == ["text", "list:\n'=1+1\n'- two\\r\n'@three"]


def test_a_spreadsheet_that_parts_cells_by_semicolons_finds_no_formula() -> None:
    for text in ("hi;=1+1", "hi; =1+1", 'hi;"=1+1"', "hi\n=1+1", ";+1", "a;b;-1", 'say "x";@SUM(1)', "x,=1"):
        for delimiter in ";,\t":
            file = io.StringIO(written("csv", record("said", text=text)), newline="")
            for row in csv.reader(file, delimiter=delimiter):
                assert not [cell for cell in row if cell.lstrip(' "').startswith(("=", "+", "-", "@"))]


def test_no_control_character_stands_in_a_cell_but_line_ends() -> None:
    text = "\x1b]0;own\x07\x00\x9b31m\t\u202eevil"
    csv_file = written("csv", record("said", nick="a\x1bda", text=text))
    assert not [c for c in csv_file if c not in "\r\n" and not c.isprintable()]
    assert r"\x1b]0;own\x07\x00\x9b31m\t\u202eevil" in csv_file


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_an_action_is_words_and_has_a_kind_of_its_own(format_: Format) -> None:
    file = written(
        format_,
        record("said", text="\x01ACTION waves\x01"),
        record("said", text="\x01ACTION waves"),
        record("said", target="bob", channel="", text="\x01PING 12\x01"),
        record("notice", target="bob", channel="", text="\x01PING 12\x01"),
        record("said", text="\x01ACTIONS\x01"),
    )
    rows: list[dict[str, str]] = (
        list(csv.DictReader(io.StringIO(file, newline="")))
        if format_ == "csv"
        else [json.loads(line) for line in file.splitlines()]
    )
    assert [(row["kind"], row["text"]) for row in rows] == [
        ("action", "waves"),
        ("action", "waves"),
        ("ctcp", "PING 12"),
        ("ctcp reply", "PING 12"),
        ("ctcp", "ACTIONS"),
    ]

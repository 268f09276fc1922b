"""PROTOCOL.md, the table of promises: its tests are there, and nothing that we offer is missing in it."""

import re
from pathlib import Path

import pytest

from core.room.deciding.commands import COMMANDS
from core.room.model.capabilities import CAPABILITIES

TESTS = Path(__file__).parents[2]
TABLE = (TESTS / "PROTOCOL.md").read_text(encoding="utf-8")
PROMISED, _, NOT_OFFERED = TABLE.partition("## Not offered")
ROWS = [line for line in PROMISED.splitlines() if line.startswith("| ") and not line.startswith("| promise ")]
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_each_promise_names_tests_that_are_there(row: str) -> None:
    named = NAMED.findall(row)
    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"\ndef {name}(" not in (TESTS / file).read_text(encoding="utf-8")
    ]

    assert named
    assert missing == []


def test_all_that_we_offer_is_in_the_table() -> None:
    words = set(re.findall(r"[\w/+-]+", " ".join(row.split("|")[1] for row in ROWS)))

    assert sorted(name for name in CAPABILITIES if name not in words) == []
    assert sorted(command for command in COMMANDS if command not in words) == []


def test_what_is_not_offered_is_not() -> None:
    listed = [row.split("|")[1] for row in NOT_OFFERED.splitlines() if row.startswith("| ")]
    names = set(re.findall(r"`([^`]+)`", " ".join(listed)))

    assert {"sts", "draft/chathistory", "REDACT"} <= names
    assert names.isdisjoint({*CAPABILITIES, *COMMANDS})

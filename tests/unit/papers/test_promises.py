"""PROMISES.md: what it quotes is said, what shows it is there, and nothing that promises is missing in it."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.support.promising_sentences import PAPERS, ROOT, TEXTS, sentences

NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
CONTRACT = re.compile(r"`pyproject\.toml::([^`]+)`")
FILES = (*PAPERS, *TEXTS)


def rows(part: str) -> Iterator[tuple[str, str, str]]:
    """Yield each row of a part: the file, the sentence, and what shows it or why it promises nothing."""
    text = (ROOT / "tests/PROMISES.md").read_text(encoding="utf-8")
    file = ""
    for line in text.partition(f"\n# {part}\n")[2].partition("\n# ")[0].splitlines():
        if line.startswith("## "):
            file = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| sentence |"):
            sentence, _, shown_by = line.strip("| ").rpartition(" | ")
            yield file, sentence.replace("\\|", "|"), shown_by


PROMISED = list(rows("Promised"))
NOT_PROMISED = list(rows("Promises nothing"))


def names_of_contracts() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["name"] for contract in project["tool"]["importlinter"]["contracts"]}


@pytest.mark.parametrize("row", PROMISED, ids=lambda row: row[1][:60])
def test_each_promise_names_what_shows_it_and_that_is_there(row: tuple[str, str, str]) -> None:
    _, _, shown_by = row
    named, contracts = NAMED.findall(shown_by), set(CONTRACT.findall(shown_by))
    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"\ndef {name}(" not in (ROOT / "tests" / file).read_text(encoding="utf-8")
    ]

    assert named or contracts
    assert missing == []
    assert contracts <= names_of_contracts()


@pytest.mark.parametrize("file", FILES)
def test_what_is_listed_stands_there_word_for_word(file: str) -> None:
    listed = [sentence for where, sentence, _ in PROMISED + NOT_PROMISED if where == file]

    assert [sentence for sentence in listed if sentence not in sentences(file)] == []


@pytest.mark.parametrize("file", FILES)
def test_what_promises_is_listed(file: str) -> None:
    listed = {sentence for where, sentence, _ in PROMISED + NOT_PROMISED if where == file}

    assert [sentence for sentence, must in sentences(file).items() if must and sentence not in listed] == []


def test_each_sentence_is_listed_once_and_under_a_file_that_is_looked_at() -> None:
    listed = [(file, sentence) for file, sentence, _ in PROMISED + NOT_PROMISED]

    assert len(set(listed)) == len(listed)
    assert {file for file, _ in listed} <= set(FILES)


def test_what_promises_nothing_has_a_reason() -> None:
    assert [sentence for _, sentence, why in NOT_PROMISED if not why] == []

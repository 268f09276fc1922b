"""CONTRIBUTING.md: the words that it explains are those of the code."""

import re

import pytest

from tests.support.promising_sentences import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WORDS = re.findall(r"^\| ([a-z-]+) \|", TEXT.partition("## Words")[2], re.MULTILINE)[1:]
CODE = "\n".join(
    file.read_text(encoding="utf-8").lower()
    for folder in ("app", "core", "storage")
    for file in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_is_explained_stands_in_the_code(word: str) -> None:
    assert re.search(rf"\b{word}\b", CODE)

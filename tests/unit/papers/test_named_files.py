"""The files and folders that the papers name are there."""

import re

import pytest

from tests.support.promising_sentences import ROOT

PAPERS = sorted(file.name for file in ROOT.glob("*.md"))
NAMED = re.compile(r"`((?:app|assets|build_spec|core|storage|tests)/[\w/.]*)`|\]\(([\w/.]+)\)")


@pytest.mark.parametrize("paper", PAPERS)
def test_what_a_paper_names_is_there(paper: str) -> None:
    named = {one or other for one, other in NAMED.findall((ROOT / paper).read_text(encoding="utf-8"))}

    assert sorted(path for path in named if not (ROOT / path).exists()) == []

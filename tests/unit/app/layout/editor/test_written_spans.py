"""What is marked in a text while it is written."""

import pytest

from app.layout.editor.written_spans import code_blocks, written_spans
from app.viewmodels.markup.spans import SpanKind

NAMES = frozenset({"ada", "[bob]", "олга", "eve."})


def marked(line: str) -> list[tuple[str, str]]:
    return [(span.kind.value, line[span.start : span.end]) for span in written_spans(line, (), NAMES)]


@pytest.mark.parametrize(
    "line, marks",
    [
        ("hi @ada, look", [("mention", "@ada")]),
        ("(@Ada) @[bob]!", [("mention", "@Ada"), ("mention", "@[bob]")]),
        ("@eve. @eve", [("mention", "@eve.")]),
        ("@nobody a@ada @@ada", []),
        ("`@ada` @ada", [("code", "`@ada`"), ("mention", "@ada")]),
        ("see www.example.com/@ada.", [("link", "www.example.com/@ada")]),
        ("", []),
    ],
)
def test_names_of_those_here_are_marked_after_an_at_sign(line: str, marks: list[tuple[str, str]]) -> None:
    assert marked(line) == marks


def test_code_keeps_its_backticks() -> None:
    (span,) = written_spans("a `b`", (), NAMES)

    assert (span.start, span.end, span.kind, span.keeps_marks) == (2, 5, SpanKind.CODE, True)


def test_a_block_of_code_goes_over_lines_and_nothing_else_is_marked_in_it() -> None:
    text = "so:\n```python\nx = '@ada'\n```\nyes"
    ((start, end),) = code_blocks(text)

    assert text[start:end] == "```python\nx = '@ada'\n```"
    assert [span.kind for span in written_spans("x = '@ada'", ((0, 10),), NAMES)] == [SpanKind.CODE]


def test_code_on_one_line_and_a_fence_that_is_open_are_no_block() -> None:
    assert code_blocks("```a```") == []
    assert code_blocks("```\na") == []


def test_in_a_very_long_text_nobody_looks_for_blocks() -> None:
    block = "```\na\n```\n"

    assert len(code_blocks(block)) == 1
    assert code_blocks(block + "x" * 50_000) == []

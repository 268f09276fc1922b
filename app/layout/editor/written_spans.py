"""What is marked in a text while it is written: as the log will mark it, but every sign stays. Pure."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from app.viewmodels.markup.spans import Span, SpanKind, find_spans
from core.text.graphemes import is_border
from core.values import replace
from storage.wire.casefolding import casefold

_FENCE = "```"
_LONGEST_WITH_FENCES = 50_000  # code points: in longer texts a block of code is marked line by line at best
_NAME = re.compile(r"(?<![\w@])@([^\s@]{1,64})")
_AFTER_A_NAME = ".,:;!?)]}'\"…"


def code_blocks(text: str) -> list[tuple[int, int]]:
    """Return start and end of each block of code between fences."""
    if len(text) > _LONGEST_WITH_FENCES or _FENCE not in text:
        return []
    spans = [span for span in find_spans(text) if span.kind is SpanKind.CODE]
    return [(span.start, span.end) for span in spans if "\n" in text[span.start : span.end]]


def written_spans(
    line: str, blocks: tuple[tuple[int, int], ...], names: AbstractSet[str]
) -> tuple[Span, ...]:
    """Return what is marked in one line; ``blocks``: which parts of it are in a block of code.

    ``names``: the nicknames of those here, casefolded; marked after an @.
    """
    if blocks:
        return tuple(Span(start, end, SpanKind.CODE, keeps_marks=True) for start, end in blocks)
    spans = [replace(span, keeps_marks=span.kind is SpanKind.CODE) for span in find_spans(line)]
    if names and "@" in line:
        taken = list(spans)
        for start, end in _mentions(line, names):
            if all(end <= span.start or span.end <= start for span in taken):
                spans.append(Span(start, end, SpanKind.MENTION))
        spans.sort(key=lambda span: span.start)
    return tuple(spans)


def _mentions(line: str, names: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    for found in _NAME.finditer(line):
        name = found[1]
        while name and casefold(name) not in names:
            name = name[:-1] if name[-1] in _AFTER_A_NAME else ""
        end = found.start(1) + len(name)
        if name and is_border(line, found.start()) and is_border(line, end):
            yield found.start(), end

"""Parts of a message that are more than words: links, code, mentions. Pure, and linear in its length."""

import re
from collections.abc import Callable, Iterator
from enum import Enum

from msgspec import Struct

from app.layout.text.links import find_links
from app.viewmodels.chat.mentions import mentions
from core.graphemes import is_border

_TICKS = re.compile("`+")
_FENCE = 3  # backticks
# The language after a fence is for programs: ```python
_OPENING = re.compile("`+(?:(?<=```)[\\w+#.-]{0,20}(?=\n))?")
_Finder = Callable[[int, int], "Iterator[Span]"]  # between two places


class SpanKind(Enum):
    """What a part of a text is."""

    PLAIN = "plain"
    LINK = "link"
    CODE = "code"
    MENTION = "mention"


class Span(Struct, frozen=True):
    """A part of a text; of a link also the address. A code's backticks belong to it."""

    start: int
    end: int
    kind: SpanKind
    target: str = ""


def find_spans(text: str, nick: str = "") -> tuple[Span, ...]:
    """What in ``text`` is more than words, in order and apart; ``nick`` is who may be mentioned."""
    spans = list(_codes(text)) if "`" in text else []
    spans = _with_more(spans, _links(text), len(text))
    if nick:
        spans = _with_more(spans, _mentions(text, nick), len(text))
    return tuple(spans)


def hidden(text: str, code: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    """What of a code is not to be shown: its backticks, before and after it."""
    opening = _OPENING.match(text, code.start, code.end)
    inner = text[code.start : code.end].rstrip("`")
    return (code.start, opening.end() if opening else code.start), (code.start + len(inner), code.end)


def _codes(text: str) -> Iterator[Span]:
    """Between backticks on one line, and between fences of three or more over any number of lines."""
    ticks = [found.span() for found in _TICKS.finditer(text)]
    at = 0
    while at < len(ticks):
        closing = _closing(text, ticks, at)
        if closing:
            yield Span(ticks[at][0], ticks[closing][1], SpanKind.CODE)
            at = closing
        at += 1


def _closing(text: str, ticks: list[tuple[int, int]], at: int) -> int:
    """Which of ``ticks`` closes the one ``at``; 0: none does."""
    start, end = ticks[at]
    closing, is_fence = at + 1, end - start >= _FENCE
    while is_fence and closing < len(ticks) and ticks[closing][1] - ticks[closing][0] < _FENCE:
        closing += 1
    if closing == len(ticks) or not (is_fence or end - start == ticks[closing][1] - ticks[closing][0] == 1):
        return 0
    inner = text[end : ticks[closing][0]]
    is_code = not inner.isspace() and (is_fence or "\n" not in inner)
    return closing if is_code and is_border(text, ticks[closing][1]) else 0


def _links(text: str) -> _Finder:
    def links(start: int, end: int) -> Iterator[Span]:
        for first, last, target in find_links(text, start, end):
            yield Span(first, last, SpanKind.LINK, target)

    return links


def _mentions(text: str, nick: str) -> _Finder:
    def found(start: int, end: int) -> Iterator[Span]:
        for first, last in mentions(text, nick, start, end):
            yield Span(first, last, SpanKind.MENTION)

    return found


def _with_more(spans: list[Span], find: _Finder, length: int) -> list[Span]:
    """``spans``, and what ``find`` sees between them."""
    found: list[Span] = []
    at = 0
    for span in spans:
        found += find(at, span.start)
        found.append(span)
        at = span.end
    found += find(at, length)
    return found

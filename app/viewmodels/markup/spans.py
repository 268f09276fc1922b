"""Parts of a message that are more than words: links, code, mentions. Pure; takes time linear in length."""

import re
from collections.abc import Callable, Iterator
from enum import Enum

from msgspec import Struct

from app.viewmodels.markup.links import find_links
from app.viewmodels.markup.mentions import mentions
from core.text.graphemes import is_border

_TICKS = re.compile("`+")
_FENCE = 3  # backticks
# The language after a fence is for programs: ```python
_OPENING = re.compile("`+(?:(?<=```)[\\w+#.-]{0,20}(?=\n))?")
_Finder = Callable[[int, int], "Iterator[Span]"]  # between two places


class SpanKind(Enum):
    """What kind of part of a text this is."""

    PLAIN = "plain"
    LINK = "link"
    CODE = "code"
    MENTION = "mention"


class Span(Struct, frozen=True):
    """A part of a text; ``target``: the address of a link.

    The backticks around code belong to it; ``keeps_marks``: they are drawn, as where it is written.
    """

    start: int
    end: int
    kind: SpanKind
    target: str = ""
    keeps_marks: bool = False


def find_spans(text: str, nick: str = "") -> tuple[Span, ...]:
    """Return all links, code and mentions of ``nick`` in ``text``, in order and without overlaps."""
    spans = list(_codes(text)) if "`" in text else []
    spans = _with_more(spans, _links(text), len(text))
    if nick:
        spans = _with_more(spans, _mentions(text, nick), len(text))
    return tuple(spans)


def is_called(text: str, nick: str) -> bool:
    """Whether ``text`` mentions ``nick`` where that is marked: not in code, and not in a link."""
    return any(span.kind is SpanKind.MENTION for span in find_spans(text, nick))


def hidden(text: str, code: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the parts of ``code`` that are not drawn: the backticks before it and after it, if any."""
    if code.keeps_marks:
        return (code.start, code.start), (code.end, code.end)
    opening = _OPENING.match(text, code.start, code.end)
    inner = text[code.start : code.end].rstrip("`")
    return (code.start, opening.end() if opening else code.start), (code.start + len(inner), code.end)


def _codes(text: str) -> Iterator[Span]:
    """Yield code: between backticks on one line, or between fences of three or more on several lines."""
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
    """Return ``spans``, with what ``find`` finds between them."""
    found: list[Span] = []
    at = 0
    for span in spans:
        found += find(at, span.start)
        found.append(span)
        at = span.end
    found += find(at, length)
    return found

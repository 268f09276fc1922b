"""Parts of a message that are more than words: links, code, mentions. Pure; takes time linear in length."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import Enum

from msgspec import Struct

from app.viewmodels.chat.mentions import mentions
from core.graphemes import is_border

# ASCII: else the long s of old prints would do for "s"
_START = re.compile(r"(?<![a-z0-9])(?:(?:https?|ircs?|parlour)://|mailto:|www\.)", re.ASCII | re.IGNORECASE)
_BODY = re.compile(r"[^\s<>\"`«»“”„‘、。，；！？「」『』【】《》〈〉（）［］]*")  # noqa: RUF001 - of full width
_BRACKETS = re.compile(r"[][(){}]")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
_TRAILING = ".,:;!?'’*~…|([{"
# Unseen, or written from right to left: what is shown would not be what is opened, or not in its order
_TREACHEROUS = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u034f\u0590-\u08ff\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3164\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\uffa0\U00010800-\U00010fff"
    "\U0001e800-\U0001efff\U000e0000-\U000e0fff]"
)
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\W_][\w.-]*)(?::[0-9]{1,5})?")
_LAST_WESTERN = "\u017f"  # of Latin letters with the accents that Europeans see
_MISTAKABLE = "ıĸŀŉſ"
_UNLIKE_LATIN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "DEVANAGARI"}
_LIKE_LATIN = {"CYRILLIC", "GREEK"}


def find_links(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and address of each link in ``text`` between ``start`` and ``end``."""
    while found := _START.search(text, start, end):
        body = _BODY.match(text, found.end(), end)
        start = body.end() if body else found.end()  # never none, as it may be empty: mypy can't know
        rest = _trimmed(text[found.end() : start])
        shown = found[0] + rest
        if rest and _is_honest(shown):
            target = shown if ":" in found[0] else f"https://{shown}"
            yield found.start(), found.start() + len(shown), target


def _trimmed(body: str) -> str:
    """Return ``body`` up to a bracket that nothing in it opened, without punctuation at its end."""
    is_open = dict.fromkeys(_CLOSED_BY.values(), 0)
    for bracket in _BRACKETS.finditer(body):
        if bracket[0] in _CLOSED_BY:
            is_open[_CLOSED_BY[bracket[0]]] += 1
        elif not is_open[bracket[0]]:
            return body[: bracket.start()].rstrip(_TRAILING)
        else:
            is_open[bracket[0]] -= 1
    return body.rstrip(_TRAILING)


def _is_honest(shown: str) -> bool:
    """Whether ``shown`` is an address, and a reader can see which site it leads to."""
    scheme, colon, rest = shown.partition(":")
    if _TREACHEROUS.search(shown):
        return False
    if scheme.lower() == "mailto" and colon:
        name, at, host = rest.partition("?")[0].partition("@")
        return bool(name and at) and name.isascii() and _host_is_honest(host)
    place = rest[2:] if rest.startswith("//") else shown
    # a name before "@" is no part of the place: https://bank.example@elsewhere.example
    return _host_is_honest(re.split("[/?#]", place, maxsplit=1)[0])


def _host_is_honest(place: str) -> bool:
    found = _HOST.fullmatch(place)
    if not found or found[1].isascii():
        return bool(found)
    if unicodedata.normalize("NFKC", found[1]) != found[1]:
        return False
    is_latin = re.search("[a-zA-Z]", found[1]) is not None
    return all(_label_is_honest(label, is_latin=is_latin) for label in found[1].split("."))


def _label_is_honest(label: str, *, is_latin: bool) -> bool:
    """Whether no letter of ``label`` can be taken for one of another script (UTS #39)."""
    if all(letter <= _LAST_WESTERN and letter not in _MISTAKABLE for letter in label):
        return True
    letters = [letter for letter in label if letter not in "-0123456789"]
    scripts = {re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0] for letter in letters}
    return scripts <= _UNLIKE_LATIN or (not is_latin and len(scripts) == 1 and scripts <= _LIKE_LATIN)


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

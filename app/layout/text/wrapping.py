"""Where the lines of a text end, after the ideas of UAX #14. Pure; takes time linear in the length.

Lines break after spaces, in words after hyphens and slashes, and between ideographs unless a line would begin
or end with what must not stand there; a word longer than a line anywhere between characters. What follows the
last word of a line hangs: it takes no room.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

# not the spaces that keep words together
_SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000")
_FIRST_WIDE = "\u1100"
_FOLLOWERS = frozenset(  # they never begin a line after an ideograph
    "-/.,:;!?%\"'~…‥‧·–—。、，．：；！？・％～゛゜｡､･ｰー々〻ゝゞヽヾ〜゠"  # noqa: RUF001 - of full width
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
_LEADERS = frozenset("\"'@#$£€¥＃＠＄￥￡")  # noqa: RUF001 - they never end one before an ideograph
_HYPHENS = frozenset("-/\u2010\u2013\u2014")
_CLOSING = frozenset(")]}」』】〉》）］｝\u2060")  # noqa: RUF001 - not even after a space (LB13, LB11)
_ALONE = frozenset("!?;:»")  # set off by a space in French
_SLACK = 0.01  # pixels: sums of widths are not exact


class LineExtent(Struct, frozen=True):
    """A line of a text: what is drawn ends at ``shown``; the spaces from there to ``end`` take no room."""

    start: int
    shown: int
    end: int


def hard_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of ``text`` between its line feeds, which belong to no line."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def wrap(
    text: str, line: tuple[int, int], edges: Sequence[float], stops: Sequence[int], room: float
) -> Iterator[LineExtent]:
    """Yield the lines of one hard ``line`` of ``text``, none wider than ``room`` unless one character is.

    ``edges``: how far each code point is from the start; lines break only at ``stops``.
    """
    start, last = line
    shown = without_spaces(text, start, last)
    while edges[shown] - edges[start] > room + _SLACK:
        fitting = bisect_right(edges, edges[start] + room + _SLACK, start, last) - 1
        end = _break(text, start, fitting, last, stops)
        if end >= last:
            break
        yield LineExtent(start, without_spaces(text, start, end), end)
        start = end
    yield LineExtent(start, max(start, shown), last)


def without_spaces(text: str, start: int, end: int) -> int:
    """Return where the last word between ``start`` and ``end`` ends: what follows it hangs."""
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return end


def _break(text: str, start: int, fitting: int, last: int, stops: Sequence[int]) -> int:
    """Return where the line from ``start`` ends best, if its room ends at ``fitting``."""
    furthest = fitting
    while furthest < last and text[furthest] in _SPACES:
        furthest += 1
    for at in range(furthest, start, -1):
        if may_break(text, at) and _is_among(at, stops):
            return at
    nearest = stops[bisect_right(stops, furthest) - 1]
    return nearest if nearest > start else stops[bisect_right(stops, start)]


def _is_among(at: int, stops: Sequence[int]) -> bool:
    return stops[bisect_right(stops, at) - 1] == at


def may_break(text: str, at: int) -> bool:
    """Whether a line of ``text`` may end at ``at`` without cutting a word."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if after in _SPACES:
        return False
    if before in _SPACES:
        return not _is_alone(text, at) and after not in _CLOSING
    if before in _HYPHENS:
        return _is_inside_a_word(text, at)
    if before < _FIRST_WIDE and after < _FIRST_WIDE:
        return False
    return (_is_wide(before) or _is_wide(after)) and not (_ends_no_line(before) or _begins_no_line(after))


def _is_alone(text: str, at: int) -> bool:
    """Whether punctuation stands there, one space after its word, as in "Bonjour !"."""
    is_last = at + 1 == len(text) or text[at + 1] in _SPACES or text[at + 1] == "\n"
    return text[at] in _ALONE and is_last and at > 1 and text[at - 2] not in _SPACES


def _is_inside_a_word(text: str, at: int) -> bool:
    """Whether two letters or digits stand on each side: not so in -5, w/o, /help, nor in 2026-11-24."""
    before, after = text[max(at - 3, 0) : at - 1], text[at : at + 2]
    is_number = before.isdigit() and after.isdigit()
    return len(before) == len(after) == 2 and f"{before}{after}".isalnum() and not is_number  # noqa: PLR2004


def _is_wide(character: str) -> bool:
    return character >= _FIRST_WIDE and unicodedata.east_asian_width(character) in "WFH"


def _begins_no_line(character: str) -> bool:
    return character in _FOLLOWERS or unicodedata.category(character) in ("Pe", "Pf")


def _ends_no_line(character: str) -> bool:
    return character in _LEADERS or unicodedata.category(character) in ("Ps", "Pi")

"""A long text as pieces that fit into lines, cut where it hurts least.  Pure.

Word borders first; else between what a reader sees as characters, by the parts of Unicode's rules (UAX 29)
that the standard library can answer; inside one only when it alone is longer than a line.
"""

import unicodedata

_JOINER = "\u200d"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")  # regional indicators: two make a flag
_HANGUL_VOWELS_AND_TAILS = ("\u1160", "\u11ff")


def rows(text: str) -> list[str]:
    """The lines of ``text``, whatever its line ends are; those that show nothing are empty."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line if line.strip() else "" for line in lines]


def split(text: str, limit_bytes: int) -> list[str]:
    """``text`` in pieces of at most ``limit_bytes`` of UTF-8; put together again they are ``text``.

    A limit below 4 bytes, the longest code point, counts as 4.
    """
    rest, limit = text, max(limit_bytes, 4)
    pieces: list[str] = []
    while rest:
        # a code point is at least one byte: no need to encode more of a long text than this for each piece
        head = rest[:limit].encode()[:limit].decode(errors="ignore")
        end = len(head) if len(head) == len(rest) else _best_border(rest, len(head))
        pieces.append(rest[:end])
        rest = rest[end:]
    return pieces


def _best_border(text: str, end: int) -> int:
    """Where to cut ``text`` at ``end`` or before; never 0."""
    for at in range(end, 0, -1):
        if text[at - 1].isspace() and not text[at].isspace():
            return at
    for at in range(end, 0, -1):
        if not _belong_together(text, at):
            return at
    return end


def _belong_together(text: str, at: int) -> bool:
    """What stands before and after ``at`` is one character to a reader."""
    before, after = text[at - 1], text[at]
    if _JOINER in (before, after) or unicodedata.category(after)[0] == "M":
        return True
    if _is_within(after, _SKIN_TONES) or _is_within(after, _HANGUL_VOWELS_AND_TAILS):
        return True
    return _is_within(after, _FLAG_LETTERS) and _flag_letters_before(text, at) % 2 == 1


def _flag_letters_before(text: str, at: int) -> int:
    start = at
    while start and _is_within(text[start - 1], _FLAG_LETTERS):
        start -= 1
    return at - start


def _is_within(character: str, span: tuple[str, str]) -> bool:
    return span[0] <= character <= span[1]

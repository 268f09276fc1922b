"""Where a word begins and ends, for a double click and for moves of a caret. Pure."""

import unicodedata

from core.text.graphemes import JOINERS, is_border

_FIRST_WIDE = "\u2e80"
_INSIDE = "'’"


def word_at(text: str, index: int) -> tuple[int, int]:
    """Return start and end of the word at ``index`` or just before it.

    Where no word is, return those of the spaces, or of the one character.
    """
    if not text:
        return 0, 0
    at = min(index, len(text) - 1)
    if 0 < at == index and not _kind(text, at) and _kind(text, at - 1):
        at -= 1
    start, end = at, at + 1
    while start > 0 and _belongs(text, start - 1, start):
        start -= 1
    while end < len(text) and _belongs(text, end - 1, end):
        end += 1
    return start, end


def is_in_word(text: str, at: int) -> bool:
    """Whether the code point at ``at`` is part of a word."""
    return _kind(text, at) != ""


def _belongs(text: str, before: int, after: int) -> bool:
    if not is_border(text, after):
        return True
    kind = _kind(text, before)
    return kind == _kind(text, after) and (kind != "" or (text[before].isspace() and text[after].isspace()))


def _kind(text: str, at: int) -> str:
    """Return the kind of word that a code point is part of: letters, or a script written without spaces."""
    letter = text[at]
    if letter >= _FIRST_WIDE and unicodedata.east_asian_width(letter) in "WFH" and letter.isalnum():
        return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    if letter.isalnum() or letter == "_" or letter in JOINERS or unicodedata.category(letter)[0] == "M":
        return "LETTER"
    is_inside = letter in _INSIDE and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
    return "LETTER" if is_inside else ""

"""Pieces of text that are never cut apart: a letter with its marks, an emoji with its tone, a flag."""

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_MARKS = {"Mn", "Mc", "Me"}


def clusters(text: str) -> Iterator[str]:
    """Take ``text`` apart, in order; made for short labels."""
    start = 0
    for index in range(1, len(text)):
        if not _is_joined(text, start, index):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _is_joined(text: str, start: int, index: int) -> bool:
    """Whether the character at ``index`` belongs to what begins at ``start``."""
    character, code = text[index], ord(text[index])
    if code in _FLAG_LETTERS:
        return index - start == 1 and ord(text[start]) in _FLAG_LETTERS
    return (
        character in (_JOINER, _NON_JOINER)
        or text[index - 1] == _JOINER
        or code in _TONES
        or code in _TAGS
        or unicodedata.category(character) in _MARKS
    )

"""Where a text mentions a nickname. Pure; takes time linear in the length of the text."""

import re

from core.text.graphemes import is_border, is_flag_letter
from storage.wire.casefolding import pattern

# Scripts that put no blanks between words: Thai to Myanmar, Khmer, kana, bopomofo, ideographs
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u3099-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Words of Hangul stand apart, but what a word does in the sentence is written to its end: 철수는
_HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7ff"
_LETTER = rf"[^\W{_UNSPACED}{_HANGUL}]"
"""What a word of any other script is made of."""


def mentions(text: str, nick: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return where ``nick`` stands as a whole word, whatever its case: (start, end) of each place.

    Words that a hyphen joins are one word. Where a script puts no blanks between words, a name of two or more
    letters may stand anywhere. Only the part from ``start`` to before ``end`` is searched.
    """
    # of flags the halves before them would have to be counted, again and again
    has_flags = any(map(is_flag_letter, nick))
    if not nick or has_flags:
        return []
    name = re.compile(f"{_border_before(nick)}{pattern(nick)}{_border_behind(nick)}")
    found = (one.span() for one in name.finditer(text, start, len(text) if end is None else end))
    return [(first, last) for first, last in found if is_border(text, first) and is_border(text, last)]


def _border_before(nick: str) -> str:
    if re.match(f"[{_UNSPACED}]", nick):
        return "" if len(nick) > 1 else rf"(?<![{_UNSPACED}])"
    if re.match(f"[{_HANGUL}]", nick):
        return f"(?<![{_HANGUL}])"
    return f"(?<!{_LETTER})(?<!{_LETTER}-)"


def _border_behind(nick: str) -> str:
    if re.match(f"[{_UNSPACED}{_HANGUL}]", nick[-1]):
        return "" if len(nick) > 1 else rf"(?![{_UNSPACED}{_HANGUL}])"
    return f"(?!{_LETTER}|-{_LETTER})"

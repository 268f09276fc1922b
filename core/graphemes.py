"""Where a reader sees one character end and the next begin: the rules of UAX 29 that chat meets. Pure.

The standard library knows only categories of characters; the few ranges that the rules need besides stand
here. Two rules are left out: conjuncts of Indian scripts (GB9c) and prepended marks (GB9b).
"""

import unicodedata

JOINERS = "\u200c\u200d"
"""Two invisible characters that Persian and Indian scripts are written with."""
PICTURE_SELECTOR = "\ufe0f"
"""Asks for a picture where a sign of text may be meant: many programs leave it out, and mean the same."""
_ZERO_WIDTH_JOINER = "\u200d"
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")  # regional indicators: two make a flag
# They continue the character before them, though their category is no mark (GB9, GB9a): Thai and Lao
# vowels, sound marks of half width, skin tones, the letters of a flag's tag
_CONTINUING = (
    ("\u0e33", "\u0e33"),
    ("\u0eb3", "\u0eb3"),
    ("\uff9e", "\uff9f"),
    ("\U0001f3fb", "\U0001f3ff"),
    ("\U000e0020", "\U000e007f"),
)
_PICTURES = (("\u2190", "\u2bff"), ("\u3030", "\u303d"), ("\U0001f000", "\U0001faff"))
_JAMO = (  # Korean letters: leading, vowel, trailing
    ("\u1100", "\u115f", "L"),
    ("\ua960", "\ua97c", "L"),
    ("\u1160", "\u11a7", "V"),
    ("\ud7b0", "\ud7c6", "V"),
    ("\u11a8", "\u11ff", "T"),
    ("\ud7cb", "\ud7fb", "T"),
)
_SYLLABLES = ("\uac00", "\ud7a3")
_TRAILING = 28  # every 28th of the Korean syllables has no trailing letter
_MAKES_SYLLABLE = {"L L", "L V", "L LV", "L LVT", "V V", "LV V", "V T", "LV T", "T T", "LVT T"}


def is_border(text: str, at: int) -> bool:
    """Whether a character ends, and another begins, at index ``at``; both ends of ``text`` are borders."""
    if not 0 < at < len(text):
        return True
    if is_flag_letter(text[at]):
        return _flag_letters_before(text, at) % 2 == 0
    return not is_joined(text[at - 1], text[at])


def is_joined(before: str, after: str) -> bool:
    """Whether two code points in a row belong to one character. It can't tell for flags: see `is_border`."""
    if after < "\u0300":
        return after == "\n" and before == "\r"
    if before == _ZERO_WIDTH_JOINER and _is_in(after, _PICTURES):
        return True
    if _continues(after):
        return _continues(before) or unicodedata.category(before) not in ("Cc", "Cf", "Zl", "Zp")
    return f"{_korean(before)} {_korean(after)}" in _MAKES_SYLLABLE


def is_flag_letter(character: str) -> bool:
    """Whether it is a regional indicator, half of a flag (GB12, GB13)."""
    return _FLAG_LETTERS[0] <= character <= _FLAG_LETTERS[1]


def _continues(character: str) -> bool:
    if character in JOINERS or unicodedata.category(character)[0] == "M":
        return True
    return _is_in(character, _CONTINUING)


def _korean(character: str) -> str:
    if _SYLLABLES[0] <= character <= _SYLLABLES[1]:
        return "LVT" if (ord(character) - ord(_SYLLABLES[0])) % _TRAILING else "LV"
    return next((kind for first, last, kind in _JAMO if first <= character <= last), "")


def _flag_letters_before(text: str, at: int) -> int:
    start = at
    while start and is_flag_letter(text[start - 1]):
        start -= 1
    return at - start


def _is_in(character: str, spans: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= character <= last for first, last in spans)

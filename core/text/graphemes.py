"""Where a reader sees one character end and the next begin: the rules of UAX 29 that chat meets. Pure.

The standard library knows only categories of characters; the few ranges that the rules need besides stand
here.
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
# Signs that belong to the character after them (GB9b): those before Arabic numbers, and a few letters
_PREPENDED = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3"
)
# Consonants of Indian scripts that become one when a sign without vowel stands between them (GB9c)
_LINKERS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
_CONSONANTS = frozenset(
    chr(code)
    for first, last in (
        (0x0915, 0x0939),
        (0x0958, 0x095F),
        (0x0978, 0x097F),
        (0x0995, 0x09B9),
        (0x09DC, 0x09DF),
        (0x09F0, 0x09F1),
        (0x0A95, 0x0AB9),
        (0x0AF9, 0x0AF9),
        (0x0B15, 0x0B39),
        (0x0B5C, 0x0B5F),
        (0x0B71, 0x0B71),
        (0x0C15, 0x0C39),
        (0x0C58, 0x0C5A),
        (0x0D15, 0x0D3A),
    )
    for code in range(first, last + 1)
)
_SYLLABLES = ("\uac00", "\ud7a3")
_ALONE = ("Cc", "Cf", "Zl", "Zp")  # nothing belongs to them
_TRAILING = 28  # every 28th of the Korean syllables has no trailing letter
_MAKES_SYLLABLE = {"L L", "L V", "L LV", "L LVT", "V V", "LV V", "V T", "LV T", "T T", "LVT T"}


def is_border(text: str, at: int) -> bool:
    """Whether a character ends, and another begins, at index ``at``; both ends of ``text`` are borders."""
    if not 0 < at < len(text):
        return True
    if is_flag_letter(text[at]):
        return _flag_letters_before(text, at) % 2 == 0
    return not is_inside(text, at)


def is_inside(text: str, at: int) -> bool:
    """Whether a character goes on at index ``at``, not 0. It can't tell for flags: see `is_border`."""
    before, after = text[at - 1], text[at]
    if is_prepended(before):
        return unicodedata.category(after) not in _ALONE or after in JOINERS or is_prepended(after)
    if after < "\u0300":
        return after == "\n" and before == "\r"
    if before == _ZERO_WIDTH_JOINER and _is_in(after, _PICTURES):
        return _follows_picture(text, at - 1)
    if _continues(after):
        return _continues(before) or unicodedata.category(before) not in _ALONE
    return _is_conjunct(text, at) or f"{_korean(before)} {_korean(after)}" in _MAKES_SYLLABLE


def is_prepended(character: str) -> bool:
    """Whether it belongs to the character after it (GB9b)."""
    return character in _PREPENDED


def _follows_picture(text: str, joiner: int) -> bool:
    """Whether a picture stands before a joiner, with its tone and marks (GB11)."""
    at = joiner - 1
    while at > 0 and text[at] != _ZERO_WIDTH_JOINER and _continues(text[at]):
        at -= 1
    return at >= 0 and _is_in(text[at], _PICTURES)


def _is_conjunct(text: str, at: int) -> bool:
    """Whether a consonant is one with that before it: a sign without vowel links them (GB9c)."""
    if text[at] not in _CONSONANTS:
        return False
    before = at - 1
    is_linked = False
    while before >= 0 and (unicodedata.combining(text[before]) or text[before] == _ZERO_WIDTH_JOINER):
        is_linked = is_linked or text[before] in _LINKERS
        before -= 1
    return is_linked and before >= 0 and text[before] in _CONSONANTS


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

"""What is drawn for a character: what our fonts have, and no more marks than a line has room for. Pure."""

import unicodedata
from collections.abc import Iterator

from app.layout.text.metrics import Metrics
from core.text.graphemes import JOINERS

_BOX = "□"
_RING = "◌"  # what a mark sits on that follows no letter
_MOST_MARKS = 2
_MOST_CHARACTERS = 8  # of one grapheme: families have four, Indian syllables rarely more
_MARKS = {"Mn", "Me"}
_UNSEEN = {"Cc", "Cf"}
_GENDERS = {"♀", "♂"}  # joined to a person, who looks the same with and without
_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_KEYCAP = 0x20E3  # the digit under it says as much
_SELECTORS = ({_KEYCAP}, range(0xFE00, 0xFE10), range(0xE0000, 0xE0080), range(0xE0100, 0xE01F0))


def drawn_grapheme(grapheme: str, metrics: Metrics) -> str:
    """Return what is drawn for one grapheme (UAX #29).

    Emoji lose their tones and joiners, for the fonts have one colour and join nothing; flags are two
    letters. What no font has is a box. Joiners between letters stay: shaping needs them, and they are 0 wide.
    """
    if len(grapheme) == 1 and metrics.has_glyph(grapheme) and not _needs_care(grapheme):
        return grapheme
    base = _RING if unicodedata.category(grapheme[0]) in _MARKS else ""
    seen = base + "".join(_few_marks(_unadorned(grapheme)))
    # Composed last: to put thousands of marks in order takes seconds
    few = unicodedata.normalize("NFC", seen[:_MOST_CHARACTERS])
    return "".join(_shown(character, metrics) for character in few)


def _needs_care(character: str) -> bool:
    return ord(character) in _FLAG_LETTERS or unicodedata.category(character) in _MARKS


def _unadorned(grapheme: str) -> str:
    """Return the grapheme without selectors; an emoji also without all that is joined to it."""
    plain = "".join(character for character in grapheme if not _is_selector(character))
    base, joined = plain[:1], plain[1:]
    if not joined or unicodedata.category(base) != "So":
        return plain
    return base + "".join(character for character in joined if not _is_adornment(character))


def _is_selector(character: str) -> bool:
    return any(ord(character) in selectors for selectors in _SELECTORS)


def _is_adornment(character: str) -> bool:
    return character in JOINERS or character in _GENDERS or ord(character) in _TONES


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        marks += unicodedata.category(character) in _MARKS
        if marks <= _MOST_MARKS or unicodedata.category(character) not in _MARKS:
            yield character


def _shown(character: str, metrics: Metrics) -> str:
    code = ord(character)
    if code in _FLAG_LETTERS:
        return chr(code - _FLAG_LETTERS.start + ord("A"))
    if metrics.has_glyph(character) or unicodedata.category(character) in _UNSEEN:
        return character
    return "" if unicodedata.category(character) in _MARKS else _BOX

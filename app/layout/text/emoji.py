"""Emoji in text: which characters of a text are drawn as pictures. Pure (but for reading the file once)."""

import logging
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.layout.text.emoji_file import EmojiFile, key
from core.text.graphemes import PICTURE_SELECTOR

FILE = Path(__file__).parents[3] / "assets" / "emoji" / "emoji.bin"
WIDTH = 1.3
"""How wide and high a picture is, in parts of one em."""
FIRST_SYMBOL = "\u2300"
"""A text of code points before this one has no pictures, unless one asks for them."""
_AS_TEXT = "\ufe0e"  # asks for the sign of the font
_ASKS = frozenset((PICTURE_SELECTOR, "\u20e3"))  # for a picture: the selector, and the cap of a key
_LAST_SYMBOL = "\u2bff"
_FIRST_FAR = "\U0001f000"
# Symbols that are text unless somebody asks for the picture, as are all before the first; from U+2600 on they
# look like emoji in the font too (build_spec/repertoire.py)
_SIGNS = frozenset("⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼")

_log = logging.getLogger("app.layout")


@cache
def emoji_file() -> EmojiFile:
    """Return the pictures; they are read when they are first asked for."""
    return read_emoji(FILE)


def read_emoji(file: Path) -> EmojiFile:
    """Return the pictures in a file; where it can't be read, there are none, and the font draws emoji."""
    try:
        return EmojiFile.from_bytes(file.read_bytes())
    except (OSError, ValueError, zlib.error) as error:
        _log.warning("no emoji in colour: %s", type(error).__name__)
        return EmojiFile((), {}, b"")


def pictures_of(grapheme: str) -> tuple[str, ...]:
    """Return the keys of the pictures that one grapheme (UAX #29) is drawn as; none: it is drawn as text.

    A joined sequence that nobody has drawn falls apart into those it is made of.
    """
    if _AS_TEXT in grapheme or not (_is_picture(grapheme[:1]) or _ASKS.intersection(grapheme)):
        return ()
    return tuple(_longest_known(key(grapheme)))


def _is_picture(character: str) -> bool:
    """Whether it may be the first of a sequence without being asked: so scripts never read the file."""
    is_symbol = FIRST_SYMBOL <= character <= _LAST_SYMBOL or character >= _FIRST_FAR
    return is_symbol and character not in _SIGNS


def _longest_known(sequence: str) -> Iterator[str]:
    """Yield the longest known sequences from left to right; nothing if the first is not known."""
    known = emoji_file().places
    at = 0
    while at < len(sequence):
        ends = (end for end in range(len(sequence), at, -1) if sequence[at:end] in known)
        end = next(ends, 0)
        if end:
            yield sequence[at:end]
        elif not at:
            return
        at = end or at + 1  # what joins, and marks: nothing of theirs is drawn

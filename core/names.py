"""Which nicknames and channel names are valid, and which look the same. Pure."""

import unicodedata
from enum import Enum

LOBBY = "#lobby"
SERVER = "parlour.local"  # the source of a room's own lines: a dot tells clients that it is a server
NICK_BYTES = 32
CHANNEL_BYTES = 64
NICK_PUNCTUATION = "[]\\`_^{|}-"  # RFC 2812 §2.3.1 "special", and "-"

# Invisible letters and marks (Unicode's Default_Ignorable_Code_Point): with them nicknames would look alike
_INVISIBLE = frozenset(
    map(chr, [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x3164, 0xFFA0])
) | frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_LETTERS_MARKS_DIGITS = {"L", "M", "N"}
_CHANNEL_REFUSED = set(" ,:\a*?!@")


class NickFault(Enum):
    """Why a nickname is not valid."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    BAD_START = "starts with a digit or a hyphen"
    BAD_CHARACTER = "has a character that is not allowed"


def nick_fault(nick: str) -> NickFault | None:
    """Return why ``nick`` is not valid; None if it is.

    Valid are letters, marks and digits of any script in Unicode's form NFC, and what RFC 2812 §2.3.1 allows.
    """
    if not nick:
        return NickFault.EMPTY
    if len(nick.encode()) > NICK_BYTES:
        return NickFault.TOO_LONG
    if nick[0].isdigit() or nick[0] == "-" or unicodedata.category(nick[0])[0] == "M":
        return NickFault.BAD_START
    if unicodedata.normalize("NFC", nick) != nick or not all(map(_is_nick_character, nick)):
        return NickFault.BAD_CHARACTER
    return None


def _is_nick_character(character: str) -> bool:
    if character in _INVISIBLE:
        return False
    return character in NICK_PUNCTUATION or unicodedata.category(character)[0] in _LETTERS_MARKS_DIGITS


def suggest_nick(wish: str) -> str:
    """Return ``wish`` without all that a nickname can't have; "guest" if nothing is left."""
    text = unicodedata.normalize("NFC", wish.strip()).replace(" ", "_")
    kept = "".join(filter(_is_nick_character, text))
    while kept and nick_fault(kept) is NickFault.BAD_START:
        kept = kept[1:]
    while len(kept.encode()) > NICK_BYTES:
        kept = kept[:-1]
    return kept or "guest"


def skeleton(nick: str) -> str:
    """Return a text that is equal for nicknames that look alike: NFKC, then Unicode's case folding."""
    return unicodedata.normalize("NFKC", nick).casefold()


def is_channel(name: str) -> bool:
    """Whether ``name`` names a channel and no person: it begins with #."""
    return name[:1] == "#"


def channel_is_valid(name: str) -> bool:
    """Whether a channel can have this name: # and 1 to 63 bytes without those of RFC 2812 §1.3.

    It also has no control character of Unicode, and no character that means something in a mask or a prefix.
    """
    if not 1 < len(name.encode()) <= CHANNEL_BYTES or not is_channel(name):
        return False
    return not any(c in _CHANNEL_REFUSED or unicodedata.category(c)[0] in "CZ" for c in name[1:])

"""Nicknames and channel names: what is valid, what counts as the same. Pure."""

import unicodedata
from enum import Enum

LOBBY = "#lobby"
SERVER = "parlour.local"  # the source of a room's own lines: a dot tells clients that it is a server
NICK_BYTES = 32
CHANNEL_BYTES = 64
NICK_PUNCTUATION = "[]\\`_^{|}-"  # RFC 2812 §2.3.1 "special", and "-"

# Letters and marks that nobody sees (Unicode's Default_Ignorable_Code_Point): "ada" could stand there twice
_INVISIBLE = frozenset(
    map(chr, [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x3164, 0xFFA0])
) | frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_LETTERS_MARKS_DIGITS = {"L", "M", "N"}
_CHANNEL_REFUSED = set(" ,:\a*?!@")


class NickFault(Enum):
    """What is wrong with a nickname."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    BAD_START = "starts with a digit or a hyphen"
    BAD_CHARACTER = "has a character that is not allowed"


def nick_fault(nick: str) -> NickFault | None:
    """What is wrong with ``nick``; None when it can be used."""
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
    """The valid nickname nearest to ``wish``: what can't be used is dropped; "guest" when nothing is left."""
    text = unicodedata.normalize("NFC", wish.strip()).replace(" ", "_")
    kept = "".join(filter(_is_nick_character, text))
    while kept and nick_fault(kept) is NickFault.BAD_START:
        kept = kept[1:]
    while len(kept.encode()) > NICK_BYTES:
        kept = kept[:-1]
    return kept or "guest"


def skeleton(nick: str) -> str:
    """What two nicknames that look alike have in common: NFKC, then Unicode's case folding."""
    return unicodedata.normalize("NFKC", nick).casefold()


def is_channel(name: str) -> bool:
    """``name`` is meant as a channel: it starts with #."""
    return name[:1] == "#"


def channel_is_valid(name: str) -> bool:
    """``name`` can be a channel: # and 1 to 63 bytes, no space, comma, colon, wildcard, control character."""
    if not 1 < len(name.encode()) <= CHANNEL_BYTES or not is_channel(name):
        return False
    return not any(c in _CHANNEL_REFUSED or unicodedata.category(c)[0] in "CZ" for c in name[1:])

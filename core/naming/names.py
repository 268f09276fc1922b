"""Which nicknames, channels and reactions are valid, what form they have, and which are reserved. Pure.

One rule for all of Unicode: names are in NFC, of characters that can be seen, of scripts that are written
together, with few marks (UTS 39). `looks` says which of them look alike; what is kept secret has a rule
of its own, in `passwords`.
"""

import unicodedata
from enum import Enum
from functools import cache

from core.naming.joiners import joiners_belong, without_joiners
from core.naming.looks import (
    Lookalikes,
    composed,
    has_few_marks,
    has_one_direction,
    has_one_writing,
    is_invisible,
)
from core.naming.unicode_table import unicode_table

LOBBY = "#lobby"
SERVER = "parlour.local"  # the source of a room's own lines: a dot tells clients that it is a server
NICK_BYTES = 32
CHANNEL_BYTES = 64
NICK_PUNCTUATION = "[]\\`_^{|}-"  # RFC 2812 §2.3.1 "special", and "-"
# Who has such a name seems to speak for the room or its host, for a service of IRC, or is taken for everybody
RESERVED_NICKS = (
    *("Host", "Server", "System", "Parlour", "Room", "Channel", "Lobby", "Console"),
    *("Operator", "Admin", "Administrator", "Moderator", "Owner"),
    *("NickServ", "ChanServ", "MemoServ", "OperServ", "HostServ", "BotServ", "SaslServ", "InfoServ"),
    *("Services", "Global", "Everyone", "Everybody", "All", "Here", "Nobody", "Anonymous"),
)

_RESERVED_WORDS = frozenset(map(str.casefold, RESERVED_NICKS))
_LETTERS_MARKS_DIGITS = {"L", "M", "N"}
_DECORATIONS = {"Lm", "Mn", "Mc"}  # letters that stand beside others, and marks
_CLICKS = "ǀǁǂǃ"
_CHANNEL_REFUSED = set(" ,:\a*?!@")
_SELECTORS = str.maketrans("", "", "\ufe0e\ufe0f")  # ask for an emoji as text or as picture
_LONGEST_WISH = 100
_LONGEST_NAME = 512  # characters: the bytes of a line


class NickFault(Enum):
    """Why a nickname is not valid."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    BAD_START = "starts with a digit or a hyphen"
    BAD_CHARACTER = "has a character that is not allowed"
    MIXED_SCRIPTS = "mixes scripts that are not written together"
    BAD_MARKS = "has too many marks on a letter, or marks that nobody sees"
    BAD_DIGITS = "has digits before letters that are written from right to left"
    RESERVED = "is reserved, or looks like a name that is"


class ChannelFault(Enum):
    """Why a channel can't have a name."""

    EMPTY = "is empty or has no #"
    TOO_LONG = "is too long"
    BAD_CHARACTER = "has a character that is not allowed"
    INVISIBLE = "has a character that nobody sees"
    MIXED_SCRIPTS = "mixes scripts that are not written together"
    BAD_MARKS = "has too many marks on a letter, or marks that nobody sees"
    BAD_DIGITS = "has digits before letters that are written from right to left"


def name_form(name: str) -> str:
    """Return the one form of a name that can be written in several; see `composed`."""
    return composed(name)


def nick_fault(nick: str) -> NickFault | None:
    """Return why ``nick`` can be the name of no person and no account; None if it can."""
    return spelling_fault(nick) or (NickFault.RESERVED if is_reserved(nick) else None)


def spelling_fault(nick: str) -> NickFault | None:
    """Return why ``nick`` is no nickname, whether reserved or not; None if it is one.

    Valid are letters, marks and digits of any script in Unicode's form NFC, what RFC 2812 §2.3.1 allows, and
    joiners where they belong.
    """
    if not nick:
        return NickFault.EMPTY
    if len(nick.encode()) > NICK_BYTES:
        return NickFault.TOO_LONG
    if nick[0].isdigit() or nick[0] == "-" or unicodedata.category(nick[0])[0] == "M":
        return NickFault.BAD_START
    seen = nick if nick.isascii() else without_joiners(nick)
    if name_form(nick) != nick or not all(map(_is_nick_character, seen)) or not joiners_belong(nick):
        return NickFault.BAD_CHARACTER
    return _fault_as_a_whole(seen)


def _fault_as_a_whole(nick: str) -> NickFault | None:
    if not has_one_writing(nick):
        return NickFault.MIXED_SCRIPTS
    if not has_few_marks(nick):
        return NickFault.BAD_MARKS
    return None if has_one_direction(nick) else NickFault.BAD_DIGITS


def _is_nick_character(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in NICK_PUNCTUATION
    if unicodedata.category(character)[0] not in _LETTERS_MARKS_DIGITS or is_invisible(character):
        return False
    return bool(unicode_table().scripts_of(character))


def is_reserved(nick: str) -> bool:
    """Whether ``nick`` is reserved or looks like what is, also with decoration: see `is_reserved_word`."""
    spellings = {nick, nick.strip(NICK_PUNCTUATION), _undecorated(nick)}
    return is_reserved_word(nick) or any(map(_reserved().like, spellings))


def is_reserved_word(nick: str) -> bool:
    """Whether ``nick`` itself is reserved, in any case, with marks and punctuation in it or without.

    This needs no table, so the start of the program may ask it.
    """
    return _undecorated(nick).casefold() in _RESERVED_WORDS


def _undecorated(nick: str) -> str:
    """Return ``nick`` without punctuation, letters that look like it, and marks."""
    spelled = nick if nick.isascii() else unicodedata.normalize("NFD", nick)
    return "".join(each for each in spelled if not _is_decoration(each))


def _is_decoration(character: str) -> bool:
    if character.isascii():
        return character in NICK_PUNCTUATION
    return unicodedata.category(character) in _DECORATIONS or character in _CLICKS


@cache
def _reserved() -> Lookalikes[str]:
    names = Lookalikes[str]()
    for name in RESERVED_NICKS:
        names.add(name, name)
    return names


def suggest_nick(wish: str) -> str:
    """Return ``wish`` without all that a nickname can't have; "guest" if nothing is left."""
    text = name_form(wish[:_LONGEST_WISH].strip()).replace(" ", "_")
    kept = ""
    for character in text:
        fault = spelling_fault(kept + character)
        if fault is NickFault.TOO_LONG:
            break
        kept += character if fault is None else ""
    return kept if nick_fault(kept) is None else "guest"


def is_channel(name: str) -> bool:
    """Whether ``name`` names a channel and no person: it begins with #."""
    return name[:1] == "#"


def channel_fault(name: str) -> ChannelFault | None:
    """Return why no channel can have this name; None if one can.

    Valid are # and 1 to 63 bytes in NFC, without those of RFC 2812 §1.3, and without what means something in
    a mask or a prefix.
    """
    if not is_channel(name) or len(name) == 1:
        return ChannelFault.EMPTY
    if len(name.encode()) > CHANNEL_BYTES:
        return ChannelFault.TOO_LONG
    if any(map(is_invisible, name.replace(" ", "_"))):
        return ChannelFault.INVISIBLE
    if name_form(name) != name or not all(map(_is_channel_character, name[1:])):
        return ChannelFault.BAD_CHARACTER
    fault = _fault_as_a_whole(name)
    return ChannelFault[fault.name] if fault else None


def _is_channel_character(character: str) -> bool:
    if character.isascii():
        return character not in _CHANNEL_REFUSED
    return bool(unicode_table().scripts_of(character))


def channel_is_valid(name: str) -> bool:
    """Whether a channel can have this name: see `channel_fault`."""
    return channel_fault(name) is None


def tidy_channel(text: str) -> str:
    """Return the name of a channel as it was meant: in its one form, without what nobody sees."""
    name = name_form(text.strip()[:_LONGEST_NAME])
    return "".join(each for each in name if each.isascii() or not is_invisible(each))


def reaction_form(text: str) -> str:
    """Return what is the same for reactions that mean the same: ❤ is ❤️, é is e and an accent."""
    return name_form(text).translate(_SELECTORS)


def is_seen(text: str) -> bool:
    """Whether somebody sees anything of a text; blanks, joiners and selectors alone are nothing."""
    return not all(map(is_invisible, text))

"""Masks such as ``*!*@10.0.0.?``: whom they match, and how they are written in full. Pure.

Source: modern.ircdocs.horse/#wildcard-expressions, without escapes. Case folds by CASEMAPPING=ascii.
"""

import re
import unicodedata
from functools import lru_cache

from storage.wire.casefolding import casefold

MASK_BYTES = 200  # with nick, user and host in full; a line of 512 has room for two and for who set one

_RUN_OF_WILDCARDS = re.compile(r"\?*\*[*?]*")


def matches(mask: str, text: str) -> bool:
    """Whether ``mask`` matches ``text``: * stands for any characters, ? for exactly one."""
    if len(mask) - mask.count("*") > len(text):
        return False  # at once: long masks cost the most, and are a stranger's
    mask, text = casefold(mask), casefold(text)
    if "?" in mask:
        return _matches_stepwise(mask, text)
    first, *pieces = mask.split("*")
    if not pieces:
        return mask == text
    return text.startswith(first) and _follow(pieces, text, len(first))


def _follow(pieces: list[str], text: str, start: int) -> bool:
    """Whether ``pieces`` stand in ``text`` in this order, from ``start`` on, and the last one at its end."""
    *between, last = pieces
    for piece in between:
        found = text.find(piece, start)
        if found < 0:
            return False
        start = found + len(piece)
    return len(text) - len(last) >= start and text.endswith(last)


def _matches_stepwise(mask: str, text: str) -> bool:
    """Follow all ways to match at once, one bit for each place in the mask.

    So no mask takes more than one pass over ``text`` (Baeza-Yates and Gonnet, "A new approach to text
    searching", 1992).
    """
    length, stays, anything, advances = _places(mask)
    ways = 1
    for character in text:
        ways = (ways & (advances.get(character, 0) | anything)) << 1 | ways & stays
        if not ways:
            return False
    return bool(ways >> length)


@lru_cache(maxsize=64)  # WHO compares one mask with everybody
def _places(mask: str) -> tuple[int, int, int, dict[str, int]]:
    """Return how many characters ``mask`` asks for, and in which places of it what may come next."""
    length, stays, anything = 0, 0, 0
    advances: dict[str, int] = {}
    for character in mask:
        if character == "*":
            stays |= 1 << length
            continue
        if character == "?":
            anything |= 1 << length
        else:
            advances[character] = advances.get(character, 0) | 1 << length
        length += 1
    return length, stays, anything, advances


def normalized(mask: str) -> str:
    """Return ``mask`` in full, as nick!user@host: a part that is missing becomes *, and ** becomes *.

    A word alone is a nick; it is a host if it has a dot, a colon or a slash, which no nick can have.
    """
    if not set("!@") & set(mask) and set(".:/") & set(mask):
        mask = f"@{mask}"
    if "@" in mask and "!" not in mask:
        mask = f"!{mask}"
    nick, _, address = mask.partition("!")
    user, _, host = address.partition("@")
    return _RUN_OF_WILDCARDS.sub(_in_order, f"{nick or '*'}!{user or '*'}@{host or '*'}")


def _in_order(run: re.Match[str]) -> str:
    """Return a run of wildcards in its shortest form: ``*?*?`` means the same as ``??*``."""
    return "?" * run[0].count("?") + "*"


def mask_is_valid(mask: str) -> bool:
    """Whether ``mask`` fits a list: 1 to 200 bytes, no space or control character, no colon in front."""
    if not 0 < len(mask.encode()) <= MASK_BYTES or mask[0] == ":":
        return False
    return not any(unicodedata.category(character)[0] in "CZ" for character in mask)

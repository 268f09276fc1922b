"""Arabic, Hebrew and other scripts written from right to left: the order in which they are read. Pure.

It is that of the Unicode bidirectional algorithm (UAX #9). The library for it is loaded with the first such
text, for most conversations never need it.
"""

import logging
import re
from collections import deque
from collections.abc import Sequence
from functools import cache
from unicodedata import bidirectional

from app.layout.text.writing.brackets import resolve_brackets

KNOWN = "0.6."
"""The versions of python-bidi whose inner steps work as used here; it does not promise to keep them."""

ISOLATED = "\u200e"  # runs to the right by itself, whatever is around it, and says nothing about its line
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_KNOWN = {"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "B", "S", "WS", "ON"}
_WITHOUT_MEANING = "BN"  # what turns directions by itself too: nobody's text shall turn another's

_log = logging.getLogger("app.layout")


def has_rtl(text: str) -> bool:
    """Whether anything in ``text`` is written from right to left."""
    return not text.isascii() and _RTL.search(text) is not None


def is_rtl(text: str) -> bool:
    """Whether ``text`` begins at the right: its first letter outside of isolates does (UAX #9, P2 and P3)."""
    kinds = (bidirectional(letter) for letter in text if letter != ISOLATED)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def levels(text: str, *, begins_at_right: bool) -> list[int]:
    """Return the embedding level of each code point of a line (UAX #9): even ones run to the right.

    With a version of python-bidi that is not in `KNOWN`, all run to the right.
    """
    if not _is_known():
        return [0] * len(text)
    from bidi import algorithm  # noqa: PLC0415 - see above

    base = int(begins_at_right)
    chars = [_char(at, character, base) for at, character in enumerate(text)]
    storage = {"base_level": base, "base_dir": "LR"[base], "chars": chars, "runs": deque[object]()}
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    resolve_brackets(chars, base, _mirrors())
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = {char["at"]: char["level"] for char in chars if char["type"] != _WITHOUT_MEANING}
    return _filled(found, len(text), base)


def _char(at: int, character: str, base: int) -> dict[str, int | str]:
    kind = bidirectional(character) or ("R" if _RTL.match(character) else "L")
    known = kind if kind in _KNOWN else _WITHOUT_MEANING
    return {"at": at, "ch": character, "level": base, "type": known, "orig": known}


def _filled(found: dict[int | str, int | str], length: int, base: int) -> list[int]:
    """Return the level of each code point; one without a level gets that of the code point before it."""
    filled: list[int] = []
    for at in range(length):
        filled.append(int(found.get(at, filled[-1] if filled else base)))
    return filled


def in_visual_order(
    characters: Sequence[str], deep: Sequence[int], *, is_rtl: bool
) -> list[tuple[int, bool]]:
    """Return the characters of a line from left to right: the index of each, and whether it runs to the left.

    ``deep`` are their `levels`; spaces at the end of the line go to its end. With a python-bidi that is not
    `KNOWN`, the order is that of writing.
    """
    if not _is_known():
        return [(at, False) for at in range(len(characters))]
    from bidi import algorithm  # noqa: PLC0415 - see above

    chars: list[dict[str, int | str]] = [
        {"ch": at, "level": level, "orig": bidirectional(character[0]) if character else "ON"}
        for at, (character, level) in enumerate(zip(characters, deep, strict=True))
    ]
    storage = {"base_level": int(is_rtl), "chars": chars}
    algorithm.reorder_resolved_levels(storage, debug=False)
    return [(int(char["ch"]), int(char["level"]) % 2 == 1) for char in chars]


def mirrored(character: str) -> str:
    """Return how a bracket or a similar sign looks where text runs to the left (UAX #9, L4)."""
    return _mirrors().get(character, character)


def _is_known() -> bool:
    import bidi  # noqa: PLC0415 - see above

    is_known = str(bidi.VERSION).startswith(KNOWN)
    if not is_known:
        _tell(bidi.VERSION)
    return is_known


@cache
def _tell(version: str) -> None:
    """Write to the log that this version is not known; because of the cache, only once."""
    _log.warning(
        "python-bidi is version %s; Parlour knows the inside of %s alone, so Arabic, Hebrew and their like"
        " are drawn from left to right.",
        version,
        f"{KNOWN}x",
    )


@cache
def _mirrors() -> dict[str, str]:
    from bidi.mirror import MIRRORED  # noqa: PLC0415 - see above

    return dict(MIRRORED)

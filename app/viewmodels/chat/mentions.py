"""Where a text calls somebody by name. Pure, and linear in its length."""

import re

from core.graphemes import is_border, is_flag_letter
from storage.wire.casefolding import pattern


def mentions(text: str, nick: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where ``nick`` stands as a whole word, whatever its case: (start, end) each.

    What is joined by a hyphen is one word. Only the part from ``start`` to ``end`` is searched.
    """
    # of flags the halves before them would have to be counted, again and again
    has_flags = any(map(is_flag_letter, nick))
    if not nick or has_flags:
        return []
    name = re.compile(rf"(?<!\w)(?<!\w-){pattern(nick)}(?!\w|-\w)")
    found = (one.span() for one in name.finditer(text, start, len(text) if end is None else end))
    return [(first, last) for first, last in found if is_border(text, first) and is_border(text, last)]

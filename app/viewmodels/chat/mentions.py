"""Where a text mentions a nickname. Pure; takes time linear in the length of the text."""

import re

from core.graphemes import is_border, is_flag_letter
from storage.wire.casefolding import pattern


def mentions(text: str, nick: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return where ``nick`` stands as a whole word, whatever its case: (start, end) of each place.

    Words that a hyphen joins are one word. Only the part from ``start`` to before ``end`` is searched.
    """
    # of flags the halves before them would have to be counted, again and again
    has_flags = any(map(is_flag_letter, nick))
    if not nick or has_flags:
        return []
    name = re.compile(rf"(?<!\w)(?<!\w-){pattern(nick)}(?!\w|-\w)")
    found = (one.span() for one in name.finditer(text, start, len(text) if end is None else end))
    return [(first, last) for first, last in found if is_border(text, first) and is_border(text, last)]

"""Text of other people, cut to what there is room for. Pure."""

import unicodedata

_JOINER = "\u200d"  # between emoji that make one
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def shortened(text: str, most: int) -> str:
    """``text``, or as much of it as makes ``most`` characters with the … that says so."""
    if len(text) <= most:
        return text
    end = most - 1
    # a letter keeps its accents, an emoji its parts; a tower of accents is no letter any more
    while end > most // 2 and _belongs_to_the_one_before(text, end):
        end -= 1
    return f"{text[:end].rstrip()}…"


def _belongs_to_the_one_before(text: str, at: int) -> bool:
    return (
        unicodedata.category(text[at]).startswith("M")
        or _JOINER in text[at - 1 : at + 1]
        or ord(text[at]) in _SKIN_TONES
    )

"""Text of other people, cut to what there is room for. Pure."""

from typing import overload

from app.texts.common import Legible
from core.graphemes import is_border


@overload
def shortened(text: Legible, most: int) -> Legible: ...
@overload
def shortened(text: str, most: int) -> str: ...
def shortened(text: str, most: int) -> str:
    """``text``, or as much of it as makes ``most`` characters with the … that says so."""
    if len(text) <= most:
        return text
    end = most - 1
    # a letter keeps its accents, an emoji its parts; a tower of accents is no letter any more
    while end > most // 2 and not is_border(text, end):
        end -= 1
    return f"{text[:end].rstrip()}…"

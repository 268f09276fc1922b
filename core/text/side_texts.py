"""What people write beside an order: a topic, a reason. It stands on one line, and has its length. Pure."""

import re

from msgspec import Struct

_BREAKS = re.compile(r"\s*[\r\n]\s*")


class SideTextBounds(Struct, frozen=True):
    """How many bytes of each the server takes, as ISUPPORT says; 0: it does not say."""

    topic: int = 0
    reason: int = 0
    away: int = 0


def one_line(text: str) -> str:
    """Return ``text`` as it can stand in a line: blanks for line breaks, no NUL, no halves of characters."""
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode(errors="replace").decode()
    return without_breaks(whole.replace("\0", ""))


def without_breaks(text: str) -> str:
    """Return ``text`` with a blank for each line break within it, and none for those at its ends."""
    return _BREAKS.sub(" ", text.strip("\r\n"))

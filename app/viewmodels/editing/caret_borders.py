"""The border between characters that is nearest to a place. Pure; looks only at what is near."""

from core.text.graphemes import is_border

_LONGEST_CHARACTER = 1_000  # code points; what has more is no character that anybody writes, and cut anywhere


def border_before(text: str, at: int) -> int:
    """Return the last border between characters that is not after ``at``."""
    least = at - _LONGEST_CHARACTER
    while at > least and not is_border(text, at):
        at -= 1
    return at


def border_after(text: str, at: int) -> int:
    """Return the first border between characters that is not before ``at``."""
    most = at + _LONGEST_CHARACTER
    while at < most and not is_border(text, at):
        at += 1
    return at

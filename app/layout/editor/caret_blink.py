"""When a caret is seen. Pure."""

BLINK = 0.6
"""Seconds for which it is seen, and then for which it is not."""
BLINKS_FOR = 5.0
"""After so many seconds without a key it rests, seen: nothing is drawn for it any more."""


def is_lit(since: float) -> bool:
    """Whether the caret is seen so many seconds after it has moved."""
    return since >= BLINKS_FOR or int(since / BLINK) % 2 == 0


def changes_in(since: float) -> float | None:
    """Return in how many seconds it comes or goes; None: it rests."""
    return None if since >= BLINKS_FOR else BLINK - since % BLINK

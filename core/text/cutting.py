"""Cuts a text that has more bytes than a line takes, between characters as a reader sees them. Pure."""

from itertools import pairwise

from core.text.graphemes import is_border


def fitting(text: str, start: int, size_bytes: int) -> int:
    """Return where the code points from ``start`` on end that have at most ``size_bytes`` together.

    Half a surrogate pair, which can't be sent, counts as the question mark that stands for it.
    """
    head = text[start : start + size_bytes].encode(errors="replace")
    return start + len(head[:size_bytes].decode(errors="ignore"))


def last_border(text: str, start: int, end: int) -> int:
    """Return the last border between characters after ``start`` and up to ``end``; ``end`` without any."""
    return next((at for at in range(end, start, -1) if is_border(text, at)), end)


def beginning(text: str, size_bytes: int) -> str:
    """Return the longest beginning of ``text`` that fits ``size_bytes``, with no character cut in half.

    A character that alone is longer than that, such as a letter under a tower of accents, loses its end.
    """
    end = fitting(text, 0, size_bytes)
    return text if end == len(text) else text[: last_border(text, 0, end)]


def pieces(text: str, size_bytes: int) -> list[str]:
    """Return ``text`` in as few pieces of at most ``size_bytes`` as possible; joined they are ``text`` again.

    It is cut after a space where that makes no piece more, else between characters as a reader sees them;
    within one only if it is longer than a piece. ``size_bytes`` is at least 4, the longest code point.
    """
    cuts = [0]
    while cuts[-1] < len(text):
        start = cuts[-1]
        end = fitting(text, start, size_bytes)
        if end < len(text):
            end = _after_space(text, start, end, size_bytes) or last_border(text, start, end)
        cuts.append(end)
    return [text[start:end] for start, end in pairwise(cuts)]


def _after_space(text: str, start: int, end: int, size_bytes: int) -> int:
    """Return the last place after a space that needs no more pieces than a cut at ``end``; 0: none does."""
    rest = len(text[end:].encode())
    spare = -rest % size_bytes
    for at in range(end, start, -1):
        if spare < 0:
            break
        if text[at - 1].isspace() and not text[at].isspace() and is_border(text, at):
            return at
        spare -= len(text[at - 1].encode())
    return 0

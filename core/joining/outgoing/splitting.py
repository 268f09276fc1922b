"""A long text as pieces that fit into lines, cut where it hurts least.  Pure.

Word borders first; else between what a reader sees as characters; inside one only when it alone is longer
than a line.
"""

from core.graphemes import is_border


def rows(text: str) -> list[str]:
    """The lines of ``text``, whatever its line ends are; those that show nothing are empty."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line if line.strip() else "" for line in lines]


def split(text: str, limit_bytes: int) -> list[str]:
    """``text`` in pieces of at most ``limit_bytes`` of UTF-8; put together again they are ``text``.

    A limit below 4 bytes, the longest code point, counts as 4.
    """
    rest, limit = text, max(limit_bytes, 4)
    pieces: list[str] = []
    while rest:
        # a code point is at least one byte: no need to encode more of a long text than this for each piece
        head = rest[:limit].encode()[:limit].decode(errors="ignore")
        end = len(head) if len(head) == len(rest) else _best_border(rest, len(head))
        pieces.append(rest[:end])
        rest = rest[end:]
    return pieces


def _best_border(text: str, end: int) -> int:
    """Where to cut ``text`` at ``end`` or before; never 0."""
    for at in range(end, 0, -1):
        if text[at - 1].isspace() and not text[at].isspace():
            return at
    for at in range(end, 0, -1):
        if is_border(text, at):
            return at
    return end

"""A person's text as messages: one of many lines where the room takes that, else one for each line.  Pure.

What is longer than one message may be becomes several, rather than nothing: whoever pastes ten thousand lines
was asked before. Source: IRCv3 multiline.
"""

from collections.abc import Iterator
from typing import NamedTuple

from core.graphemes import is_border
from core.joining.state.client_capabilities import Bounds


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


class MessageLine(NamedTuple):
    """One line on the wire; ``goes_on``: it continues the one before, without a line feed."""

    text: str
    goes_on: bool = False


class OutgoingMessage(NamedTuple):
    """What the room takes, echoes or refuses as one message."""

    parts: tuple[MessageLine, ...]

    @property
    def text(self) -> str:
        """As others read it."""
        first, *more = self.parts
        return first.text + "".join(part.text if part.goes_on else f"\n{part.text}" for part in more)


def line_by_line(text: str, limit: int) -> list[OutgoingMessage]:
    """A message for each line that holds something, or more where one is longer than ``limit`` bytes."""
    return [
        OutgoingMessage((MessageLine(piece),)) for row in rows(text) if row for piece in split(row, limit)
    ]


def together(text: str, limit: int, bounds: Bounds) -> list[OutgoingMessage]:
    """As few messages as ``bounds`` allow, of parts of at most ``limit`` bytes; blank lines inside stay."""
    pieces: list[OutgoingMessage] = []
    parts: list[MessageLine] = []
    size = 0
    for part in _parts(text, min(limit, bounds.max_bytes)):
        cost = len(part.text.encode()) + (bool(parts) and not part.goes_on)
        if size + cost > bounds.max_bytes or len(parts) == bounds.max_lines:
            pieces += _piece(parts)
            parts, size, cost = [], 0, len(part.text.encode())
        parts.append(part if parts else MessageLine(part.text))
        size += cost
    return pieces + _piece(parts)


def _parts(text: str, limit: int) -> Iterator[MessageLine]:
    for row in rows(text):
        first, *more = split(row, limit) or [""]
        yield MessageLine(first)
        yield from (MessageLine(piece, goes_on=True) for piece in more)


def _piece(parts: list[MessageLine]) -> list[OutgoingMessage]:
    """Without blank lines around it; none when there is nothing else."""
    written = [at for at, part in enumerate(parts) if part.text]
    return [OutgoingMessage(tuple(parts[written[0] : written[-1] + 1]))] if written else []

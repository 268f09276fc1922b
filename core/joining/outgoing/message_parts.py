"""Cuts a person's text into messages: of several lines where the server takes that, else one each. Pure.

Text that is too long for one message becomes several. Before very many, the window has asked the person.
Source: IRCv3 multiline.
"""

from collections.abc import Iterator
from typing import NamedTuple

from core.graphemes import is_border
from core.joining.state.client_capabilities import Bounds


def rows(text: str) -> list[str]:
    """Return the lines of ``text``, whatever its line ends are; a line of spaces becomes an empty one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line if line.strip() else "" for line in lines]


def split(text: str, limit_bytes: int) -> list[str]:
    """Return ``text`` in pieces of at most ``limit_bytes`` of UTF-8, which joined are ``text`` again.

    It is cut after spaces if possible, else between characters as a reader sees them. A limit below 4 bytes,
    the longest code point, counts as 4.
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
    """Return the best place to cut ``text``, at ``end`` or before it; never 0."""
    for at in range(end, 0, -1):
        if text[at - 1].isspace() and not text[at].isspace():
            return at
    for at in range(end, 0, -1):
        if is_border(text, at):
            return at
    return end


class MessageLine(NamedTuple):
    """One line on the wire; with ``goes_on`` it continues the line before it, without a line feed."""

    text: str
    goes_on: bool = False


class OutgoingMessage(NamedTuple):
    """Lines that the server accepts, echoes or refuses as one message; never empty."""

    parts: tuple[MessageLine, ...]

    @property
    def text(self) -> str:
        """The text as its readers see it."""
        first, *more = self.parts
        return first.text + "".join(part.text if part.goes_on else f"\n{part.text}" for part in more)


def line_by_line(text: str, limit: int) -> list[OutgoingMessage]:
    """Return a message for each line that is not blank, several for one of more than ``limit`` bytes."""
    return [
        OutgoingMessage((MessageLine(piece),)) for row in rows(text) if row for piece in split(row, limit)
    ]


def together(text: str, limit: int, bounds: Bounds) -> list[OutgoingMessage]:
    """Return as few messages as ``bounds`` allow, each line at most ``limit`` bytes long.

    Blank lines inside a message stay, those at its ends go.
    """
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
    """Return ``parts`` without the blank lines at both ends as one message; none if all are blank."""
    written = [at for at, part in enumerate(parts) if part.text]
    return [OutgoingMessage(tuple(parts[written[0] : written[-1] + 1]))] if written else []

"""A person's text as messages: one of many lines where the room takes that, else one for each line.  Pure.

What is longer than one message may be becomes several, rather than nothing: whoever pastes ten thousand lines
was asked before. Source: IRCv3 multiline.
"""

from collections.abc import Iterator
from typing import NamedTuple

from core.joining.outgoing.splitting import rows, split
from core.joining.state.client_capabilities import Bounds


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

"""Cuts a person's text into messages: of several lines where the server takes that, else one each. Pure.

Text that is too long for one message becomes several. The window counts them, asks and sends by the same
function by which the client makes lines of each: `MessageLimits.messages`. Source: IRCv3 multiline.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from core.irc import MAX_BODY
from core.naming.names import CHANNEL_BYTES
from core.text.cutting import fitting, last_border
from core.text.graphemes import is_border
from core.text.side_texts import SideTextBounds
from core.values import replace
from storage.wire.commands import PRIVMSG
from storage.wire.ctcp import ACTION_BYTES

# Old clients and bouncers add to a line on its way: about 350 bytes of 512 go through unharmed.
_PIECE_BYTES = 350
# Bytes of nick!user@host that we assume until the server tells ours: 32 + 20 + 64 and the punctuation
LONGEST_SOURCE = 120
_AROUND = f":  {PRIVMSG}  :\r\n"
# With a source no longer than this, as most are, a line has room for `_PIECE_BYTES` in any channel
_SHORT_SOURCE = MAX_BODY - ACTION_BYTES - len(_AROUND) - CHANNEL_BYTES - _PIECE_BYTES


class MessageLine(NamedTuple):
    """One line on the wire; with ``goes_on`` it continues the line before it, without a line feed."""

    text: str
    goes_on: bool = False


class OutgoingMessage(NamedTuple):
    """Lines that the server accepts, echoes or refuses as one message; never empty."""

    parts: tuple[MessageLine, ...]
    start: int = 0
    """Where it begins in the whole text: what comes before is in the messages before."""
    lines: int = 1
    """How many lines of the whole text begin here; none if all of it goes on from the message before."""

    @property
    def text(self) -> str:
        """The text as its readers see it."""
        first, *more = self.parts
        return first.text + "".join(part.text if part.goes_on else f"\n{part.text}" for part in more)


class Bounds(Struct, frozen=True):
    """The bounds of one message of several lines."""

    max_bytes: int
    """The most bytes of all lines, with the line feeds between them."""
    max_lines: int


class MessageLimits(Struct, frozen=True):
    """What the server takes as one message of ours."""

    multiline: Bounds | None = None
    """The bounds of a message of several lines; None: each line is a message."""
    source_bytes: int = _SHORT_SOURCE
    """The length of the source that others see before our lines, or what makes no difference."""

    side_texts: SideTextBounds = SideTextBounds()
    """How long what stands beside an order may be."""

    has_receipts: bool = True
    """Whether the server says when it has a message; else it is not to be sent many at once."""

    def with_source(self, source_bytes: int) -> "MessageLimits":
        """Return these limits for a source of this length."""
        return replace(self, source_bytes=max(source_bytes, _SHORT_SOURCE))

    def messages(
        self, target: str, text: str, *, is_action: bool = False, start: int = 0
    ) -> Iterator[OutgoingMessage]:
        """Return, one after the other, the messages that ``text`` goes to ``target`` as.

        ``text``: as `as_sent` returns it. ``start``: where one of them begins; those before it are left out.
        """
        if self.multiline and not is_action:
            return together(text, self._line_bytes(target), self.multiline, start)
        return line_by_line(text, self._line_bytes(target), start)

    def _line_bytes(self, target: str) -> int:
        around = len(_AROUND) + len(target.encode(errors="replace"))
        return min(MAX_BODY - self.source_bytes - around - ACTION_BYTES, _PIECE_BYTES)


def as_sent(text: str) -> str:
    """Return ``text`` as it can be sent: a line feed for every kind of line end, no halves of characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # half a surrogate pair comes from a file's name, perhaps
    return text if text.isascii() else text.encode(errors="replace").decode()


def split(text: str, limit_bytes: int) -> list[str]:
    """Return ``text`` in pieces of at most ``limit_bytes`` of UTF-8, which joined are ``text`` again.

    It is cut after spaces if possible, else between characters as a reader sees them. A limit below 4 bytes,
    the longest code point, counts as 4.
    """
    cuts = [0, *_cuts(text, 0, len(text), limit_bytes)]
    return [text[start:end] for start, end in pairwise(cuts)]


def line_by_line(text: str, limit: int, start: int = 0) -> Iterator[OutgoingMessage]:
    """Return a message for each line that is not blank, several for one of more than ``limit`` bytes."""
    for part in _parts(text, start, limit):
        if part.is_written:
            yield OutgoingMessage((MessageLine(part.text),), part.start, part.begins_line)


def together(text: str, limit: int, bounds: Bounds, start: int = 0) -> Iterator[OutgoingMessage]:
    """Return as few messages as ``bounds`` allow, each line at most ``limit`` bytes long.

    Blank lines inside a message stay, those at its ends go.
    """
    parts: list[_Part] = []
    size = 0
    for part in _parts(text, start, min(limit, bounds.max_bytes)):
        cost = _size(part.text) + (bool(parts) and not part.goes_on)
        if size + cost > bounds.max_bytes or len(parts) == bounds.max_lines:
            yield from _message(parts)
            parts, size, cost = [], 0, _size(part.text)
        parts.append(part)
        size += cost
    yield from _message(parts)


class _Part(NamedTuple):
    text: str
    start: int
    goes_on: bool
    begins_line: bool = True
    """Whether the words of a line begin here, or a blank line."""

    @property
    def is_written(self) -> bool:
        return bool(self.text) and not self.text.isspace()


def _parts(text: str, start: int, limit: int) -> Iterator[_Part]:
    """Return the lines on the wire from ``start`` on; a short line of spaces becomes an empty one."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    at, goes_on, has_words = start, bool(before), bool(before.strip())
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end] if end - at <= limit and not goes_on else ""
        if _size(line) <= limit and (line or at == end) and not goes_on:
            yield _Part(line if line.strip() else "", at, goes_on=False)
        else:
            for cut in _cuts(text, at, end, limit):
                part = _Part(text[at:cut], at, goes_on)
                begins = part.is_written and not has_words
                yield part._replace(begins_line=begins)
                at, goes_on, has_words = cut, True, has_words or begins
        at, goes_on, has_words = end + 1, False, False


def _cuts(text: str, start: int, end: int, limit_bytes: int) -> Iterator[int]:
    """Return where each piece of a part of ``text`` ends."""
    limit, at = max(limit_bytes, 4), start
    while at < end:
        # a code point is at least one byte: no need to encode more of a long text than this for each piece
        head = text[at : min(at + limit, end)]
        size = len(head) if head.isascii() else fitting(head, 0, limit)
        is_last = at + size == end
        at += size if is_last else _best_border(text[at : at + size + 1], size)
        yield at


def _best_border(text: str, end: int) -> int:
    """Return the best place to cut ``text``, at ``end`` or before it; never 0."""
    for at in range(end, 0, -1):
        if text[at - 1].isspace() and not text[at].isspace() and is_border(text, at):
            return at
    return last_border(text, 0, end)


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode(errors="replace"))


def _message(parts: list[_Part]) -> Iterator[OutgoingMessage]:
    """Return ``parts`` without the blank lines at both ends as one message; none if all are blank."""
    written = [at for at, part in enumerate(parts) if part.is_written]
    if written:
        first, *more = sent = parts[written[0] : written[-1] + 1]
        lines = (MessageLine(first.text), *(MessageLine(part.text, part.goes_on) for part in more))
        yield OutgoingMessage(lines, parts[0].start, sum(part.begins_line for part in sent))

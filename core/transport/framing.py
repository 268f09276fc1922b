"""Makes lines of bytes and bytes of lines, and keeps the bytes that wait to be sent. Pure."""

from collections.abc import Iterable

from core.irc import MAX_BODY, MAX_TAGS

MAX_BACKLOG = 1024 * 1024  # bytes that may wait for a peer before it is dropped


class LineDecoder:
    """Takes bytes, returns whole lines, as many as are wanted; what is not wanted yet stays bytes.

    Thousands of lines of three bytes take twenty times as much memory as the bytes that they came in.
    """

    __slots__ = ("_is_skipping", "_max_line", "rest", "wasted")

    def __init__(self, max_line: int = MAX_TAGS + MAX_BODY) -> None:
        """``max_line`` is the size in bytes of the longest line that is kept whole, CRLF included."""
        self._max_line = max_line
        self._is_skipping = False
        self.rest = b""
        """What `take` has not returned, perhaps no whole line; only this object changes it."""
        self.wasted = 0
        """Bytes that made no line: empty lines, and what was too long. The owner sets it back."""

    def feed(self, data: bytes) -> list[bytes]:
        """Return the lines that ``data`` completes, see `take`."""
        self.put(data)
        return self.take()

    def put(self, data: bytes) -> None:
        """Add ``data``, which goes on where the last one ended."""
        if self._is_skipping:
            data = self._past_the_long_line(data)
        rest = self.rest
        if not rest:
            self.rest = data.replace(b"\r\n", b"\n")  # of all at once: half the time
            return
        if rest[-1:] == b"\r" and data[:1] == b"\n":
            rest = rest[:-1]
        self.rest = rest + data.replace(b"\r\n", b"\n")

    def take(self, most: int = -1) -> list[bytes]:
        """Return the next whole lines, about ``most`` of them, without CRLF or LF; empty ones are left out.

        None are returned only when none are there. ``most``: -1 for all. Of a line that is too long the first
        ``max_line`` + 1 bytes are returned, so that `parse` refuses it.
        """
        pieces = self.rest.split(b"\n", most)
        rest = self.rest = pieces.pop()
        if len(rest) > self._max_line and b"\n" not in rest:
            pieces.append(rest[: self._max_line + 1])
            self.wasted += len(rest)
            self._is_skipping, self.rest = True, b""
        return pieces if b"" not in pieces else self._without_empty(pieces, most)

    def _without_empty(self, pieces: list[bytes], most: int) -> list[bytes]:
        lines = [piece for piece in pieces if piece]
        rest = self.rest.lstrip(b"\n")  # 60 times as fast as to look at each
        self.wasted += len(pieces) - len(lines) + len(self.rest) - len(rest)
        self.rest = rest
        return lines or self.take(most)

    def clear(self) -> None:
        """Forget what has come and was not taken."""
        self.rest = b""

    def _past_the_long_line(self, data: bytes) -> bytes:
        _, end, rest = data.partition(b"\n")
        self.wasted += len(data) - len(rest)
        self._is_skipping = not end
        return rest


def encode_lines(lines: Iterable[str]) -> bytes:
    """Return ``lines`` as bytes with CRLF; none may hold CR or LF (`core.irc.format_line` refuses such)."""
    return b"".join([line.encode() + b"\r\n" for line in lines])


class Backlog:
    """The bytes that the system has not taken yet, in order; `is_overfull` when there are too many.

    Bytes leave only at the front and come only at the end: after a TLS write that could not be finished, the
    next one must begin with the same bytes and be no shorter (SSL_write(3), "must be repeated").
    """

    __slots__ = ("_bound", "waiting")

    def __init__(self, bound: int = MAX_BACKLOG) -> None:
        self._bound = bound
        self.waiting = bytearray()  # not bytes, which would be copied whole for each line that is added
        """Others may read it; only `add`, `sent` and `clear` change it."""

    def add(self, data: bytes) -> None:
        """Append ``data``; the caller then asks `is_overfull`, and drops such a peer."""
        self.waiting += data

    def sent(self, count: int) -> None:
        """Remove the first ``count`` bytes, which the system has taken."""
        del self.waiting[:count]

    def clear(self) -> None:
        """Remove everything; only when nothing more is sent on this connection."""
        self.waiting.clear()

    @property
    def is_overfull(self) -> bool:
        """Whether more bytes wait than a peer may be behind."""
        return len(self.waiting) > self._bound

"""Makes lines of bytes and bytes of lines, and keeps the bytes that wait to be sent. Pure."""

from collections.abc import Iterable

from core.irc import MAX_BODY, MAX_TAGS

MAX_BACKLOG = 1024 * 1024  # bytes that may wait for a peer before it is dropped

_BLANK = (b"\r", b"\n")


def _is_blank(data: bytes) -> bool:
    """Return whether ``data`` has nothing but line ends, the last of them perhaps incomplete.

    Empty lines cost a peer no token, so they must cost us nothing either: this is 60 times as fast as to look
    at each.
    """
    return data.replace(b"\r\n", b"").strip(b"\n") in ((b"", b"\r") if data[-1:] == b"\r" else (b"",))


class LineDecoder:
    """Takes bytes, returns whole lines; keeps at most one line of ``max_line`` bytes, whatever comes."""

    __slots__ = ("_is_skipping", "_max_line", "_rest")

    def __init__(self, max_line: int = MAX_TAGS + MAX_BODY) -> None:
        """``max_line`` is the size in bytes of the longest line that is kept whole, CRLF included."""
        self._max_line = max_line
        self._rest = b""
        self._is_skipping = False

    def feed(self, data: bytes) -> list[bytes]:
        """Return the lines that ``data`` completes, without CRLF or LF; empty ones are left out.

        Of a longer line the first ``max_line`` + 1 bytes are returned, so that `parse` refuses it.
        """
        data = self._rest + data if self._rest else data
        if data[:1] in _BLANK and not self._is_skipping and _is_blank(data):
            self._rest = data[-1:] if data[-1:] == b"\r" else b""
            return []
        pieces = data.replace(b"\r\n", b"\n").split(b"\n")  # at once: half the time
        rest = pieces.pop()
        if self._is_skipping:
            pieces, rest = self._past_the_long_line(pieces, rest)
        if len(rest) > self._max_line:
            pieces.append(rest[: self._max_line + 1])
            self._is_skipping, rest = True, b""
        self._rest = rest
        return [piece for piece in pieces if piece]

    def _past_the_long_line(self, pieces: list[bytes], rest: bytes) -> tuple[list[bytes], bytes]:
        if not pieces:
            return [], b""
        self._is_skipping = False
        return pieces[1:], rest


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

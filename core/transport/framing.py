"""Lines out of bytes, bytes out of lines, and the bytes that wait to be sent. Pure."""

from collections.abc import Iterable

from core.irc import MAX_BODY, MAX_TAGS

MAX_BACKLOG = 1024 * 1024  # bytes a peer may lag behind before it is dropped

_BLANK = (b"\r", b"\n")


def _is_blank(data: bytes) -> bool:
    """Line ends and nothing else, the last of them perhaps half: 60 times as fast as to look at each.

    Empty lines cost a peer no token, so they must cost us nothing either.
    """
    return data.replace(b"\r\n", b"").strip(b"\n") in ((b"", b"\r") if data[-1:] == b"\r" else (b"",))


class LineDecoder:
    """Bytes in, whole lines out; holds back at most one line of ``max_line`` bytes, whatever comes."""

    __slots__ = ("_is_skipping", "_max_line", "_rest")

    def __init__(self, max_line: int = MAX_TAGS + MAX_BODY) -> None:
        """``max_line``: bytes of the longest line that is kept, CRLF included."""
        self._max_line = max_line
        self._rest = b""
        self._is_skipping = False

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that ``data`` completes, without CRLF or LF; empty ones are left out.

        A line beyond the bound comes as its first ``max_line`` + 1 bytes, so that `parse` refuses it.
        """
        data = self._rest + data if self._rest else data
        if data[:1] in _BLANK and not self._is_skipping and _is_blank(data):
            self._rest = data[-1:] if data[-1:] == b"\r" else b""
            return []
        pieces = data.split(b"\n")
        rest = pieces.pop()
        if self._is_skipping:
            pieces, rest = self._past_the_long_line(pieces, rest)
        if len(rest) > self._max_line:
            pieces.append(rest[: self._max_line + 1])
            self._is_skipping, rest = True, b""
        self._rest = rest
        return [line for piece in pieces if (line := piece[:-1] if piece[-1:] == b"\r" else piece)]

    def _past_the_long_line(self, pieces: list[bytes], rest: bytes) -> tuple[list[bytes], bytes]:
        if not pieces:
            return [], b""
        self._is_skipping = False
        return pieces[1:], rest


def encode_lines(lines: Iterable[str]) -> bytes:
    """Return ``lines`` as they travel; none may hold CR or LF (`core.irc.format_line` refuses such)."""
    return b"".join([line.encode() + b"\r\n" for line in lines])


class Backlog:
    """The bytes that the system has not taken yet, in order.

    Bytes leave only at the front and come only at the end: after a TLS write that could not be finished, the
    next one must begin with the same bytes and be no shorter (SSL_write(3), "must be repeated").
    """

    __slots__ = ("_bound", "waiting")

    def __init__(self, bound: int = MAX_BACKLOG) -> None:
        self._bound = bound
        self.waiting = bytearray()  # a bytes object would be copied whole for each line that is added
        """To be read by others; it changes by `add`, `sent` and `clear` only."""

    def add(self, data: bytes) -> None:
        """Append ``data``; the caller then asks `is_overfull`, and gives up a peer that is so far behind."""
        self.waiting += data

    def sent(self, count: int) -> None:
        """Forget the first ``count`` bytes: the system has them."""
        del self.waiting[:count]

    def clear(self) -> None:
        """Forget everything; only when nothing is sent on this connection any more."""
        self.waiting.clear()

    @property
    def is_overfull(self) -> bool:
        """More waits than a peer may lag behind."""
        return len(self.waiting) > self._bound

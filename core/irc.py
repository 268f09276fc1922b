"""Reads and writes lines of IRC, and keeps every bound that a line has. Pure.

Sources: modern.ircdocs.horse (#messages), IRCv3 message-tags.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from storage.wire.ctcp import MARK

MAX_BODY = 512  # bytes with CRLF, without tags: modern.ircdocs.horse/#messages
MAX_CLIENT_TAGS = 4094  # bytes between @ and the space, from a client: message-tags, "Size limit"
MAX_TAGS = 8191  # bytes with @ and the space, all in all
MAX_PARAMS = 15
_LONGEST_COMMAND = 32  # characters; a longer one is not repeated in the answer to it

_NO_TAGS: Mapping[str, str] = {}
_CTCP_MARK = MARK.encode()
_CONTROLS = "NUL or bare CR in a line"
_FORBIDDEN = ("\r", "\n", "\0")
_ESCAPES = {";": "\\:", " ": "\\s", "\\": "\\\\", "\r": "\\r", "\n": "\\n"}
_UNESCAPES = {":": ";", "s": " ", "\\": "\\", "r": "\r", "n": "\n"}
_ESCAPE_TABLE = str.maketrans(_ESCAPES)


class ProtocolError(Exception):
    """A line that was received, or was to be sent, is no line of IRC."""


class LineTooLong(ProtocolError):
    """The line, or its tags, has more bytes than allowed."""


class NotUtf8(ProtocolError):
    """The line is not UTF-8; ``command`` (``*`` if that is unreadable too) and ``tags`` could be read."""

    def __init__(
        self,
        command: str,
        tags: Mapping[str, str],
        replaced: "Message | None" = None,
        shortened: "Message | None" = None,
    ) -> None:
        super().__init__(f"invalid UTF-8 in {command}")
        self.command = command
        self.tags = tags
        self.replaced = replaced
        """The line with U+FFFD for what can't be read; None: it would be none, or its tags can't be read."""
        self.shortened = shortened
        """The line without its last character, if that alone is broken off, as by who cuts at a byte."""


class Message(NamedTuple):
    """One line, taken apart. A named tuple, so that busy code can unpack it."""

    command: str
    """In upper case."""
    params: list[str]
    source: str = ""
    """nick!user@host or a server's name, without the colon; empty: none."""
    tags: Mapping[str, str] = _NO_TAGS


def parse(line: bytes, max_tags: int = MAX_TAGS - 2) -> Message:
    """Take a line apart, which comes without its CRLF; ``max_tags``: bytes between @ and the space.

    Raises LineTooLong, NotUtf8, or ProtocolError for NUL, CR or a line without a command.
    """
    if line[:1] == b"@":
        return _parse_tagged(line, max_tags)
    if len(line) > MAX_BODY - 2:
        raise LineTooLong(f"{len(line)} bytes")
    return _parse_body(line, _NO_TAGS)


def _parse_tagged(line: bytes, max_tags: int) -> Message:
    tags, _, body = line[1:].partition(b" ")
    if len(tags) > max_tags or len(body) > MAX_BODY - 2:
        raise LineTooLong(f"{len(line)} bytes")
    try:
        text = tags.decode()
    except UnicodeDecodeError:
        raise NotUtf8(_command_of(body), _NO_TAGS) from None
    if "\0" in text or "\r" in text:
        raise ProtocolError(_CONTROLS)
    return _parse_body(body.lstrip(b" "), parse_tags(text))


def _command_of(body: bytes) -> str:
    words = [word for word in body.split(b" ") if word and word[:1] != b":"]
    command = words[0].decode("ascii", "replace").upper() if words else "*"
    return command if command.isalnum() and len(command) <= _LONGEST_COMMAND else "*"


def _not_utf8(body: bytes, tags: Mapping[str, str], error: UnicodeDecodeError) -> NotUtf8:
    """Return the fault of a line; raises ProtocolError if no line comes of it in any way."""
    replaced = _parse_text(body.decode(errors="replace"), tags)
    # the 0x01 at the end of an ACTION is put there after the words were cut
    framed = body.endswith(_CTCP_MARK) and _is_broken_off(body[: error.start], body[:-1])
    if not framed and not _is_broken_off(body[: error.start], body):
        return NotUtf8(_command_of(body), tags, replaced)
    end = _CTCP_MARK if framed else b""
    shortened = _parse_text((body[: error.start] + end).decode(), tags)
    return NotUtf8(_command_of(body), tags, replaced, shortened)


def _is_broken_off(readable: bytes, body: bytes) -> bool:
    """Return whether nothing but the beginning of one character stands behind ``readable`` in ``body``."""
    try:
        body.decode()
    except UnicodeDecodeError as error:
        return error.start == len(readable) and error.end == len(body) and "end of data" in error.reason
    return False


def _parse_body(body: bytes, tags: Mapping[str, str]) -> Message:
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(body, tags, error) from None
    return _parse_text(text, tags)


def _parse_text(text: str, tags: Mapping[str, str]) -> Message:
    if "\0" in text or "\r" in text:
        raise ProtocolError(_CONTROLS)
    head, colon, trailing = text.partition(" :")
    words = head.split(" ")
    if "" in words:
        words = [word for word in words if word]
    source = words.pop(0)[1:] if words and words[0][0] == ":" else ""
    if not words:
        raise ProtocolError("no command")
    command = words.pop(0).upper()
    if colon:
        words.append(trailing)
    if len(words) > MAX_PARAMS:
        # RFC 2812 §2.3.1: the fifteenth parameter is the rest of the line, colon or not
        words[MAX_PARAMS - 1 :] = [" ".join(words[MAX_PARAMS - 1 :])]
    return tuple.__new__(Message, (command, words, source, tags))  # a third of the time of Message(…)


def parse_tags(text: str) -> Mapping[str, str]:
    """Read what stands between @ and the space.

    Of equal keys the last one counts, and a missing value is an empty one: IRCv3 message-tags.
    """
    tags: dict[str, str] = {}
    for item in text.split(";"):
        key, _, value = item.partition("=")
        if key:
            tags[key] = unescape(value)
    return tags


def format_tags(tags: Mapping[str, str]) -> str:
    """Return ``tags`` as they stand between @ and the space."""
    return ";".join(f"{key}={escape(value)}" if value else key for key, value in tags.items())


def escape(value: str) -> str:
    """Return a tag's value as it stands on the wire: message-tags, "Escaping values"."""
    return value.translate(_ESCAPE_TABLE)


def unescape(value: str) -> str:
    """Return a tag's value as it was before `escape`; a lone backslash at the end is dropped."""
    if "\\" not in value:
        return value
    out: list[str] = []
    characters = iter(value)
    for character in characters:
        if character == "\\":
            following = next(characters, "")
            out.append(_UNESCAPES.get(following, following))
        else:
            out.append(character)
    return "".join(out)


def is_clean(text: str) -> bool:
    """Whether ``text`` can stand in a line: it has no CR, LF or NUL."""
    return not any(character in text for character in _FORBIDDEN)


def cut(text: str, size_bytes: int) -> str:
    """Return the longest beginning of ``text`` that fits ``size_bytes``, with no code point cut in half."""
    return text.encode()[:size_bytes].decode(errors="ignore")


def format_line(
    command: str, params: Iterable[str] = (), source: str = "", tags: Mapping[str, str] = _NO_TAGS
) -> str:
    """Return a line without its CRLF; of any length, see `line`.

    Raises ProtocolError if a part has CR, LF or NUL, or if a parameter before the last is empty, has a space
    or begins with a colon.
    """
    params = list(params)
    if any(not part or part[0] == ":" or " " in part for part in params[:-1]):
        raise ProtocolError("a parameter before the last is empty or has a space")
    parts = [f":{source}", command] if source else [command]
    parts += [*params[:-1], *map(_last_param, params[-1:])]
    line = " ".join(parts)
    if tags:
        line = f"@{format_tags(tags)} {line}"
    if not is_clean(line):
        raise ProtocolError("CR, LF or NUL in a line to be sent")
    return line


def _last_param(text: str) -> str:
    return f":{text}" if not text or text[0] == ":" or " " in text else text


def line(command: str, *params: str, tags: Mapping[str, str] = _NO_TAGS) -> str:
    """Return a line, without its CRLF, that any server accepts.

    Raises ProtocolError as `format_line` does, and if it is not UTF-8 or too long.
    """
    body = format_line(command, params)
    _check_size(body, MAX_BODY - 2)
    if not tags:
        return body
    _check_size(format_tags(tags), MAX_CLIENT_TAGS)
    return format_line(command, params, tags=tags)


def _check_size(text: str, limit: int) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise ProtocolError("half a surrogate pair in a line to be sent") from None
    if size > limit:
        raise LineTooLong(f"{size} bytes")


def line_if_possible(command: str, *params: str, tags: Mapping[str, str] = _NO_TAGS) -> list[str]:
    """Return the line in a list, an empty one where `line` raises; for lines that may be left out."""
    try:
        return [line(command, *params, tags=tags)]
    except ProtocolError:
        return []


def nick_of(source: str) -> str:
    """Return the nickname in ``nick!user@host``; a server's name as it is."""
    return source.partition("!")[0]

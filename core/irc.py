"""Lines of IRC: message and bytes, both ways, with every bound that a line has. Pure.

Sources: modern.ircdocs.horse (#messages), IRCv3 message-tags.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

MAX_BODY = 512  # bytes with CRLF, without tags: modern.ircdocs.horse/#messages
MAX_CLIENT_TAGS = 4094  # bytes between @ and the space, from a client: message-tags, "Size limit"
MAX_TAGS = 8191  # bytes with @ and the space, all in all
MAX_PARAMS = 15
_LONGEST_COMMAND = 32  # that is repeated to who sent it

_NO_TAGS: Mapping[str, str] = {}
_CONTROLS = "NUL or bare CR in a line"
_FORBIDDEN = ("\r", "\n", "\0")
_ESCAPES = {";": "\\:", " ": "\\s", "\\": "\\\\", "\r": "\\r", "\n": "\\n"}
_UNESCAPES = {":": ";", "s": " ", "\\": "\\", "r": "\r", "n": "\n"}
_ESCAPE_TABLE = str.maketrans(_ESCAPES)


class ProtocolError(Exception):
    """What came, or was to be sent, is no IRC line."""


class LineTooLong(ProtocolError):
    """The line, or its tags, passed the bound; the rest of it was thrown away."""


class NotUtf8(ProtocolError):
    """The line is no UTF-8; ``command`` and ``tags`` are what could be read of it."""

    def __init__(self, command: str, tags: Mapping[str, str]) -> None:
        super().__init__(f"invalid UTF-8 in {command}")
        self.command = command
        self.tags = tags


class Message(NamedTuple):
    """One line, taken apart; a named tuple, for those who hear many lines unpack it."""

    command: str
    """Upper case."""
    params: list[str]
    source: str = ""
    """Nick or server, without the colon."""
    tags: Mapping[str, str] = _NO_TAGS


def parse(line: bytes, max_tags: int = MAX_TAGS - 2) -> Message:
    """Take a line without its CRLF apart; ``max_tags``: bytes between @ and the space.

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


def _parse_body(body: bytes, tags: Mapping[str, str]) -> Message:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise NotUtf8(_command_of(body), tags) from None
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
    """Tags between @ and the space; the last of doubled keys wins, no value is the empty one."""
    tags: dict[str, str] = {}
    for item in text.split(";"):
        key, _, value = item.partition("=")
        if key:
            tags[key] = unescape(value)
    return tags


def format_tags(tags: Mapping[str, str]) -> str:
    """The text between @ and the space."""
    return ";".join(f"{key}={escape(value)}" if value else key for key, value in tags.items())


def escape(value: str) -> str:
    """A tag's value as it stands on the wire."""
    return value.translate(_ESCAPE_TABLE)


def unescape(value: str) -> str:
    """A tag's value as it was meant; a lone backslash at the end falls away."""
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
    """``text`` can stand in a line: no CR, LF or NUL."""
    return not any(character in text for character in _FORBIDDEN)


def cut(text: str, size_bytes: int) -> str:
    """As much of ``text`` as fits, never half a character."""
    return text.encode()[:size_bytes].decode(errors="ignore")


def format_line(
    command: str, params: Iterable[str] = (), source: str = "", tags: Mapping[str, str] = _NO_TAGS
) -> str:
    """A line without its CRLF: the one way from our own texts to the wire.

    Raises ProtocolError when a part holds CR, LF or NUL, or a parameter before the last is ambiguous.
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
    """Return a line that any server takes. Raises ProtocolError if it is not clean, no UTF-8, or too long."""
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
    """Return the line in a list, empty where `line` raises: for answers to others, which may be left out."""
    try:
        return [line(command, *params, tags=tags)]
    except ProtocolError:
        return []


def nick_of(source: str) -> str:
    """``nick!user@host`` → ``nick``."""
    return source.partition("!")[0]

"""Lines of a client, as a server takes them, and who a server's line is from.  Pure."""

from collections.abc import Mapping

from core.irc import MAX_BODY, MAX_CLIENT_TAGS, LineTooLong, ProtocolError, format_line, format_tags

_NO_TAGS: Mapping[str, str] = {}


def line(command: str, *params: str, tags: Mapping[str, str] = _NO_TAGS) -> str:
    """A line that the server will take: clean, in UTF-8 and not too long; else raises ProtocolError."""
    body = format_line(command, params)
    _check(body, MAX_BODY - 2)
    if not tags:
        return body
    _check(format_tags(tags), MAX_CLIENT_TAGS)
    return format_line(command, params, tags=tags)


def _check(text: str, limit: int) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise ProtocolError("half a surrogate pair in a line to be sent") from None
    if size > limit:
        raise LineTooLong(f"{size} bytes")


def line_if_possible(command: str, *params: str, tags: Mapping[str, str] = _NO_TAGS) -> list[str]:
    """The line, or none: when what others said goes into it, and need not be answered."""
    try:
        return [line(command, *params, tags=tags)]
    except ProtocolError:
        return []


def nick_of(source: str) -> str:
    """``nick!user@host`` → ``nick``."""
    return source.partition("!")[0]

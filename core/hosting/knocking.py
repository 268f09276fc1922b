"""What a newcomer speaks, as its first byte and its first line tell. Pure."""

from enum import Enum, auto

from core.room.deciding.commands import COMMANDS, HTTP_VERBS

_OF_OTHER_SERVERS = ("PROTOCTL", "WEBIRC", "STARTTLS")  # clients of IRC may begin with these
_KNOWN = frozenset(word.encode() for word in (*COMMANDS, *_OF_OTHER_SERVERS))
_HTTP_VERBS = frozenset(word.encode() for word in HTTP_VERBS)
_REQUEST_WORDS = 3  # verb, path, version: a browser takes any word for the verb
_HTTP_VERSION = b"HTTP/"
_HTTP_TEXT = b"""This is a Parlour chat room, not a web page.
To come in, open Parlour or any IRC program, and join the address that you have just tried.
"""
HTTP_ANSWER = (
    b"HTTP/1.1 503 Service Unavailable\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"Content-Length: %d\r\n"
    b"X-Content-Type-Options: nosniff\r\n"
    b"Cache-Control: no-store\r\n"
    b"Connection: close\r\n\r\n%b"
) % (len(_HTTP_TEXT), _HTTP_TEXT)
"""What every request gets: nothing of it is read."""


_TLS_HANDSHAKE = b"\x16"  # first byte of a ClientHello: RFC 8446 §5.1
_LINE_ENDS = b"\r\n"


class Opening(Enum):
    """What begins with a certain byte."""

    TLS = auto()
    TEXT = auto()
    """A line, perhaps of IRC."""
    NOISE = auto()
    """What can be no line of IRC."""


def opening(first: bytes) -> Opening:
    """Return what begins with the byte ``first``."""
    if first == _TLS_HANDSHAKE:
        return Opening.TLS
    return Opening.NOISE if first < b" " and first not in _LINE_ENDS else Opening.TEXT


class Speech(Enum):
    """The language of a first line."""

    IRC = auto()
    HTTP = auto()
    OTHER = auto()
    """Mail, a database, noise: who was tricked into sending it must not get a second line in."""


def speech(line: bytes) -> Speech:
    """Return what the first line of a newcomer is, by its first word, after tags and a source."""
    words = line[:2000].split()  # a request may be longer; its first word tells
    while words and words[0][:1] in (b"@", b":"):
        words.pop(0)
    if not words:
        return Speech.OTHER
    word = words[0].upper()
    if word in _HTTP_VERBS or (len(words) == _REQUEST_WORDS and words[-1].startswith(_HTTP_VERSION)):
        return Speech.HTTP
    return Speech.IRC if word in _KNOWN else Speech.OTHER

"""What a newcomer speaks, as its first byte and its first line tell. Pure."""

from enum import Enum, auto

from core.room.deciding.commands import HTTP_VERBS
from storage.wire import commands

BEGINNINGS = {
    commands.CAP: 1,
    commands.PASS: 1,
    commands.NICK: 0,
    commands.USER: 4,
    commands.QUIT: 0,
    "PROTOCTL": 0,  # these three are of other servers, but clients say them to any
    "WEBIRC": 0,
    "STARTTLS": 0,
}
"""What a client of IRC begins with, and its least parameters. Other words are those of others, too: PING of
redis, USER with one parameter of mail and FTP, LIST and MODE of news, STATS and VERSION of memcached."""
_LEAST_PARAMETERS = {word.encode(): least for word, least in BEGINNINGS.items()}
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
    """Mail, a database, noise, and what no client of IRC says first: who was tricked into sending it must not
    get a second line in."""


def speech(line: bytes) -> Speech:
    """Return what the first line of a newcomer is, by its command and parameters, after tags and a source."""
    words = line[:2000].split()  # a request may be longer; its beginning tells
    while words and words[0][:1] in (b"@", b":"):
        words.pop(0)
    if not words:
        return Speech.OTHER
    word = words[0].upper()
    if word in _HTTP_VERBS or (len(words) == _REQUEST_WORDS and words[-1].startswith(_HTTP_VERSION)):
        return Speech.HTTP
    least = _LEAST_PARAMETERS.get(word)
    return Speech.IRC if least is not None and _parameters(words) >= least else Speech.OTHER


def _parameters(words: list[bytes]) -> int:
    """Count the parameters of a command; one that begins with a colon is the last."""
    return next((place for place, word in enumerate(words) if word.startswith(b":")), len(words) - 1)

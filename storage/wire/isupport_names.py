"""Names of those tokens of 005 that server and client both know, and how values are written. Pure.

Source: modern.ircdocs.horse/#rplisupport-parameters.
"""

import re

AWAYLEN = "AWAYLEN"
BOT = "BOT"
CHANMODES = "CHANMODES"
CLIENTTAGDENY = "CLIENTTAGDENY"
KICKLEN = "KICKLEN"
MONITOR = "MONITOR"
NETWORK = "NETWORK"
PREFIX = "PREFIX"
ROOM = "parlour/ROOM"
"""Ours: the name of the room, where NETWORK can't say it word for word."""
TOPICLEN = "TOPICLEN"
WHOX = "WHOX"

_MEANING_MORE = re.compile(r"[\s=\\]+")
_QUOTED = re.compile(r"[\s%=\\]")


def as_network(name: str) -> str:
    r"""Return ``name`` as the value of NETWORK: a word without ``\x20``, which many clients show as it is."""
    return _MEANING_MORE.sub("_", name)


def quote(name: str) -> str:
    """Return ``name`` as the value of `ROOM`: what can't stand there is quoted as in URLs."""
    return _QUOTED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), name)


def unquote(value: str) -> str:
    """Return a value as it was before `quote`; what is broken in it becomes U+FFFD."""
    data = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), value.encode())
    return data.decode(errors="replace")


def unescape(value: str) -> str:
    r"""Return a token's value as it is meant: ``\x20`` is a space."""
    return re.sub(r"\\x([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), value)

"""Names of those tokens of 005 that server and client both know, and how values are escaped. Pure.

Source: modern.ircdocs.horse/#rplisupport-parameters.
"""

import re

BOT = "BOT"
CHANMODES = "CHANMODES"
CLIENTTAGDENY = "CLIENTTAGDENY"
MONITOR = "MONITOR"
NETWORK = "NETWORK"
PREFIX = "PREFIX"
WHOX = "WHOX"

_ESCAPES = str.maketrans({"\\": r"\x5C", " ": r"\x20", "=": r"\x3D"})


def escape(value: str) -> str:
    r"""Return a token's value as it stands in 005: a space becomes ``\x20``."""
    return value.translate(_ESCAPES)


def unescape(value: str) -> str:
    """Return a token's value as it was before `escape`."""
    return re.sub(r"\\x([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), value)

"""Names of the tokens of 005 that both ends need, and how their values are written. Pure.

Source: modern.ircdocs.horse/#rplisupport-parameters.
"""

import re

BOT = "BOT"
CHANMODES = "CHANMODES"
CLIENTTAGDENY = "CLIENTTAGDENY"
NETWORK = "NETWORK"
PREFIX = "PREFIX"
WHOX = "WHOX"

_ESCAPES = str.maketrans({"\\": r"\x5C", " ": r"\x20", "=": r"\x3D"})


def escape(value: str) -> str:
    r"""Return a token's value as it may stand there: a space is ``\x20``."""
    return value.translate(_ESCAPES)


def unescape(value: str) -> str:
    """Return a token's value as it was meant."""
    return re.sub(r"\\x([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), value)

"""Letters of modes that more than one part of the program knows. Pure.

Source: modern.ircdocs.horse/#channel-modes, #channel-membership-prefixes.
"""

from collections.abc import Mapping

OPERATOR, HALFOP, VOICE = "o", "h", "v"
SYMBOLS: Mapping[str, str] = {OPERATOR: "@", HALFOP: "%", VOICE: "+"}
"""The prefix of each rank in a channel, the highest first."""

BAN, EXCEPTION, INVITATION = "b", "e", "I"
KEY, LIMIT = "k", "l"

HERE, GONE = "H", "G"
"""In the flags of WHO."""

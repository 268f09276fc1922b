"""Letters of modes that server and client both know. Pure.

Source: modern.ircdocs.horse/#channel-modes, #channel-membership-prefixes.
"""

from collections.abc import Mapping

OPERATOR, HALFOP, VOICE = "o", "h", "v"
SYMBOLS: Mapping[str, str] = {OPERATOR: "@", HALFOP: "%", VOICE: "+"}
"""The prefix of each rank in a channel; the highest rank first."""

BAN, EXCEPTION, INVITATION = "b", "e", "I"
KEY, LIMIT = "k", "l"

HERE, GONE = "H", "G"
"""The first of the flags in an answer to WHO: present, or away."""

MUTE = "~m:"
"""In front of a mask: members that it matches may join, but not speak."""
ACCOUNT = "~a:"
"""In front of an account, wildcards allowed: who has logged in to it."""
CONNECTION = "~c:"
"""In front of the id of a connection: who came by it, under any nickname, as long as they stay."""

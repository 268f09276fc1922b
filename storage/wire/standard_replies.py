"""Codes of standard replies (FAIL, WARN, NOTE) that our rooms send. Pure.

Sources: IRCv3 standard-replies; the specification that has the code, named below. The codes of a connection's
end are our own: ``FAIL * CODE :words`` goes before ERROR, for ERROR has words alone.
"""

INVALID_UTF8 = "INVALID_UTF8"  # utf8only
INVALID_LINE = "INVALID_LINE"
INVALID_REFTAG = "INVALID_REFTAG"  # batch, "Client-initiated batches"
UNKNOWN_TYPE = "UNKNOWN_TYPE"
MULTILINE_INVALID = "MULTILINE_INVALID"  # multiline
MULTILINE_INVALID_TARGET = "MULTILINE_INVALID_TARGET"
MULTILINE_MAX_BYTES = "MULTILINE_MAX_BYTES"
MULTILINE_MAX_LINES = "MULTILINE_MAX_LINES"
INVALID_REALNAME = "INVALID_REALNAME"  # setname
BOUND = "BOUND"
"""The nickname belongs to somebody else's device; one that is free stands behind it."""
BAD_KEY = "BAD_KEY"
"""The nickname can't be given to that key."""
TAGS_DROPPED = "TAGS_DROPPED"
"""WARN: tags of the message were too long to be passed on."""
RATE_LIMITED = "RATE_LIMITED"
"""Of what is named before it no more is looked at, for as many seconds as stand behind it."""

KICKED = "KICKED"
BANNED = "BANNED"
ROOM_CLOSED = "ROOM_CLOSED"
WRONG_PASSWORD = "WRONG_PASSWORD"  # noqa: S105 - a code
ROOM_FULL = "ROOM_FULL"
TOO_MANY_CONNECTIONS = "TOO_MANY_CONNECTIONS"
CONNECTING_TOO_FAST = "CONNECTING_TOO_FAST"
REGISTRATION_TIMEOUT = "REGISTRATION_TIMEOUT"
PING_TIMEOUT = "PING_TIMEOUT"
REPLACED = "REPLACED"
"""The same person has come in again, and has the nickname now."""
GAVE_WAY = "GAVE_WAY"
"""Too many have not said who they are, and this was the oldest of them."""

FOR_A_REASON = "REASON"
"""Before the words of an end: they are the reason that somebody gave for it, and no words of the room's."""

LOG_WAITS = "LOG_WAITS"
"""NOTE: the room can't write its log, so that nothing is delivered until it can."""
LOG_WRITES = "LOG_WRITES"
"""NOTE: it can again."""

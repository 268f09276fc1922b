"""Reasons why a connection ended, as they stand in the log, in QUIT and in ERROR; codes for them. Pure.

A client can't tell them apart by words that others may choose, so a code goes before ERROR; see `ended`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from storage.wire import standard_replies as codes

QUIT = "Quit"
KILLED = "Killed"
KICKED = "Kicked by the host"
BANNED = "Banned by the host"
ROOM_CLOSED = "The room was closed"
WRONG_PASSWORD = "Wrong password"  # noqa: S105 - what is said, not a secret
NO_PASSWORD = "This room has a password"  # noqa: S105 - as above; who reads it has 464 already
SILENT = "Ping timeout"
NOT_REGISTERED = "Registration timed out"
REPLACED = "Came in again, from the same device or account"
GAVE_WAY = "Others are waiting to come in"

# Of a connection that is lost, so that no client can be told
BEHIND = "SendQ exceeded"
CLOSED = "Connection closed"
NO_TLS = "TLS is not spoken here"
NOT_IRC = "This is a chat room, and that was no IRC"
NO_GOODBYE = "It did not hang up"
HANDSHAKE_LATE = "The TLS handshake took too long"
HANDSHAKE_CUT = "Broke off during the TLS handshake"
HANDSHAKE_REFUSED = "Refused the TLS handshake"
HANDSHAKE_FAILED = "The TLS handshake failed"
NO_COMMON_VERSION = "No version of TLS in common"
NO_COMMON_CIPHER = "No cipher of TLS in common"
TLS_EXPECTED = "TLS was expected"
BAD_TLS = "Broken TLS data"
KEPT_BUSY = "Kept the room busy with new keys"
HANDSHAKES = (
    *(HANDSHAKE_LATE, HANDSHAKE_CUT, HANDSHAKE_REFUSED, HANDSHAKE_FAILED),
    *(NO_COMMON_VERSION, NO_COMMON_CIPHER, TLS_EXPECTED),
)
LOST = (BEHIND, CLOSED, NO_TLS, NOT_IRC, NO_GOODBYE, BAD_TLS, KEPT_BUSY, *HANDSHAKES)
NEEDS_TLS = "This room is encrypted"

ROOM_FULL = "The room is full"
TOO_MANY_CONNECTIONS = "Too many connections from your address"
CONNECTING_TOO_FAST = "Connecting too fast, try again in a few seconds"

_CODES: Mapping[str, str] = {
    KICKED: codes.KICKED,
    BANNED: codes.BANNED,
    ROOM_CLOSED: codes.ROOM_CLOSED,
    WRONG_PASSWORD: codes.WRONG_PASSWORD,
    SILENT: codes.PING_TIMEOUT,
    NOT_REGISTERED: codes.REGISTRATION_TIMEOUT,
    REPLACED: codes.REPLACED,
    GAVE_WAY: codes.GAVE_WAY,
    ROOM_FULL: codes.ROOM_FULL,
    TOO_MANY_CONNECTIONS: codes.TOO_MANY_CONNECTIONS,
    CONNECTING_TOO_FAST: codes.CONNECTING_TOO_FAST,
}


class Ended(NamedTuple):
    """What a client is told by code of the end of its connection."""

    code: str
    """Of `storage.wire.standard_replies`; empty: none, it knows already."""
    reason: str = ""
    """What somebody gave as the reason; empty: nothing."""


def must_wait(seconds: int) -> str:
    """Return that there were too many wrong passwords, and how long nobody looks at another one."""
    return f"Too many wrong passwords, wait {seconds} seconds"


def needs_tls(port: int) -> str:
    """Return that nobody comes in unencrypted, and how one comes in."""
    return because(NEEDS_TLS, f"connect with TLS, port {port}")


def because(ending: str, reason: str) -> str:
    """Return ``ending``, and after a colon the reason that somebody gave for it, if any."""
    return f"{ending}: {reason}" if reason else ending


def ended(why: str) -> Ended:
    """Return code and reason of an end that `because` has worded."""
    ending, reason = parted(why)
    code = _CODES.get(ending, "")
    return Ended(code, reason if code else "")


def parted(why: str) -> tuple[str, str]:
    """Return the ending and the reason that `because` has joined; an empty ending when it is none of ours."""
    for ending in (*_CODES, QUIT, NO_PASSWORD, NEEDS_TLS, *LOST):
        if why == ending or why.startswith(f"{ending}: "):
            return ending, why[len(ending) + 2 :]
    return "", why

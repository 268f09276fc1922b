"""Why a client has no connection, or has it no longer. Pure."""

from enum import Enum


class Failure(Enum):
    """Why a client has no connection, or has lost it."""

    REFUSED = "refused"  # the computer answered, nothing listens there
    TIMEOUT = "timeout"  # no answer at all
    UNREACHABLE = "unreachable"  # no way to that network
    UNKNOWN_NAME = "unknown name"  # the host name does not resolve
    KEY_CHANGED = "key changed"  # the room has another key than the one it is known by
    NOT_ENCRYPTED = "not encrypted"  # it speaks IRC in the clear, and we want none of that
    NOT_IRC = "not irc"  # something answered, but not a chat room
    WRONG_PASSWORD = "wrong password"  # noqa: S105 - a reason, no secret
    ROOM_FULL = "room full"
    TOO_MANY_CONNECTIONS = "too many connections"  # from our address
    TOO_FAST = "too fast"  # our address has connected too often in a short time
    MUST_WAIT = "must wait"  # too many wrong passwords came from our address: whatever is tried, we wait
    TOO_SLOW = "too slow"  # we did not say in time who we are
    GAVE_WAY = "gave way"  # others who want to come in took our place before we had said who we are
    BANNED = "banned"  # the host has banned us: outside, or while we were in the room
    TURNED_AWAY = "turned away"  # the room did not let us in, and says why in words alone
    REPLACED = "replaced"  # we have come in again, from the same device or account, and are there now
    KICKED = "kicked"  # the host, or an operator, removed us
    ROOM_CLOSED = "room closed"  # the host stopped the room
    FELL_SILENT = "fell silent"  # the room has heard nothing of us for too long
    ENDED = "ended"  # the room ended the connection, and says why in words alone
    LOST = "lost"  # the connection broke or fell silent
    OUR_FAULT = "our fault"  # a mistake of this program ended the thread
    QUIT = "quit"  # we left

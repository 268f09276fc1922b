"""The words in which a room says why somebody's connection ended: in the log, in QUIT and in ERROR. Pure."""

QUIT = "Quit"
KILLED = "Killed"
KICKED = "Kicked by the host"
BANNED = "Banned by the host"
ROOM_CLOSED = "The room was closed"


def because(ending: str, reason: str) -> str:
    """``ending``, and the reason that somebody gave for it, if any."""
    return f"{ending}: {reason}" if reason else ending

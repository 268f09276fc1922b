"""Reasons why a connection ended, as they stand in the log, in QUIT and in ERROR. Pure.

Our client recognizes them in ERROR, so that it can say in its own words what has happened.
"""

QUIT = "Quit"
KILLED = "Killed"
KICKED = "Kicked by the host"
BANNED = "Banned by the host"
ROOM_CLOSED = "The room was closed"


def must_wait(seconds: int) -> str:
    """Return that there were too many wrong passwords, and how long nobody looks at another one."""
    return f"Too many wrong passwords, wait {seconds} seconds"


def because(ending: str, reason: str) -> str:
    """Return ``ending``, and after a colon the reason that somebody gave for it, if any."""
    return f"{ending}: {reason}" if reason else ending

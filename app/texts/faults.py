"""Words for faults, mistakes of the program itself. Pure."""

from collections.abc import Mapping

from app.texts.common import Legible

THE_ROOM, THE_WINDOW, A_COMMAND = "The room stopped", "The window closed", "The command failed"
A_CALLBACK = "Something did not work"
_ELSEWHERE = "A part of Parlour failed"
_THREADS: Mapping[str, str] = {
    "network": THE_ROOM,
    "logins": THE_ROOM,  # the room ends with this thread
    "log keeper": "Tidying up the room’s log stopped",
    "client": "The connection to the room ended",
    "resolver": "Looking up the address failed",
    "export": "The export stopped",
    "notifications": "Notifications stopped",
    "appearance": "Following the desktop’s light and dark stopped",
    "keyboard": "Reading the keyboard stopped",
}
SHOW, CLOSE = Legible("Show"), Legible("Close")


def on_thread(name: str) -> str:
    """Say what has stopped with the thread of this name."""
    return _THREADS.get(name, _ELSEWHERE)


def fault(what: str, kind: str, words: str, place: str) -> str:
    """Say that ``what`` was ended by an exception of type ``kind``, raised at ``place``."""
    said = f"{kind}: {words}" if words else kind
    return f"{what} because of a fault in Parlour: {said} ({place})."


def kept(words: str, file: str) -> str:
    """Return ``words``, and the file in which to read more."""
    return f"{words} What happened is written down in {file}."


CRASHED = "Parlour crashed the last time."
CLOSED_BY_FAULT = "The last time, the window closed because of a fault in Parlour."

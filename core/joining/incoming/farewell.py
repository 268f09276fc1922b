"""What a server's last line, ``ERROR :Closing Link: …``, means to the one who reads it.  Pure."""

from core.endings import BANNED, KICKED, ROOM_CLOSED
from core.events import Disconnected, Failure


def understand(text: str, *, has_registered: bool) -> Disconnected:
    """The end of a connection that the server closed with ``text``."""
    why = _in_brackets(text)
    if _begins(why, KICKED) or (has_registered and _begins(why, BANNED)):
        return Disconnected(Failure.KICKED, _reason(why))
    if _begins(why, ROOM_CLOSED):
        return Disconnected(Failure.ROOM_CLOSED, _reason(why))
    if has_registered:
        return Disconnected(Failure.LOST, why)
    failure = Failure.WRONG_PASSWORD if "password" in why.lower() else Failure.TURNED_AWAY
    return Disconnected(failure, why)


def _in_brackets(text: str) -> str:
    """``Closing Link: HOST (WHY)`` → ``WHY``; any other text as it is."""
    _, bracket, rest = text.partition("(")
    if not bracket or not rest.endswith(")"):
        return text.strip()
    return rest[:-1].strip()


def _begins(why: str, words: str) -> bool:
    return why == words or why.startswith(f"{words}:")


def _reason(why: str) -> str:
    return why.partition(":")[2].strip()

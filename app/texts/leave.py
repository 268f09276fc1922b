"""Words of the question before leaving or closing a room. Pure."""

from app.texts.common import Legible

STAY = "Stay"
LEAVE_ROOM = "Leave"
KEEP_OPEN = "Keep it open"
CLOSE_ROOM = "Close room"
LEAVE_GUEST = "The others stay, and you can join again."
NEVER_AGAIN = "Don’t ask again"


def leave_title(room: Legible) -> Legible:
    """Ask a guest whether to leave."""
    return Legible(f"Leave {room or 'the room'}?")


def close_room_title(room: Legible) -> Legible:
    """Ask a host whether to close the room."""
    return Legible(f"Close {room or 'the room'}?")


def unsent(count: int) -> str:
    """Say how many unsent messages would be lost; empty if none."""
    if not count:
        return ""
    return "1 unsent message will be lost." if count == 1 else f"{count} unsent messages will be lost."


def leave_host(guests: int) -> str:
    """Say what it means to close the room."""
    if guests == 0:
        return "Nobody else is in the room. The history stays on this computer."
    people = "1 person" if guests == 1 else f"{guests} people"
    return f"{people} will be disconnected. The history stays on this computer."

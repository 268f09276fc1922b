"""Words of the question before leaving or closing a room. Pure."""

from app.texts.common import Legible

STAY = Legible("Stay")
LEAVE_ROOM = Legible("Leave")
KEEP_OPEN = Legible("Keep it open")
CLOSE_ROOM = Legible("Close room")
LEAVE_GUEST = Legible("The others stay, and you can join again.")
LEAVE_CHANNEL = Legible("You stay in the room, and you can join this channel again.")
HERE = Legible("Leave this channel")
THE_ROOM = Legible("Leave the room")
CLOSE_CONVERSATION = Legible("Close this conversation")
NEVER_AGAIN = Legible("Don’t ask again")


def leave_title(room: Legible) -> Legible:
    """Ask a guest whether to leave."""
    return Legible(f"Leave {room or 'the room'}?")


def close_room_title(room: Legible) -> Legible:
    """Ask a host whether to close the room."""
    return Legible(f"Close {room or 'the room'}?")


def unsent(count: int) -> Legible:
    """Say how many unsent messages would be lost; empty if none."""
    if not count:
        return Legible("")
    return Legible(
        "1 unsent message will be lost." if count == 1 else f"{count} unsent messages will be lost."
    )


def leave_host(guests: int) -> Legible:
    """Say what it means to close the room."""
    if guests == 0:
        return Legible("Nobody else is in the room. The history stays on this computer.")
    people = "1 person" if guests == 1 else f"{guests} people"
    return Legible(f"{people} will be disconnected. The history stays on this computer.")

"""Words about rooms of before that are to go: deleted from this computer, or forgotten. Pure."""

from app.texts.common import Legible

OPEN = Legible("Open")
JOIN = Legible("Join")
ASK_TO_DELETE = Legible("Delete…")
DELETE = Legible("Delete")
FORGET = Legible("Forget")
FORGET_OLD = Legible("Forget the old room…")
FORGET_TEXT = Legible(
    "Do that if its host says that the room was made anew. Who answers there next is a room that you don’t "
    "know yet: compare its four words with the host."
)
DELETE_TEXT = Legible(
    "All that was said in it goes for good, with its settings and accounts: nobody can bring it back. "
    "Files that you exported stay."
)
IN_USE = Legible("This room is open in another window or terminal. Close it there first.")
ALREADY_GONE = Legible("That room is no longer on this computer.")


def delete_title(room: Legible) -> Legible:
    """Ask whether to delete a room."""
    return Legible(f"Delete {room}?")


def deleted(room: Legible) -> Legible:
    """Say that a room is deleted."""
    return Legible(f"{room} is deleted.")


def not_deleted(why: Legible) -> Legible:
    """Say that files of a room could not be deleted."""
    return Legible(f"Not all of the room could be deleted: {why}.")


def forget_title(room: Legible) -> Legible:
    """Ask whether to forget the key of a room."""
    return Legible(f"Forget {room}, and the key it had?")


def forgotten(room: Legible) -> Legible:
    """Say that the address of a room is no longer kept."""
    return Legible(f"The address {room} is forgotten.")

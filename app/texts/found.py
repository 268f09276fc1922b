"""Words about rooms that are found on the network. Pure."""

from app.texts.common import NOTHING, Legible

TITLE = Legible("On this network")
NONE_YET = Legible("No room found yet. Ask the host for the link or the address, or host a room yourself.")
LOOKING = Legible("Looking for rooms…")
CANNOT_LOOK = Legible(
    "Rooms can’t be found here: there is no network, or it lets no search through. "
    "A link or an address may still work."
)
PASSWORD = Legible("with a password")
KNOWN = Legible("joined before")
SILENT = Legible("does not answer")
CLOSED = Legible("closed")
FINDABLE = Legible("Others find this room by themselves")
FINDABLE_TEXT = Legible("Off: only with the link or the address.")

CANNOT_LOOK_HERE = "Rooms can’t be looked for: this computer has no network, or mDNS can’t be used on it."


def nothing_found(silent: int) -> str:
    """Say that no room was found, and what may be the cause."""
    if silent:
        return f"No room of this network answers; announced: {silent}. Ask the host whether the room is open."
    return "No room was found on this network. Its host may have switched that off: ask for the address."


def room_of_mark(name: Legible, mark: Legible) -> Legible:
    """Return the name of a room that another one has, too, with what tells them apart."""
    return Legible(f"{name} ({mark})")


def about(parts: tuple[Legible, ...]) -> Legible:
    """Return the line below the name of a room."""
    return Legible(" · ".join(part for part in parts if part))


def others(silent: int, more: int) -> Legible:
    """Say how many rooms there are that have no row; nothing if there are none."""
    rooms = "1 more room" if more == 1 else f"{more} more rooms"
    silent_ones = f"that {'doesn’t' if silent == 1 else 'don’t'} answer"
    if silent and more:
        return Legible(f"{rooms}, and {silent} {silent_ones}.")
    if more:
        return Legible(f"{rooms}.")
    return Legible(f"{silent} more {silent_ones}.") if silent else NOTHING

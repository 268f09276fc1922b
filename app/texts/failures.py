"""Reasons why a room can't be opened or joined, or was lost. Pure."""

from app.texts.common import NOTHING, Legible
from core.failures import Failure

PASSWORD_WANTED = Legible("This room has a password.")
WRONG_PASSWORD = Legible("That is not the password of this room. Please try again.")
ROOM_IN_USE = Legible("Another Parlour on this computer has this room open.")
NETWORK_FOLDER = Legible(
    "The folder for rooms lies on another computer, where the history would not be safe. "
    "Choose a folder on this computer with --data-dir."
)
NEWER_ROOM = Legible("This room was last opened by a newer Parlour. Please use that one.")
DAMAGED_ROOM = Legible(
    "The files of this room are damaged. They were left as they are; please host a new room."
)


def damaged_key(file: Legible, why: Legible) -> Legible:
    """Say that a room can't be hosted, for its key is damaged."""
    return Legible(
        f"The key of this room can’t be used: {why}. It was left as it is. Put it back from a copy. If there "
        f"is none, delete {file}: the room gets a new key, and links given out before lead nowhere."
    )


KEY_CHANGED = Legible(
    "This is not the room you joined before. Nothing was sent to it. Ask the host whether the room has a new "
    "key; if so, forget the old one."
)
NOT_OF_THE_LINK = Legible(
    "This is not the room that the link leads to. Nothing was sent to it. Ask the host for a new link."
)
NOT_ENCRYPTED = Legible("This room is not encrypted: others on the network could read along.")
NO_LONGER_ENCRYPTED = Legible(
    "This room is known by its key, and what answers has none. Nothing was sent to it. If it really is not "
    "encrypted now, right-click the old one under “Joined before” and forget it."
)
_STILL_OPEN = "Is the room still running?"
_MOST_LIKELY = "its firewall, a guest Wi-Fi that separates devices, or a VPN."
_MAC_SETTING = "Settings → Privacy & Security → Local Network → Parlour."


TRY_AGAIN_NOW = Legible("You can try the password again now.")


def must_wait(seconds: int) -> Legible:
    """Say that there were too many wrong passwords from here, and when another one is looked at."""
    minutes, rest = divmod(seconds, 60)
    when = f"{minutes}:{rest:02} minutes" if minutes else f"{rest} seconds" if rest != 1 else "a second"
    return Legible(f"There were too many wrong passwords from your network. You can try again in {when}.")


def cannot_listen(why: Legible) -> Legible:
    """Say why the room could not be opened to the network."""
    return Legible(f"The room could not be opened: {why}.")


def cannot_write(why: Legible) -> Legible:
    """Say that the room's folder can't be used."""
    return Legible(f"The room’s folder can’t be written: {why}.")


def unreadable_room(name: Legible, folder: Legible, why: Legible) -> Legible:
    """Say that a room which may be the one that is meant can't be read; ``name`` may be unknown, empty."""
    room = f"The room “{name}”" if name else "A room of this computer, perhaps this one,"
    return Legible(
        f"{room} can’t be read ({why}). Nothing was changed. To go on without it, move this away: {folder}"
    )


def failure(
    why: Failure,
    detail: Legible,
    host: Legible,
    port: int,
    *,
    by: Legible = NOTHING,
    wait: int = 0,
    is_mac: bool = False,
) -> Legible:
    """Say why a connection to a room failed, or ended, and what to do.

    ``detail``: a reason that somebody gave, or the room's own words. ``by``: who removed us, if not the host.
    ``wait``: how many seconds the room asks us to wait, if it says so. ``is_mac``: macOS hides the local
    network from a program without permission, which looks like a network without a way there.
    """
    if is_mac and why is Failure.UNREACHABLE:
        return Legible(f"{_no_way(host)} macOS may be blocking it: {_MAC_SETTING}")
    because, soon = f" ({detail})" if detail else "", _in_a_while(wait)
    words = {
        Failure.REFUSED: f"That computer answered, but no room is open on port {port}. {_STILL_OPEN}",
        Failure.TIMEOUT: f"No answer from {host}. Most likely: {_MOST_LIKELY}",
        Failure.UNREACHABLE: _no_way(host),
        Failure.UNKNOWN_NAME: f"No computer called {host} is known here. Its IP address works more often.",
        Failure.KEY_CHANGED: KEY_CHANGED,
        Failure.NOT_ENCRYPTED: NOT_ENCRYPTED,
        Failure.NOT_IRC: f"Something answered on port {port}, but it is no chat room. Is the port right?",
        Failure.WRONG_PASSWORD: WRONG_PASSWORD,
        Failure.ROOM_FULL: "The room is full. Try again when somebody has left.",
        Failure.TOO_MANY_CONNECTIONS: f"Too many are in the room from your address. {_FROM_ONE_ADDRESS}",
        Failure.TOO_FAST: f"Too many have knocked from your address just now. Try again {soon}.",
        Failure.MUST_WAIT: f"Wrong passwords came too often from your address. {_FOR_NOW} {soon}.",
        Failure.TOO_SLOW: "The room waited for your answer for as long as it does. Join again.",
        Failure.GAVE_WAY: "Many want to come in, and your place at the door went to another. Try again.",
        Failure.BANNED: f"The host has banned you from this room{because}. Only the host can lift the ban.",
        Failure.TURNED_AWAY: _quoted("The room did not let you in", detail, "Ask its host about that."),
        Failure.REPLACED: "You came in again elsewhere, from this device or account, and are there now.",
        Failure.KICKED: f"{by or 'The host'} removed you from the room{because}. You may join again.",
        Failure.ROOM_CLOSED: f"The host closed the room{because}. Join again when it is open.",
        Failure.FELL_SILENT: f"The room heard nothing from here for too long. {_NETWORK_AGAIN}",
        Failure.ENDED: _quoted("The room ended the connection", detail, "You can try to join again."),
        Failure.LOST: f"The connection to the room was lost. {_MAYBE_CLOSED}",
        Failure.OUR_FAULT: "The connection to the room ended because of a fault in Parlour.",
        Failure.QUIT: "You left the room.",
    }
    return Legible(words[why])


_FROM_ONE_ADDRESS = "Leave with another one of them, or ask the host to allow more."
_FOR_NOW = "Now the room waits, and takes no password from there. Try again"
_MAYBE_CLOSED = "Join again; if that fails, ask the host whether the room is still open."
_NETWORK_AGAIN = "Join again as soon as this computer’s network works."


def _quoted(what: str, words: str, deed: str) -> str:
    return f"{what}, and says: “{words}” {deed}" if words else f"{what}, and does not say why. {deed}"


def _in_a_while(seconds: int) -> str:
    if not seconds:
        return "in a minute"
    return "in a second" if seconds == 1 else f"in {seconds} seconds"


def _no_way(host: Legible) -> str:
    return f"There is no way from here to {host}. Are both computers on the same network?"


def other_network(own: Legible, host: Legible) -> Legible:
    """Say that the two computers are in different networks."""
    return Legible(f"You are on {_network(own)}, that address is on {_network(host)}.")


def _network(ip: str) -> str:
    return ".".join([*ip.split(".")[:3], "x"])

"""Reasons why a room can't be opened or joined, or was lost. Pure."""

from app.texts.common import Legible, sentence
from core.events import Failure

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


def failure(why: Failure, detail: Legible, host: Legible, port: int, *, is_mac: bool = False) -> Legible:
    """Say why a connection to a room failed, or ended.

    ``is_mac``: macOS hides the local network from a program without permission, which looks like a network
    without a way there.
    """
    if is_mac and why is Failure.UNREACHABLE:
        return Legible(f"{_no_way(host)} macOS may be blocking it: {_MAC_SETTING}")
    words = {
        Failure.REFUSED: f"That computer answered, but no room is open on port {port}. {_STILL_OPEN}",
        Failure.TIMEOUT: f"No answer from {host}. Most likely: {_MOST_LIKELY}",
        Failure.UNREACHABLE: _no_way(host),
        Failure.UNKNOWN_NAME: f"No computer called {host} is known here. Its IP address works more often.",
        Failure.NOT_IRC: f"Something answered on port {port}, but it is no chat room. Is the port right?",
        Failure.WRONG_PASSWORD: WRONG_PASSWORD,
        Failure.MUST_WAIT: "There were too many wrong passwords from your network. Please wait five minutes.",
        Failure.TURNED_AWAY: sentence(Legible("The room turned us away"), detail),
        Failure.KICKED: sentence(Legible("The host removed you from the room"), detail),
        Failure.ROOM_CLOSED: sentence(Legible("The host closed the room"), detail),
        Failure.LOST: sentence(Legible("The connection to the room was lost"), detail),
        Failure.OUR_FAULT: "The connection to the room ended because of a fault in Parlour.",
        Failure.QUIT: "You left the room.",
    }
    return Legible(words[why])


def _no_way(host: Legible) -> str:
    return f"There is no way from here to {host}. Are both computers on the same network?"


def other_network(own: Legible, host: Legible) -> Legible:
    """Say that the two computers are in different networks."""
    return Legible(f"You are on {_network(own)}, that address is on {_network(host)}.")


def _network(ip: str) -> str:
    return ".".join([*ip.split(".")[:3], "x"])

"""The first screen. Pure."""

from datetime import date

HOST_TITLE = "Host a room"
HOST_TEXT = (
    "Others on your network can join it. It lasts until you close it; its history stays on this computer."
)
ROOM_NAME = "Name of the room"
HOST = "Host"
TELL_OTHERS = "Others join with"
OPEN_AGAIN = "Open again"
JOIN_TITLE = "Join by IP"
JOIN_TEXT = "Type the address that the host sees on the screen."
ADDRESS = "Address"
ADDRESS_HINT = "192.168.1.20"
PORT = "Port"
JOIN = "Join"
RECENT = "Joined before"
CHANGE = "Change"
ROOM_NAME_MISSING = "Please give the room a name."
PASSWORD = "Password"  # noqa: S105 - a word
NEW_NICK = "Another nickname"
USE_NICK = "Use this name"
JOIN_AGAIN = "Join again"
BACK_TO_START = "Back to start"
ADDRESS_MISSING = "Please type an address, such as 192.168.1.20."
BAD_PORT = "The port is a number from 1 to 65535; 6697 unless the host says otherwise."


def you_are(nick: str) -> str:
    """Return how others will see us."""
    return f"You are {nick}"


def room_of(nick: str) -> str:
    """Return the name to suggest for a new room."""
    return f"{nick}'s room"


def room_name_too_long(most: int) -> str:
    """Return that the name has to be shorter."""
    return f"That name is too long: {most} letters at most."


def bad_address(address: str) -> str:
    """Return what is wrong with the address that was typed."""
    return f"“{address}” is no address. It looks like 192.168.1.20, or fe80::1%eth0, or a computer’s name."


def connecting(address: str) -> str:
    """Return that we are on the way."""
    return f"Connecting to {address} …"


def when_opened(day: date, today: date) -> str:
    """Return when a room was last open."""
    ago = (today - day).days
    if ago < 1:
        return "today"
    return "yesterday" if ago == 1 else f"{day.day} {day:%B %Y}"


def port_moved(wanted: int, port: int) -> str:
    """Return that the usual port was taken."""
    return f"Port {wanted} is used by another program. Using {port} instead."

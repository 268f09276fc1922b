"""Words of the start screen: our nickname, hosting a room, joining one. Pure."""

from datetime import date

from app.texts.common import Legible

NAME = "Parlour"
HEADLINE = "Where do you want to talk?"
WHAT_IT_IS = "Chat with the people on your network. No internet, no account, no server."
SETTINGS = "Settings"
CHANGE_NICK = "Change your nickname"
NOT_ENCRYPTED = "Not encrypted yet: others on this network could read along."

HOST_TITLE = "Host a room"
HOST_TEXT = "Open to everybody on your network until you close it. The history stays on this computer."
ROOM_NAME = "Name of the room"
HOST = "Host a room"
OPEN_KNOWN = "Open this room again"
OPTIONS = "Port and password"
PORT = "Port"
PASSWORD = "Password"  # noqa: S105 - a word
NO_PASSWORD = "None: everybody may join"  # noqa: S105 - words
SHOW_PASSWORD = "Show or hide the password"  # noqa: S105 - words
OPEN_AGAIN = "Hosted before"
ROOM_NAME_MISSING = "Please give the room a name."
BAD_PORT = "The port is a number from 1 to 65535."
BAD_PASSWORD = "A password has no spaces, does not begin with a colon, and is at most 64 letters long."  # noqa: S105

JOIN_TITLE = "Join a room"
JOIN_TEXT = "Type the address that the host finds under “Invite people”."
ADDRESS = "Address"
ADDRESS_HINT = "192.168.1.20"
JOIN = "Join"
RECENT = "Joined before"
NEW_NICK = "Another nickname"
USE_NICK = "Use this name"
JOIN_AGAIN = "Join again"
BACK_TO_START = "Back to start"
ADDRESS_MISSING = "Please type an address, such as 192.168.1.20."
ENCRYPTED_LINK = "That link asks for an encrypted connection, which Parlour does not have yet."
NOT_YET_AN_ADDRESS = "Not an address yet"
UNNAMED = Legible("A room")


def room_of(nick: str) -> str:
    """Return the name to suggest for a new room."""
    return f"{nick}’s room"


def room_name_too_long(most: int) -> str:
    """Say that the name is too long."""
    return f"That name is too long: {most} letters at most."


def options(port: str, *, has_password: bool) -> str:
    """Say which options are set, while their fields are folded away."""
    return f"Port {port}, {'with a password' if has_password else 'no password'}"


def port_taken(port: int) -> str:
    """Say that another port will be used."""
    return f"Port {port} is used by another program. The next free one will be used instead."


def port_forbidden(port: int) -> str:
    """Say that the system keeps this port for itself."""
    return f"This computer does not allow port {port}. Ports above 1023 usually work."


def last_open(when: Legible, port: int, *, has_password: bool) -> Legible:
    """Return the line about a room that was hosted before."""
    return Legible(f"{when}, port {port}{', with a password' if has_password else ''}".capitalize())


def last_joined(address: Legible, when: Legible) -> Legible:
    """Return the line about a room that was joined before; ``when`` may be empty."""
    return Legible(f"{address}, {when}" if when else address)


def known_room(when: str) -> str:
    """Say that there is a room of this name, which will be opened again."""
    return f"There is a room of this name, last open {when}. It goes on with its history."


def understood(host: str, port: int) -> str:
    """Return host and port, as they were read from the address that was typed."""
    return f"{host}, port {port}"


def bad_address(address: str) -> str:
    """Say that the text that was typed is no address, and what one looks like."""
    return (
        f"“{address}” is no address. It looks like 192.168.1.20, 192.168.1.20:6697 or [fe80::1%eth0]:6697, "
        "or it is a computer’s name."
    )


def connecting(address: str) -> str:
    """Say that we are connecting to ``address``."""
    return f"Connecting to {address}…"


def when_opened(day: date, today: date) -> Legible:
    """Return the day on which a room was last open, in words."""
    ago = (today - day).days
    if ago < 1:
        return Legible("today")
    return Legible("yesterday" if ago == 1 else f"{day.day} {day:%B %Y}")

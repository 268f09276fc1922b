"""Words of the start screen: our nickname, hosting a room, joining one. Pure."""

from collections.abc import Mapping
from datetime import date

from app.texts.common import Legible
from core.naming.passwords import PASSWORD_LENGTH, PasswordFault

NAME = Legible("Parlour")
HEADLINE = Legible("Where do you want to talk?")
WHAT_IT_IS = Legible("Chat with the people on your network. No internet, no account, no server.")
SETTINGS = Legible("Settings")
CHANGE_NICK = Legible("Change your nickname")

HOST_TITLE = Legible("Host a room")
HOST_TEXT = Legible(
    "Open to everybody on your network until you close it. The history stays on this computer."
)
ROOM_NAME = Legible("Name of the room")
HOST = Legible("Host a room")
OPEN_KNOWN = Legible("Open this room again")
OPTIONS = Legible("Port, password, who finds it")
PORT = Legible("Port")
PASSWORD = Legible("Password")
NO_PASSWORD = Legible("None: everybody may join")
SHOW_PASSWORD = Legible("Show or hide the password")
SUGGEST_PASSWORD = Legible("Suggest")
SUGGEST_TIP = Legible("Take a new password of four words")
OPEN_AGAIN = Legible("Hosted before")
ROOM_NAME_MISSING = Legible("Please give the room a name.")
BAD_PORT = Legible("The port is a number from 1 to 65535.")

JOIN_TITLE = Legible("Join a room")
JOIN_TEXT = Legible("Click a room of this network, or paste the link or the address that its host sends you.")
ADDRESS = Legible("Link or address")
ADDRESS_HINT = Legible("parlour://… or 192.168.1.20")
JOIN = Legible("Join")
RECENT = Legible("Joined before")
NEW_NICK = Legible("Another nickname")
USE_NICK = Legible("Use this name")
JOIN_AGAIN = Legible("Join again")
BACK_TO_START = Legible("Back to start")
FIND_OUT = Legible("Find out why")
NOT_YET_AN_ADDRESS = Legible("Not an address yet")
UNNAMED = Legible("A room")


_PASSWORD_PROBLEMS: Mapping[PasswordFault, str] = {
    PasswordFault.BLANK: "A password has no spaces: many IRC programs can’t send them.",
    PasswordFault.COLON: "A password does not begin with a colon: many IRC programs can’t send it.",
    PasswordFault.TOO_LONG: f"A password is at most {PASSWORD_LENGTH} letters long.",
    PasswordFault.INVISIBLE: "A password has only letters that people can see and type.",
}


def password_problem(fault: PasswordFault) -> Legible:
    """Say why no room can have a password."""
    return Legible(_PASSWORD_PROBLEMS[fault])


def room_of(nick: str) -> str:
    """Return the name to suggest for a new room."""
    return f"{nick}’s room"


def room_name_too_long(most: int) -> Legible:
    """Say that the name is too long."""
    return Legible(f"That name is too long: {most} letters at most.")


def options(port: Legible, *, has_password: bool, is_announced: bool) -> Legible:
    """Say which options are set, while their fields are folded away."""
    password = "with a password" if has_password else "no password"
    return Legible(f"Port {port}, {password}{'' if is_announced else ', not found by itself'}")


def port_taken(port: int) -> Legible:
    """Say that another port will be used."""
    return Legible(f"Port {port} is used by another program. The next free one will be used instead.")


def port_forbidden(port: int) -> Legible:
    """Say that the system keeps this port for itself."""
    return Legible(f"This computer does not allow port {port}. Ports above 1023 usually work.")


def last_open(when: Legible, port: int, *, has_password: bool) -> Legible:
    """Return the line about a room that was hosted before."""
    return Legible(f"{when}, port {port}{', with a password' if has_password else ''}".capitalize())


def last_joined(address: Legible, when: Legible) -> Legible:
    """Return the line about a room that was joined before; ``when`` may be empty."""
    return Legible(f"{address}, {when}" if when else address)


def known_room(when: Legible) -> Legible:
    """Say that there is a room of this name, which will be opened again."""
    return Legible(f"There is a room of this name, last open {when}. It goes on with its history.")


def understood(host: Legible, port: int) -> Legible:
    """Return host and port, as they were read from the address that was typed."""
    return Legible(f"{host}, port {port}")


def connecting(address: Legible) -> Legible:
    """Say that we are connecting to ``address``."""
    return Legible(f"Connecting to {address}…")


def when_opened(day: date, today: date) -> Legible:
    """Return the day on which a room was last open, in words; a clock that was wrong may name any day."""
    ago = (today - day).days
    if ago == 0:
        return Legible("today")
    return Legible("yesterday" if ago == 1 else f"{day.day} {day:%B %Y}")

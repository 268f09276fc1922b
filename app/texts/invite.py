"""Words of the dialog that tells a host how others can join. Pure."""

from app.texts.common import Legible

TITLE = Legible("Invite people")
TEXT = "In Parlour, they choose Join and type this address:"
ALONE = Legible("Nobody else is here yet")
ALONE_TEXT = Legible("People on your network join with the address of this room.")
COPY = "Copy"
COPIED = "Copied"
PASSWORD = "Password"  # noqa: S105 - a word
OTHER_ADDRESSES = "Other addresses of this computer"
OTHER_PROGRAMS = "With another IRC program"
PASTE_AND_JOIN = "Paste this there, then type /join #lobby"
PASTE = "Paste both lines there."
DONE = "Done"
ONLY_HERE = "This computer is in no network: nobody else can join yet."
VPN = "VPN: only for people in the same VPN"
VIRTUAL = "virtual machine: hardly ever of use to others"


def irssi(host: str, port: int, password: str) -> str:
    """Return what to type in irssi."""
    return " ".join(filter(None, ("/connect -notls", host, str(port), password)))


def weechat(host: str, port: int, password: str) -> str:
    """Return what to type in WeeChat, two lines: its /join alone would go to the server of the buffer."""
    words = f"/server add room {host}/{port} -notls -autojoin=#lobby"
    return f"{words}{f' -password={password}' if password else ''}\n/connect room"


def hexchat(host: str, port: int, password: str) -> str:
    """Return what to type in HexChat."""
    return " ".join(filter(None, ("/server", host, str(port), password)))

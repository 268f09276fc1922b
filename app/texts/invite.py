"""Words of the dialog that tells a host how others can join. Pure."""

from app.texts.common import Legible

TITLE = Legible("Invite people")
TEXT = Legible("In Parlour, they choose Join and type this address:")
ALONE = Legible("Nobody else is here yet")
ALONE_TEXT = Legible("People on your network join with the address of this room.")
COPY = Legible("Copy")
COPIED = Legible("Copied")
PASSWORD = Legible("Password")
OTHER_ADDRESSES = Legible("Other addresses of this computer")
OTHER_PROGRAMS = Legible("With another IRC program")
PASTE_AND_JOIN = Legible("Paste this there, then type /join #lobby")
PASTE = Legible("Paste both lines there.")
DONE = Legible("Done")
OTHERS_CANNOT = Legible("Others can’t get in?")
ONLY_HERE = Legible("This computer is in no network: nobody else can join yet.")
VPN = Legible("VPN: only for people in the same VPN")
VIRTUAL = Legible("virtual machine: hardly ever of use to others")


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

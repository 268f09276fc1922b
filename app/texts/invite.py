"""Words of the dialog that tells a host how others can join. Pure."""

from app.texts.common import Legible

TITLE = Legible("Invite people")
TEXT = Legible("Send them the link, or let them scan it. In Parlour it leads into this room.")
LINK = Legible("Copy the link")
WORDS = Legible("The four words of this room")
WORDS_COMING = Legible("…")
ADDRESS = Legible("Or they type this address")
COPY_ADDRESS = Legible("Copy this address")
ALONE = Legible("Nobody else is here yet")
ALONE_TEXT = Legible("Send the link or the address to people on your network.")
COPY = Legible("Copy")
COPIED = Legible("Copied")
LINK_COPIED = Legible("The invite link is copied.")
PASSWORD = Legible("They also need the password. It is not in the link.")
OTHER_ADDRESSES = Legible("Other addresses of this computer")
OTHER_PROGRAMS = Legible("With another IRC program")
DONE = Legible("Done")
OTHERS_CANNOT = Legible("Others can’t get in?")
ONLY_HERE = Legible("This computer is in no network: nobody else can join yet.")
VPN = Legible("VPN: only for people in the same VPN")
VIRTUAL = Legible("virtual machine: hardly ever of use to others")
LINK_LOCAL = Legible("link-local: hard to type")


def reached_by(computers: int) -> Legible:
    """Say how many computers came in through an address."""
    return Legible("reached by 1 computer" if computers == 1 else f"reached by {computers} computers")


def saved(file: Legible, folder: Legible) -> Legible:
    """Say where a room's certificate was saved."""
    return Legible(f"Saved as {file} in {folder}")


def not_saved(why: Legible) -> Legible:
    """Say why the certificate could not be saved."""
    return Legible(f"The certificate could not be saved: {why}.")

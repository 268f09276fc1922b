"""What was recognised in the field that joins a room, or why nothing can be joined by it. Pure."""

from collections.abc import Mapping

from app.texts.common import Legible
from core.inviting.invite import InviteFault
from core.inviting.joining_target import TargetFault

_EXAMPLE = "a link that begins with parlour://, or an address such as 192.168.1.20"
JOIN = Legible("Join")
JOIN_TITLE = Legible("Join another room?")
LEAVES = Legible("You leave this room for it.")
ALREADY_THERE = Legible("That link leads to the room you are in.")
OWN_ROOM = Legible("That link leads to the room that you host.")

_ASK_AGAIN = "Please copy it again, from its beginning to its end."
_LINKS: Mapping[InviteFault, str] = {
    InviteFault.OTHER: f"A link to a room begins with parlour://1/. {_ASK_AGAIN}",
    InviteFault.NEWER: "This link is from a newer Parlour.",
    InviteFault.TOO_LONG: f"A link to a room has up to 512 letters, and this one has more. {_ASK_AGAIN}",
    InviteFault.CUT_SHORT: f"The end of this link is missing: it has an address in it. {_ASK_AGAIN}",
    InviteFault.ROOM_ID: f"In this link the room is damaged: its 8 letters and digits. {_ASK_AGAIN}",
    InviteFault.PIN: f"In this link the key of the room is damaged: its 32 letters and digits. {_ASK_AGAIN}",
    InviteFault.ADDRESS: f"In this link an address is damaged: it looks like 192.168.1.20-6700. {_ASK_AGAIN}",
    InviteFault.TOO_MANY: f"This link has more addresses than the 8 that are possible. {_ASK_AGAIN}",
    InviteFault.NAME: f"In this link the room’s name, at its end, is damaged. {_ASK_AGAIN}",
}
_TEXTS: Mapping[TargetFault, str] = {
    TargetFault.EMPTY: f"Please paste or type where the room is: {_EXAMPLE}.",
    TargetFault.TOO_LONG: f"That is very long. Please paste just what says where the room is: {_EXAMPLE}.",
    TargetFault.NO_ADDRESS: f"There is no address in that. Please paste {_EXAMPLE}.",
    TargetFault.SEVERAL: "That has several addresses or links in it. Please paste just the one you want.",
    TargetFault.OTHER_LINK: f"That link leads to no room of Parlour. Please paste {_EXAMPLE}.",
    TargetFault.PORT: "The number behind the address is no port: a port is a number from 1 to 65535.",
}


def bad_link(fault: InviteFault) -> Legible:
    """Say what is wrong with the link of an invitation, and what was expected."""
    return Legible(_LINKS[fault])


def bad_target(fault: TargetFault) -> Legible:
    """Say why no room can be joined by a text."""
    return Legible(_TEXTS[fault])


def invited(room: Legible) -> Legible:
    """Say that a link was recognised; ``room`` may be empty: the link doesn't say."""
    return Legible(f"Invite link for {room}" if room else "Invite link")


def join_question(room: Legible, address: Legible) -> Legible:
    """Ask before a link in the chat is followed."""
    return Legible(f"The link invites you to {f'“{room}”' if room else 'a room'} at {address}.")

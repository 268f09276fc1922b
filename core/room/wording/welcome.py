"""The lines that a client gets when it has registered: welcome, ISUPPORT, LUSERS, MOTD. Pure.

Order and wording: modern.ircdocs.horse/#connection-registration.
"""

from datetime import UTC, datetime

from core.irc import MAX_BODY
from core.naming import names
from core.naming.names import SERVER
from core.numerics import (
    RPL_CREATED,
    RPL_ENDOFMOTD,
    RPL_GLOBALUSERS,
    RPL_ISUPPORT,
    RPL_LOCALUSERS,
    RPL_LUSERCHANNELS,
    RPL_LUSERCLIENT,
    RPL_LUSERME,
    RPL_LUSEROP,
    RPL_LUSERUNKNOWN,
    RPL_MOTD,
    RPL_MOTDSTART,
    RPL_MYINFO,
    RPL_WELCOME,
    RPL_YOURHOST,
)
from core.room.model.members import Member
from core.room.model.modes import CHANNEL_MODES, USER_MODES, WITH_PARAM
from core.room.state import Room
from core.room.wording import isupport
from core.room.wording.replies import numeric
from core.text.cutting import pieces

VERSION = "parlour-0.1"
_MOTD_BYTES = MAX_BODY - len(f":{SERVER} {RPL_MOTD}  :- \r\n") - names.NICK_BYTES


def lines(room: Room, member: Member) -> list[str]:
    """Return 001 to 376: all that a client reads when it has registered."""
    name, opened = room.settings.name, datetime.fromtimestamp(room.opened_ms / 1000, UTC)
    return [
        numeric(member, RPL_WELCOME, text=f"Welcome to {name}, {member.source}"),
        numeric(member, RPL_YOURHOST, text=f"Your host is {SERVER}, running {VERSION}"),
        numeric(member, RPL_CREATED, text=f"This room was opened {opened:%Y-%m-%d %H:%M} UTC"),
        numeric(member, RPL_MYINFO, SERVER, VERSION, "".join(USER_MODES), CHANNEL_MODES, WITH_PARAM),
        *supported(room, member),
        *lusers(room, member),
        *motd(room, member),
    ]


def supported(room: Room, member: Member) -> list[str]:
    """Return 005, in as many lines as its tokens need."""
    head, tail = numeric(member, RPL_ISUPPORT), ":are supported by this server"
    return [f"{head} {row} {tail}" for row in isupport.rows(room.settings.name)]


def lusers(room: Room, member: Member) -> list[str]:
    """Return 251 to 266: how many are here."""
    count, most, invisible = room.count, room.most_members, len(room.invisible)
    unknown = len(room.members) - count
    return [
        numeric(
            member,
            RPL_LUSERCLIENT,
            text=f"There are {count - invisible} users and {invisible} invisible on 1 server",
        ),
        numeric(member, RPL_LUSEROP, str(len(room.operators)), text="operators online"),
        numeric(member, RPL_LUSERUNKNOWN, str(unknown), text="unknown connections"),
        numeric(member, RPL_LUSERCHANNELS, str(len(room.channels)), text="channels formed"),
        numeric(member, RPL_LUSERME, text=f"I have {count} clients and 0 servers"),
        numeric(
            member, RPL_LOCALUSERS, str(count), str(most), text=f"Current local users {count}, max {most}"
        ),
        numeric(
            member, RPL_GLOBALUSERS, str(count), str(most), text=f"Current global users {count}, max {most}"
        ),
    ]


def motd(room: Room, member: Member) -> list[str]:
    """Return 375, 372 for each line, 376; the lobby is always named."""
    texts = [
        *room.settings.motd,
        f"Everybody talks in {names.LOBBY}. The host keeps a log of this room.",
    ]
    return [
        numeric(member, RPL_MOTDSTART, text=f"- {room.settings.name} Message of the day -"),
        *(numeric(member, RPL_MOTD, text=f"- {line}") for text in texts for line in _lines_of_motd(text)),
        numeric(member, RPL_ENDOFMOTD, text="End of /MOTD command"),
    ]


def _lines_of_motd(text: str) -> list[str]:
    """Return a line of the host's in as many lines as it needs."""
    return pieces(text, _MOTD_BYTES) or [""]

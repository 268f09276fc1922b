"""What a client reads when it has registered, and MOTD, LUSERS and ISUPPORT on their own. Pure.

Order and wording: irc.md §2 of the plan, modern.ircdocs.horse/#connection-registration.
"""

from datetime import UTC, datetime

from core import names
from core.names import SERVER
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
from core.room.members import Member
from core.room.modes import CHANMODES_TOKEN, CHANNEL_MODES, MAX_LISTED, USER_MODES, WITH_PARAM
from core.room.ranks import PREFIX_TOKEN, RANK_OF_SYMBOL
from core.room.replies import numeric
from core.room.state import Room
from core.room.watchers import MAX_MONITORED

VERSION = "parlour-0.1"
# With the longest source, channel and victim in front, the line that others get still fits into 512 bytes.
TOPIC_BYTES = 300
REASON_BYTES = 300  # of KICK, and what PART and QUIT keep
AWAY_BYTES = 200
USER_BYTES = 20
REAL_NAME_BYTES = 128
MAX_TARGETS = 4
MAX_MODES = 4  # letters with a parameter in one MODE
MAX_CHANNELS = 60
_ESCAPES = str.maketrans({"\\": r"\x5C", " ": r"\x20", "=": r"\x3D"})  # of values in 005


def lines(room: Room, member: Member) -> list[str]:
    """001 to 376."""
    name, opened = room.settings.name, datetime.fromtimestamp(room.settings.opened_ms / 1000, UTC)
    return [
        numeric(member, RPL_WELCOME, text=f"Welcome to {name}, {member.source}"),
        numeric(member, RPL_YOURHOST, text=f"Your host is {SERVER}, running {VERSION}"),
        numeric(member, RPL_CREATED, text=f"This room was opened {opened:%Y-%m-%d %H:%M} UTC"),
        numeric(member, RPL_MYINFO, SERVER, VERSION, "".join(USER_MODES), CHANNEL_MODES, WITH_PARAM),
        *isupport(room, member),
        *lusers(room, member),
        *motd(room, member),
    ]


def isupport(room: Room, member: Member) -> list[str]:
    """005: what holds here; at most 13 tokens a line."""
    tokens = [
        f"NETWORK={room.settings.name.translate(_ESCAPES)}",
        "CASEMAPPING=ascii",
        "CHANTYPES=#",
        f"PREFIX={PREFIX_TOKEN}",
        f"CHANMODES={CHANMODES_TOKEN}",
        f"STATUSMSG={''.join(RANK_OF_SYMBOL)}",
        f"MAXLIST=beI:{MAX_LISTED}",
        "EXCEPTS",
        "INVEX",
        "EXTBAN=~,m",
        f"CHANLIMIT=#:{MAX_CHANNELS}",
        f"NICKLEN={names.NICK_BYTES}",
        f"CHANNELLEN={names.CHANNEL_BYTES}",
        f"TOPICLEN={TOPIC_BYTES}",
        f"KICKLEN={REASON_BYTES}",
        f"AWAYLEN={AWAY_BYTES}",
        f"USERLEN={USER_BYTES}",
        f"NAMELEN={REAL_NAME_BYTES}",
        f"TARGMAX=PRIVMSG:{MAX_TARGETS},NOTICE:{MAX_TARGETS},TAGMSG:{MAX_TARGETS},JOIN:,PART:,KICK:{MAX_TARGETS},NAMES:{MAX_TARGETS},LIST:,WHOIS:1,WHOWAS:1,MONITOR:",
        f"MODES={MAX_MODES}",
        "BOT=B",
        "WHOX",
        f"MONITOR={MAX_MONITORED}",
        "ELIST=CMNT",  # without U: HexChat's list would leave small rooms out
        "SAFELIST",
        "UTF8ONLY",
    ]
    rows = [tokens[start : start + 13] for start in range(0, len(tokens), 13)]
    return [numeric(member, RPL_ISUPPORT, *row, text="are supported by this server") for row in rows]


def lusers(room: Room, member: Member) -> list[str]:
    """251 to 266."""
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
    """375, 372 for each line, 376; it always names the lobby."""
    texts = [
        *room.settings.motd,
        f"Everybody is in {names.LOBBY}: join it to talk. The host keeps a log of this room.",
    ]
    return [
        numeric(member, RPL_MOTDSTART, text=f"- {room.settings.name} Message of the day -"),
        *(numeric(member, RPL_MOTD, text=f"- {text}") for text in texts),
        numeric(member, RPL_ENDOFMOTD, text="End of /MOTD command"),
    ]

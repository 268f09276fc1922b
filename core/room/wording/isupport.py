"""ISUPPORT: the tokens of 005, which announce only what works. Pure."""

from collections.abc import Mapping
from functools import lru_cache

from core.naming import names
from core.room.model.bounds import (
    AWAY_BYTES,
    MAX_CHANNELS,
    MAX_MODES,
    MAX_TARGETS,
    REAL_NAME_BYTES,
    REASON_BYTES,
    TOPIC_BYTES,
    USER_BYTES,
)
from core.room.model.modes import CHANMODES_TOKEN, MAX_LISTED
from core.room.model.ranks import PREFIX_TOKEN, RANK_OF_SYMBOL
from core.room.state import MAX_MONITORED
from storage.wire import commands, isupport_names
from storage.wire.casefolding import CASEMAPPING
from storage.wire.mode_letters import BAN, EXCEPTION, INVITATION

_TOKENS_IN_A_LINE = 13
_MOST_TARGETS: Mapping[str, str] = {  # of one line; empty: as many as it holds
    commands.PRIVMSG: str(MAX_TARGETS),
    commands.NOTICE: str(MAX_TARGETS),
    commands.TAGMSG: str(MAX_TARGETS),
    commands.JOIN: "",
    commands.PART: "",
    commands.KICK: str(MAX_TARGETS),
    commands.NAMES: str(MAX_TARGETS),
    commands.LIST: "",
    commands.WHOIS: "1",
    commands.WHOWAS: "1",
    commands.MONITOR: "",
}


@lru_cache(maxsize=1)  # every newcomer reads it
def rows(network: str) -> tuple[str, ...]:
    """Return the tokens of each line; ``network`` is the room's name."""
    word = isupport_names.as_network(network)
    tokens = [
        f"{isupport_names.NETWORK}={word}",
        f"CASEMAPPING={CASEMAPPING}",
        "CHANTYPES=#",
        f"{isupport_names.PREFIX}={PREFIX_TOKEN}",
        f"{isupport_names.CHANMODES}={CHANMODES_TOKEN}",
        f"STATUSMSG={''.join(RANK_OF_SYMBOL)}",
        f"MAXLIST={BAN}{EXCEPTION}{INVITATION}:{MAX_LISTED}",
        "EXCEPTS",
        "INVEX",
        "EXTBAN=~,am",
        "ACCOUNTEXTBAN=a",  # IRCv3 account-extban
        f"CHANLIMIT=#:{MAX_CHANNELS}",
        f"NICKLEN={names.NICK_BYTES}",
        f"CHANNELLEN={names.CHANNEL_BYTES}",
        f"{isupport_names.TOPICLEN}={TOPIC_BYTES}",
        f"{isupport_names.KICKLEN}={REASON_BYTES}",
        f"{isupport_names.AWAYLEN}={AWAY_BYTES}",
        f"USERLEN={USER_BYTES}",
        f"NAMELEN={REAL_NAME_BYTES}",
        f"TARGMAX={','.join(map(':'.join, _MOST_TARGETS.items()))}",
        f"MODES={MAX_MODES}",
        f"{isupport_names.BOT}=B",
        isupport_names.WHOX,
        f"{commands.MONITOR}={MAX_MONITORED}",
        "ELIST=CMNT",  # without U: HexChat's list would leave small rooms out
        "SAFELIST",
        "UTF8ONLY",
        *([f"{isupport_names.ROOM}={isupport_names.quote(network)}"] if word != network else []),
    ]
    starts = range(0, len(tokens), _TOKENS_IN_A_LINE)
    return tuple(" ".join(tokens[start : start + _TOKENS_IN_A_LINE]) for start in starts)

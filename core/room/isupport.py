"""ISUPPORT: what holds here, as 005 announces it; only what works. Pure."""

from functools import lru_cache

from core import names
from core.room.bounds import (
    AWAY_BYTES,
    MAX_CHANNELS,
    MAX_MODES,
    MAX_TARGETS,
    REAL_NAME_BYTES,
    REASON_BYTES,
    TOPIC_BYTES,
    USER_BYTES,
)
from core.room.modes import CHANMODES_TOKEN, MAX_LISTED
from core.room.ranks import PREFIX_TOKEN, RANK_OF_SYMBOL
from core.room.watchers import MAX_MONITORED

_TOKENS_IN_A_LINE = 13
_ESCAPES = str.maketrans({"\\": r"\x5C", " ": r"\x20", "=": r"\x3D"})  # of values


@lru_cache(maxsize=1)  # every newcomer reads it
def rows(network: str) -> tuple[str, ...]:
    """The tokens of each line; ``network`` is the room's name."""
    tokens = [
        f"NETWORK={network.translate(_ESCAPES)}",
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
    starts = range(0, len(tokens), _TOKENS_IN_A_LINE)
    return tuple(" ".join(tokens[start : start + _TOKENS_IN_A_LINE]) for start in starts)

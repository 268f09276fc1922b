"""IRCv3 capabilities as bits: which of them a client holds decides what it is sent, and in which shape. Pure.

Only what is complete is offered. ``sts`` never is: with a self-signed certificate it would lock clients out.
"""

from collections.abc import Mapping

from storage.wire import capability_names as names

SERVER_TIME = 1 << 0
MESSAGE_TAGS = 1 << 1
ACCOUNT_TAG = 1 << 2
ECHO_MESSAGE = 1 << 3
EXTENDED_JOIN = 1 << 4
AWAY_NOTIFY = 1 << 5
ACCOUNT_NOTIFY = 1 << 6
SETNAME = 1 << 7
INVITE_NOTIFY = 1 << 8
MULTILINE = 1 << 9
BATCH = 1 << 10
LABELED_RESPONSE = 1 << 11
MULTI_PREFIX = 1 << 12
USERHOST_IN_NAMES = 1 << 13
NO_IMPLICIT_NAMES = 1 << 14
EXTENDED_MONITOR = 1 << 15
STANDARD_REPLIES = 1 << 16
CAP_NOTIFY = 1 << 17
CHGHOST = 1 << 18
PRE_AWAY = 1 << 19
SASL = 1 << 20

STAMPED = SERVER_TIME | MESSAGE_TAGS | ACCOUNT_TAG
"""Those that put tags in front of what others did."""
LABELS = LABELED_RESPONSE | BATCH
"""What a client must hold for its labels to be answered."""

MAX_MULTILINE_BYTES = 16_384
MAX_MULTILINE_LINES = 128

CAPABILITIES: Mapping[str, int] = {
    names.ACCOUNT_NOTIFY: ACCOUNT_NOTIFY,
    names.ACCOUNT_TAG: ACCOUNT_TAG,
    names.AWAY_NOTIFY: AWAY_NOTIFY,
    names.BATCH: BATCH,
    names.CAP_NOTIFY: CAP_NOTIFY,
    names.CHGHOST: CHGHOST,
    names.MULTILINE: MULTILINE,
    names.PRE_AWAY: PRE_AWAY,
    names.ECHO_MESSAGE: ECHO_MESSAGE,
    names.EXTENDED_JOIN: EXTENDED_JOIN,
    names.EXTENDED_MONITOR: EXTENDED_MONITOR,
    names.INVITE_NOTIFY: INVITE_NOTIFY,
    names.LABELED_RESPONSE: LABELED_RESPONSE,
    names.MESSAGE_TAGS: MESSAGE_TAGS,
    names.MULTI_PREFIX: MULTI_PREFIX,
    names.NO_IMPLICIT_NAMES: NO_IMPLICIT_NAMES,
    names.SASL: SASL,
    names.SERVER_TIME: SERVER_TIME,
    names.SETNAME: SETNAME,
    names.STANDARD_REPLIES: STANDARD_REPLIES,
    names.USERHOST_IN_NAMES: USERHOST_IN_NAMES,
}
_VALUES: Mapping[str, str] = {
    names.MULTILINE: f"{names.MAX_BYTES}={MAX_MULTILINE_BYTES},{names.MAX_LINES}={MAX_MULTILINE_LINES}",
    names.SASL: names.PLAIN,
}


def offered(*, is_local: bool) -> Mapping[str, int]:
    """What a client may ask for; passwords of accounts only where nobody can read them on the way."""
    return CAPABILITIES if is_local else _WITHOUT_SASL


def described(offers: Mapping[str, int]) -> list[str]:
    """``offers`` as CAP LS 302 lists them, with their values."""
    return [f"{name}={_VALUES[name]}" if name in _VALUES else name for name in offers]


_WITHOUT_SASL = {name: bit for name, bit in CAPABILITIES.items() if bit != SASL}

"""IRCv3 capabilities as bits: which of them a client holds decides what it is sent, and in which shape. Pure.

Only what is complete is offered. ``sts`` never is: with a self-signed certificate it would lock clients out.
"""

from collections.abc import Mapping

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
    "account-notify": ACCOUNT_NOTIFY,
    "account-tag": ACCOUNT_TAG,
    "away-notify": AWAY_NOTIFY,
    "batch": BATCH,
    "cap-notify": CAP_NOTIFY,
    "chghost": CHGHOST,
    "draft/multiline": MULTILINE,
    "draft/pre-away": PRE_AWAY,
    "echo-message": ECHO_MESSAGE,
    "extended-join": EXTENDED_JOIN,
    "extended-monitor": EXTENDED_MONITOR,
    "invite-notify": INVITE_NOTIFY,
    "labeled-response": LABELED_RESPONSE,
    "message-tags": MESSAGE_TAGS,
    "multi-prefix": MULTI_PREFIX,
    "no-implicit-names": NO_IMPLICIT_NAMES,
    "sasl": SASL,
    "server-time": SERVER_TIME,
    "setname": SETNAME,
    "standard-replies": STANDARD_REPLIES,
    "userhost-in-names": USERHOST_IN_NAMES,
}
_VALUES: Mapping[str, str] = {
    "draft/multiline": f"max-bytes={MAX_MULTILINE_BYTES},max-lines={MAX_MULTILINE_LINES}",
    "sasl": "PLAIN",
}


def offered(*, is_local: bool) -> Mapping[str, int]:
    """What a client may ask for; passwords of accounts only where nobody can read them on the way."""
    return CAPABILITIES if is_local else _WITHOUT_SASL


def described(names: Mapping[str, int]) -> list[str]:
    """``names`` as CAP LS 302 lists them, with their values."""
    return [f"{name}={_VALUES[name]}" if name in _VALUES else name for name in names]


_WITHOUT_SASL = {name: bit for name, bit in CAPABILITIES.items() if bit != SASL}

"""IRCv3 capabilities as bits: those that a client holds decide what it is sent, and in which shape. Pure.

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
"""Capabilities that add tags to the lines of others."""
LABELS = LABELED_RESPONSE | BATCH
"""A client must hold both for its labels to be answered: IRCv3 labeled-response."""

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

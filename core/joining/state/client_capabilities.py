"""Which capabilities our client requests, and which it was granted. Pure.

None of them is necessary: the client talks to a server that has none.
Sources: IRCv3 capability negotiation, and "Dependencies" of labeled-response and multiline.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from core.text.message_parts import Bounds
from storage.wire.capability_names import (
    ACCOUNT_NOTIFY,
    ACCOUNT_TAG,
    AWAY_NOTIFY,
    BATCH,
    ECDSA,
    ECHO_MESSAGE,
    EXTENDED_JOIN,
    EXTENDED_MONITOR,
    LABELED_RESPONSE,
    MAX_BYTES,
    MAX_LINES,
    MESSAGE_TAGS,
    MULTI_PREFIX,
    MULTILINE,
    SASL,
    SERVER_TIME,
    STANDARD_REPLIES,
)

WANTED = (
    MESSAGE_TAGS,
    SERVER_TIME,
    ECHO_MESSAGE,
    BATCH,
    LABELED_RESPONSE,
    MULTILINE,
    MULTI_PREFIX,
    AWAY_NOTIFY,
    STANDARD_REPLIES,
    ACCOUNT_NOTIFY,
    ACCOUNT_TAG,
    EXTENDED_JOIN,
    EXTENDED_MONITOR,
    SASL,
)
_NEEDS: Mapping[str, frozenset[str]] = {
    LABELED_RESPONSE: frozenset({BATCH, MESSAGE_TAGS}),
    MULTILINE: frozenset({BATCH, MESSAGE_TAGS}),
}
_LEAST_BYTES, _LEAST_LINES = 512, 2  # with smaller bounds, a message is better sent line by line
_ANY_NUMBER = 1_000_000_000


class Granted(Struct, frozen=True):
    """The capabilities that the server has granted us, and what each message asks of them."""

    names: frozenset[str] = frozenset()
    multiline: Bounds | None = None
    """The bounds of a message of several lines; None if the server takes no such message."""

    has_echo: bool = False
    """Whether our own messages come back to us; that is their receipt."""
    has_labels: bool = False
    """Whether each answer names the line that it answers, and each message has an answer."""
    has_tags: bool = False
    """Whether we may send replies, reactions and that we are typing."""
    has_away: bool = False
    """Whether the server tells us who goes away and who is back."""
    has_account_tags: bool = False
    """Whether each message says which account its author has, if any."""
    has_accounts: bool = False
    """Whether the server tells us the accounts of those who join, and who logs in and out."""

    def without(self, names: Iterable[str]) -> "Granted":
        """Return what is left after the server has withdrawn ``names``, with all that depends on them."""
        gone = set(names)
        gone |= {name for name, needs in _NEEDS.items() if needs & gone}
        return _granted(self.names - gone, None if MULTILINE in gone else self.multiline)


def offers(words: Iterable[str]) -> Mapping[str, str]:
    """Return those capabilities of a line of CAP LS that we know, with their values."""
    pairs = (word.partition("=") for word in words)
    return {name: value for name, _, value in pairs if name in WANTED}


def requested(offered: Mapping[str, str]) -> list[str]:
    """Return the names to request, of those that are offered."""
    return [name for name in WANTED if name in offered and _is_of_use(name, offered)]


def granted(words: Iterable[str], offered: Mapping[str, str]) -> Granted:
    """Return what CAP ACK with ``words`` has granted; ``offered``: what `offers` returned of all CAP LS."""
    names = frozenset(words) & frozenset(requested(offered))
    return _granted(names, _bounds(offered[MULTILINE]) if MULTILINE in names else None)


def _granted(names: frozenset[str], multiline: Bounds | None) -> Granted:
    has_echo = ECHO_MESSAGE in names
    return Granted(
        names,
        multiline,
        has_echo,
        has_labels=has_echo and LABELED_RESPONSE in names,
        has_tags=MESSAGE_TAGS in names,
        has_away=AWAY_NOTIFY in names,
        has_account_tags=ACCOUNT_TAG in names,
        has_accounts={ACCOUNT_NOTIFY, EXTENDED_JOIN} <= names,
    )


def _is_of_use(name: str, offered: Mapping[str, str]) -> bool:
    if not _NEEDS.get(name, frozenset()) <= offered.keys():
        return False
    if name == SASL:
        return ECDSA in offered[name].split(",")
    return name != MULTILINE or _bounds(offered[name]) is not None


def _bounds(value: str) -> Bounds | None:
    """Read ``max-bytes=n,max-lines=n``; None if that is of no use.

    ``max-lines`` may be missing: IRCv3 multiline, "Capability value".
    """
    found = {key: number for key, _, number in (word.partition("=") for word in value.split(","))}
    max_bytes, max_lines = _number(found.get(MAX_BYTES, "")), _ANY_NUMBER
    if MAX_LINES in found:
        max_lines = _number(found[MAX_LINES])
    return Bounds(max_bytes, max_lines) if max_bytes >= _LEAST_BYTES and max_lines >= _LEAST_LINES else None


def _number(text: str) -> int:
    return min(int(text[:10]), _ANY_NUMBER) if text.isascii() and text.isdigit() else 0

"""The words with which exports, and the view ``log``, tell of each kind of entry. Pure.

Those of the window and the terminal stand in app.texts.happenings; they share `worded_kind` and `addressees`.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, get_args

from storage.kinds import Kind, complete
from storage.wire.mode_letters import HALFOP, OPERATOR, SYMBOLS, VOICE

Variant = Literal["own mode", "logged out", "topic removed"]
"""Entries that need other words than the rest of their kind."""
WordedKind = Kind | Variant
OWN_MODE: Final = "own mode"
LOGGED_OUT: Final = "logged out"
TOPIC_REMOVED: Final = "topic removed"
WORDED_KINDS: tuple[WordedKind, ...] = (*get_args(Kind), *get_args(Variant))
"""Each needs a row of words."""

# A member gets the messages for their own rank and for all lower ones
_RANKS: Mapping[str, str] = complete(
    SYMBOLS.values(),
    {
        SYMBOLS[OPERATOR]: "operators",
        SYMBOLS[HALFOP]: "half-operators and operators",
        SYMBOLS[VOICE]: "voiced members and operators",
    },
)


class Words(NamedTuple):
    """The words for one of them; ``{nick}`` and the like are filled in."""

    exported: str
    """In a text file; empty: no line there."""
    viewed: str = "{to}{text}"
    """In the view ``log``, after the nickname. Its SQL is in storage.schema; a test compares the two."""


WORDS: Mapping[WordedKind, Words] = complete(
    WORDED_KINDS,
    {
        "opened": Words("* the room was opened"),
        "closed": Words("* the room was closed{reason}"),
        "clock": Words("* the clock of the host was set back{reason}"),
        "connected": Words("* {address} connected"),
        "registered": Words("* {nick} came in from {address}"),
        "disconnected": Words("* {address} disconnected{reason}"),
        "joined": Words("* {nick} joined"),
        "parted": Words("* {nick} left{reason}"),
        "quit": Words("* {nick} left{reason}"),
        "kicked": Words("* {target} was kicked by {nick}{reason}", "{target}{why}"),
        "nick": Words("* {nick} is now called {target}", "is now {target}"),
        "said": Words("<{nick_to}> {text}"),
        "notice": Words("-{nick_to}- {text}"),
        "tagmsg": Words(""),
        "topic": Words("* {nick} set the topic: {text}"),
        TOPIC_REMOVED: Words("* {nick} removed the topic"),
        "mode": Words("* {nick} set mode {text}"),
        OWN_MODE: Words("* {nick} set their own mode {text}"),
        "away": Words("* {nick} is away{reason}"),
        "back": Words("* {nick} is back"),
        "oper": Words("* {nick} is an operator of the room now"),
        "account": Words("* {nick} logged in as {text}", "logged in as {text}"),
        LOGGED_OUT: Words("* {nick} logged out", "logged out"),
        "bound": Words("* the nickname {nick} belongs to one device now"),
        "released": Words("* the nickname {text} belongs to no device any more"),
        "setname": Words("* {nick} has a new real name: {text}", "real name is now {text}"),
        "invited": Words("* {nick} invited {target} to join", "invited {target}"),
        "killed": Words("* {target} was thrown out of the room by {nick}{reason}", "{target}{why}"),
        "wallops": Words("* {nick} told all with mode +w: {text}", "to all with mode +w: {text}"),
        "refused": Words(""),
    },
)
OF_A_LATER_VERSION = Words("* {nick} {kind} {target}{reason}")
"""For a kind that this version does not know: its own name."""


def worded_kind(kind: Kind, channel: str, text: str) -> WordedKind:
    """Return the key of an entry's words: its kind, or a variant of it."""
    match kind:
        case "mode" if not channel:
            return OWN_MODE
        case "account" if not text:
            return LOGGED_OUT
        case "topic" if not text:
            return TOPIC_REMOVED
        case _:
            return kind


def addressees(channel: str, target: str) -> str:
    """Return whom a message went to: ``to bob``, ``in #tea``, ``to operators of #tea``."""
    if not target:
        return f"in {channel}"
    return f"to {ranks_of(target)} of {channel}" if channel else f"to {target}"


def ranks_of(symbol: str) -> str:
    """Return in words who gets a message to ``symbol`` and a channel; an unknown symbol as it is."""
    return _RANKS.get(symbol, symbol)

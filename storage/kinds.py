"""The table of all kinds of entries, with what holds of each. Pure.

A new kind is a word of `Kind` and a row of `KINDS`. Three other tables have a row for each kind, and check
with `complete`, when they are imported, that none is missing: the words of the log (storage.export.wording),
how a room applies it (core.room.applying.entries), what console and terminal say (app.texts.happenings).
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Literal, TypeGuard, TypeVar, get_args

from msgspec import Struct

# Plain strings, no enum: for a subclass of `str` SQLite asks its adapters, and a row takes a quarter longer.
Kind = Literal[
    "opened",
    "closed",
    "clock",
    "connected",
    "registered",
    "disconnected",
    "joined",
    "parted",
    "quit",
    "kicked",
    "nick",
    "said",
    "notice",
    "tagmsg",
    "topic",
    "mode",
    "away",
    "back",
    "oper",
    "account",
    "bound",
    "released",
    "setname",
    "invited",
    "killed",
    "wallops",
    "refused",
]

Key = TypeVar("Key")
Row = TypeVar("Row")


def complete(keys: Iterable[Key], rows: Mapping[Key, Row]) -> Mapping[Key, Row]:
    """Return ``rows``, having checked that each of ``keys`` has one.

    Raises LookupError, which names the missing ones. Call it where a table is made: then a forgotten row
    stops the program at its start.
    """
    if missing := [key for key in keys if key not in rows]:
        raise LookupError(f"no row for {', '.join(map(repr, missing))}")
    return rows


class Whom(Enum):
    """Whom an entry is about."""

    AUTHOR = "who did it"
    TARGET = "to whom it was done"
    ROOM = "the room itself"


class Where(Enum):
    """In the history of which channels an entry stands."""

    ITS_CHANNEL = "the one that it names, if any"
    ALL_OF_ITS_AUTHOR = "all that its author is in, though it names none"
    EVERY_CHANNEL = "all that there were by then, for whoever reads them must know"
    NOWHERE = "nobody was shown it"


class Group(Enum):
    """A group of entries that the host's console can show alone."""

    PEOPLE = "people"
    MESSAGES = "messages"
    TROUBLE = "trouble"


class Tone(Enum):
    """The colour of a line in the host's console."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


class Stage(Enum):
    """What an entry changes in the life of its connection, or in that of a nickname."""

    BOUND = "its nickname, that of the entry, belongs to a device from here on"
    RELEASED = "the nickname that is the text belongs to no device any more"
    OPENED = "it came in"
    NAMED = "it has a nickname: the target, or without one that of the entry"
    LOGGED_IN = "it belongs to the account that is the text, or to none"
    CLOSED = "it ended"


class Move(Enum):
    """How the person that an entry is about (`Facts.whom`) moves."""

    IN = "into the channel"
    OUT = "out of it"


class Facts(Struct, frozen=True):
    """What holds of every entry of one kind."""

    whom: Whom
    where: Where
    group: Group
    tone: Tone
    """That of a lost connection, for ``quit`` and ``disconnected``; app.viewmodels tells an orderly end."""
    is_message: bool = False
    """Whether it is what one member sends others: counted, and shown in the console only while it is open."""
    is_transient: bool = False
    """Whether it changes no state of the room: then it is not read when the room is opened again."""
    stage: Stage | None = None
    move: Move | None = None


_AUTHOR, _TARGET, _ROOM = Whom.AUTHOR, Whom.TARGET, Whom.ROOM
_CHANNEL, _SHARED, _NOWHERE = Where.ITS_CHANNEL, Where.ALL_OF_ITS_AUTHOR, Where.NOWHERE
_EVERYWHERE = Where.EVERY_CHANNEL
_PEOPLE, _MESSAGES, _TROUBLE = Group.PEOPLE, Group.MESSAGES, Group.TROUBLE
_GOOD, _WARN, _BAD, _QUIET = Tone.GOOD, Tone.WARN, Tone.BAD, Tone.QUIET

_ALL: tuple[Kind, ...] = get_args(Kind)
KINDS: Mapping[Kind, Facts] = complete(
    _ALL,
    {
        "opened": Facts(_ROOM, _CHANNEL, _PEOPLE, _GOOD),
        "closed": Facts(_ROOM, _CHANNEL, _PEOPLE, _WARN),
        "clock": Facts(_ROOM, _EVERYWHERE, _TROUBLE, _BAD),  # set back: a new stretch of times begins
        "connected": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _GOOD, stage=Stage.OPENED),
        "registered": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _GOOD, stage=Stage.NAMED),
        "disconnected": Facts(_AUTHOR, _SHARED, _PEOPLE, _BAD, stage=Stage.CLOSED),
        "joined": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _GOOD, move=Move.IN),
        "parted": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _QUIET, move=Move.OUT),
        "quit": Facts(_AUTHOR, _SHARED, _PEOPLE, _BAD, stage=Stage.CLOSED),
        "kicked": Facts(_TARGET, _CHANNEL, _TROUBLE, _BAD, move=Move.OUT),
        "nick": Facts(_AUTHOR, _SHARED, _PEOPLE, _QUIET, stage=Stage.NAMED),
        "said": Facts(_AUTHOR, _CHANNEL, _MESSAGES, _QUIET, is_message=True, is_transient=True),
        "notice": Facts(_AUTHOR, _CHANNEL, _MESSAGES, _QUIET, is_message=True, is_transient=True),
        "tagmsg": Facts(_AUTHOR, _CHANNEL, _MESSAGES, _QUIET, is_message=True, is_transient=True),
        "topic": Facts(_AUTHOR, _CHANNEL, _MESSAGES, _QUIET),
        "mode": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _WARN),
        "away": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _WARN),
        "back": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _GOOD),
        "oper": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _WARN),
        "account": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _QUIET, stage=Stage.LOGGED_IN),
        "bound": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _QUIET, stage=Stage.BOUND),
        "released": Facts(_ROOM, _CHANNEL, _PEOPLE, _WARN, stage=Stage.RELEASED),
        "setname": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _QUIET),
        "invited": Facts(_AUTHOR, _CHANNEL, _PEOPLE, _QUIET),
        "killed": Facts(_TARGET, _CHANNEL, _TROUBLE, _BAD, is_transient=True),  # a quit follows
        "wallops": Facts(_AUTHOR, _CHANNEL, _MESSAGES, _QUIET, is_transient=True),
        "refused": Facts(_AUTHOR, _NOWHERE, _TROUBLE, _BAD, is_transient=True),
    },
)

MESSAGES = frozenset(kind for kind, facts in KINDS.items() if facts.is_message)
"""All kinds with `Facts.is_message`, for busy code."""


_UNKNOWN = Facts(_AUTHOR, _CHANNEL, _PEOPLE, _QUIET)


def facts_of(kind: str) -> Facts:
    """Return the facts of a kind that stands in a log; general ones if a later version wrote it."""
    return KINDS[kind] if is_known(kind) else _UNKNOWN


def is_known(kind: str) -> TypeGuard[Kind]:
    """Whether this version knows ``kind``."""
    return kind in KINDS

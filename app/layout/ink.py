"""Colours by what they are for; each theme has a palette for them. Pure."""

import zlib
from dataclasses import dataclass
from enum import Enum, auto

from core.names import casefold

PEOPLE = 10
"""So many colours a palette has for people."""


class Ink(Enum):
    """What something is drawn with."""

    BACKGROUND = auto()
    SIDE = auto()
    PANEL = auto()
    LINE = auto()
    HOVER = auto()
    ACTIVE = auto()
    TEXT = auto()
    DIM = auto()
    FAINT = auto()
    ACCENT = auto()
    ACCENT_HOVER = auto()
    ON_ACCENT = auto()
    LINK = auto()
    GOOD = auto()
    WARN = auto()
    BAD = auto()
    OWN_BUBBLE = auto()
    OWN_TEXT = auto()
    OTHER_BUBBLE = auto()
    MENTION_BUBBLE = auto()
    SELECTION = auto()
    OWN_SELECTION = auto()  # on an own bubble, where the other would not be seen
    CODE_BACKGROUND = auto()
    OWN_CODE_BACKGROUND = auto()  # on an own bubble, behind OWN_TEXT
    CLEAR = auto()


@dataclass(frozen=True, slots=True)
class Person:
    """The colour of somebody's name and avatar."""

    index: int
    """Of the palette's colours for people."""


def person_ink(nick: str) -> int:
    """Return which of the colours for people somebody has, the same everywhere and whatever the case."""
    return zlib.crc32(casefold(nick).encode(errors="replace")) % PEOPLE

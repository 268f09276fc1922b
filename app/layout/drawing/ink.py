"""Colours by what they are for; a palette says what they look like. Pure."""

import zlib
from enum import Enum, auto

from msgspec import Struct

from storage.wire.casefolding import casefold

PEOPLE = 10
"""How many colours there are for people."""


class Ink(Enum):
    """What something is drawn with."""

    __hash__ = object.__hash__  # Enum's is slow, and each shape is looked up by its ink

    BACKGROUND = auto()
    INSET = auto()
    PANEL = auto()
    FIELD = auto()
    LINE = auto()
    HOVER = auto()
    ACTIVE = auto()
    TEXT = auto()
    DIM = auto()
    FAINT = auto()
    ACCENT = auto()
    ACCENT_HOVER = auto()
    ACCENT_TINT = auto()
    ON_ACCENT = auto()
    LINK = auto()
    GOOD = auto()
    GOOD_TINT = auto()
    WARN = auto()
    WARN_TINT = auto()
    BAD = auto()
    BAD_TINT = auto()
    HERE = auto()
    AWAY = auto()
    DANGER = auto()
    DANGER_HOVER = auto()
    OWN_BUBBLE = auto()
    OWN_TEXT = auto()
    OTHER_BUBBLE = auto()
    MENTION_BUBBLE = auto()
    SELECTION = auto()
    OWN_SELECTION = auto()
    CODE_BACKGROUND = auto()
    OWN_CODE_BACKGROUND = auto()
    THUMB = auto()
    SCRIM = auto()
    CLEAR = auto()


class PersonInk(Struct, frozen=True):
    """The colour of somebody: as text, or as what white initials stand on."""

    index: int


def person_ink(nick: str) -> int:
    """Return which of the colours for people somebody has, the same everywhere and whatever the case."""
    return zlib.crc32(casefold(nick).encode(errors="replace")) % PEOPLE

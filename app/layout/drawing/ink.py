"""Colours named by their use; the palette of the window says what they look like. Pure."""

from enum import Enum, auto

from msgspec import Struct


class Ink(Enum):
    """The use of a colour."""

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
    FOUND = auto()
    OWN_FOUND = auto()
    FOUND_EDGE = auto()
    CODE_BACKGROUND = auto()
    OWN_CODE_BACKGROUND = auto()
    THUMB = auto()
    SCRIM = auto()
    CLEAR = auto()
    PAPER = auto()
    PRINT = auto()


class PersonInk(Struct, frozen=True):
    """The colour of a person: of their name, and of the disc of their avatar."""

    index: int

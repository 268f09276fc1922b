"""Which key does what where: the one table that the window follows and that F1 shows. Pure.

What has the keyboard is one value, `Holder`; where it is, is another, `KeyPlace`. The first row that fits
counts. A key that fits no row does nothing; what it writes goes to the field that has the keyboard, or to the
one that typing goes to by itself.
"""

from collections.abc import Iterable
from enum import Enum, auto

from msgspec import Struct

from app.viewmodels.keyboard.chords import Chord, chord
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.input_events import KeyPressed


class KeyPlace(Enum):
    """The part of the window that keys go to: the one in front."""

    START = auto()
    CHAT = auto()
    CONSOLE = auto()
    DIALOG = auto()
    MENU = auto()


class Holder(Enum):
    """What has the keyboard there."""

    NOTHING = auto()
    STOP = auto()
    """A button, or what works like one."""
    SLIDER = auto()
    CHOICES = auto()
    """Things to choose from, of which one is marked."""
    MESSAGE = auto()
    """A message in the log."""
    LINE = auto()
    """A field of one line."""
    FINDING = auto()
    """The field of what is looked for in the conversation."""
    SEARCH = auto()
    """A field of one line with things to choose from below it."""
    EMPTY_TEXT = auto()
    """The composer, with nothing in it."""
    TEXT = auto()
    """The composer, or another field of several lines."""
    COMPLETING = auto()
    """The composer, while it offers completions."""
    CHOOSING = auto()
    """The composer, when one of the completions was chosen with the arrows."""


PLACES = frozenset(KeyPlace)
HOLDERS = frozenset(Holder)
SCREENS = frozenset({KeyPlace.START, KeyPlace.CHAT, KeyPlace.CONSOLE})
CHAT = frozenset({KeyPlace.CHAT})
BUTTONS = frozenset({Holder.STOP})
LISTS = frozenset({Holder.CHOICES, Holder.SEARCH, Holder.COMPLETING, Holder.CHOOSING})
OFFERS = frozenset({Holder.COMPLETING, Holder.CHOOSING})
MESSAGES = frozenset({Holder.MESSAGE})
COMPOSER = frozenset({Holder.EMPTY_TEXT, Holder.TEXT, Holder.COMPLETING, Holder.CHOOSING})
FIELDS = COMPOSER | {Holder.LINE, Holder.FINDING, Holder.SEARCH}


class KeyRow(Struct, frozen=True):
    """A deed, and the chords that do it where ``places`` and ``holders`` say."""

    deed: Deed
    chords: tuple[Chord, ...]
    places: frozenset[KeyPlace]
    holders: frozenset[Holder]


def _row(
    deed: Deed, chords: str, places: Iterable[KeyPlace] = PLACES, holders: Iterable[Holder] = HOLDERS
) -> KeyRow:
    return KeyRow(deed, tuple(map(chord, chords.split())), frozenset(places), frozenset(holders))


KEY_TABLE: tuple[KeyRow, ...] = (
    # Completions, menus, lists that are searched
    _row(Deed.COMPLETE, "Tab", holders=OFFERS),
    _row(Deed.COMPLETE, "Enter", holders={Holder.CHOOSING}),
    _row(Deed.CHOOSE, "Enter", holders={Holder.CHOICES, Holder.SEARCH}),
    _row(Deed.CHOOSE, "Space", holders={Holder.CHOICES}),
    _row(Deed.CHOICE_ABOVE, "Up", holders=LISTS),
    _row(Deed.CHOICE_BELOW, "Down", holders=LISTS),
    _row(Deed.FIRST_CHOICE, "Home", holders={Holder.CHOICES}),
    _row(Deed.LAST_CHOICE, "End", holders={Holder.CHOICES}),
    # The whole window
    _row(Deed.GO_BACK, "Esc"),
    _row(Deed.QUIT, "Ctrl+Q"),
    _row(Deed.SHOW_FAULT, "F6"),
    _row(Deed.SHOW_KEYS, "F1", SCREENS),
    _row(Deed.SETTINGS, "Ctrl+Comma", SCREENS),
    _row(Deed.LARGER, "Ctrl+Plus"),
    _row(Deed.SMALLER, "Ctrl+Minus"),
    _row(Deed.USUAL_SIZE, "Ctrl+0"),
    # Conversations
    _row(Deed.NEXT_CONVERSATION, "Ctrl+Tab Ctrl+PageDown Alt+Down", CHAT),
    _row(Deed.PREVIOUS_CONVERSATION, "Ctrl+Shift+Tab Ctrl+PageUp Alt+Up", CHAT),
    _row(Deed.CLOSE_CONVERSATION, "Ctrl+W", CHAT),
    _row(Deed.CLOSE_LISTED, "Delete", SCREENS, {Holder.STOP}),
    _row(Deed.SWITCH, "Ctrl+K", SCREENS),
    _row(Deed.FIND, "Ctrl+F", CHAT),
    _row(Deed.FIND_NEXT, "F3", CHAT),
    _row(Deed.FIND_NEXT, "Enter Up", CHAT, {Holder.FINDING}),
    _row(Deed.FIND_PREVIOUS, "Shift+F3", CHAT),
    _row(Deed.FIND_PREVIOUS, "Shift+Enter Down", CHAT, {Holder.FINDING}),
    # Moving on
    _row(Deed.NEXT_STOP, "Tab"),
    _row(Deed.NEXT_STOP, "Right Down", holders=BUTTONS),
    _row(Deed.PREVIOUS_STOP, "Shift+Tab"),
    _row(Deed.PREVIOUS_STOP, "Left Up", holders=BUTTONS),
    _row(Deed.PRESS, "Enter Space", holders=BUTTONS),
    _row(Deed.LESS, "Left Down", holders={Holder.SLIDER}),
    _row(Deed.MORE, "Right Up", holders={Holder.SLIDER}),
    # A message
    _row(Deed.MESSAGE_ABOVE, "Up", CHAT, MESSAGES),
    _row(Deed.MESSAGE_BELOW, "Down", CHAT, MESSAGES),
    _row(Deed.FIRST_MESSAGE, "Home", CHAT, MESSAGES),
    _row(Deed.LAST_MESSAGE, "End", CHAT, MESSAGES),
    _row(Deed.ANSWER, "R", CHAT, MESSAGES),
    _row(Deed.REACT, "E", CHAT, MESSAGES),
    _row(Deed.COPY_MESSAGE, "C Ctrl+C", CHAT, MESSAGES),
    _row(Deed.OPEN_LINK, "Enter", CHAT, MESSAGES),
    _row(Deed.OPEN_MENU, "Menu Shift+F10", PLACES, MESSAGES | FIELDS | BUTTONS),
    # The log
    _row(Deed.PAGE_UP, "PageUp", {KeyPlace.CHAT, KeyPlace.DIALOG}),
    _row(Deed.PAGE_DOWN, "PageDown", {KeyPlace.CHAT, KeyPlace.DIALOG}),
    _row(Deed.LOG_START, "Home", CHAT, {Holder.EMPTY_TEXT, Holder.STOP, Holder.NOTHING}),
    _row(Deed.LOG_END, "End", CHAT, {Holder.EMPTY_TEXT, Holder.STOP, Holder.NOTHING}),
    # A field
    _row(Deed.SUBMIT, "Enter", holders=FIELDS),
    _row(Deed.SUBMIT, "Enter", {KeyPlace.DIALOG}, {Holder.NOTHING, Holder.SLIDER}),
    _row(Deed.NEW_LINE, "Shift+Enter Ctrl+Enter", holders=COMPOSER),
    _row(Deed.CHARACTER_LEFT, "(Shift)+Left", holders=FIELDS),
    _row(Deed.CHARACTER_RIGHT, "(Shift)+Right", holders=FIELDS),
    _row(Deed.WORD_LEFT, "(Shift)+Ctrl+Left", holders=FIELDS),
    _row(Deed.WORD_RIGHT, "(Shift)+Ctrl+Right", holders=FIELDS),
    _row(Deed.LINE_UP, "(Shift)+Up", holders=FIELDS),
    _row(Deed.LINE_DOWN, "(Shift)+Down", holders=FIELDS),
    _row(Deed.LINE_START, "(Shift)+Home", holders=FIELDS),
    _row(Deed.LINE_END, "(Shift)+End", holders=FIELDS),
    _row(Deed.TEXT_START, "(Shift)+Ctrl+Home", holders=FIELDS),
    _row(Deed.TEXT_END, "(Shift)+Ctrl+End", holders=FIELDS),
    _row(Deed.DELETE_LEFT, "(Shift)+Backspace", holders=FIELDS),
    _row(Deed.DELETE_RIGHT, "Delete", holders=FIELDS),
    _row(Deed.DELETE_WORD_LEFT, "Ctrl+Backspace", holders=FIELDS),
    _row(Deed.DELETE_WORD_RIGHT, "Ctrl+Delete", holders=FIELDS),
    _row(Deed.CUT, "Ctrl+X Shift+Delete", holders=FIELDS),
    _row(Deed.UNDO, "Ctrl+Z", holders=FIELDS),
    _row(Deed.REDO, "Ctrl+Y Ctrl+Shift+Z", holders=FIELDS),
    # What also concerns what is selected in the log
    _row(Deed.COPY, "Ctrl+C Ctrl+Insert"),
    _row(Deed.PASTE, "Ctrl+V Shift+Insert Ctrl+Shift+V"),
    _row(Deed.SELECT_ALL, "Ctrl+A"),
)


def deed_of(event: KeyPressed, place: KeyPlace, holder: Holder) -> Deed | None:
    """Return what this key does there; None: nothing, but for what it writes."""
    fitting = (row for row in KEY_TABLE if place in row.places and holder in row.holders)
    return next((row.deed for row in fitting if any(one.is_pressed_by(event) for one in row.chords)), None)

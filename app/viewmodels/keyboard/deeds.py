"""What keys do, by name. Pure."""

from enum import Enum, auto


class Deed(Enum):
    """One thing that the keyboard can do; which key does it where, stands in `key_table`."""

    # The whole window
    GO_BACK = auto()
    """Close the one thing that was opened last, or give up what was begun."""
    NEXT_STOP = auto()
    PREVIOUS_STOP = auto()
    PRESS = auto()
    """Press the button that has the keyboard."""
    LESS = auto()
    MORE = auto()
    """Move the slider that has the keyboard by a step."""
    SHOW_KEYS = auto()
    SHOW_FAULT = auto()
    SETTINGS = auto()
    LARGER = auto()
    SMALLER = auto()
    USUAL_SIZE = auto()
    QUIT = auto()

    # Something to choose from
    CHOICE_ABOVE = auto()
    CHOICE_BELOW = auto()
    FIRST_CHOICE = auto()
    LAST_CHOICE = auto()
    CHOOSE = auto()
    COMPLETE = auto()
    """Take the completion that is chosen."""

    # Conversations
    NEXT_CONVERSATION = auto()
    PREVIOUS_CONVERSATION = auto()
    CLOSE_CONVERSATION = auto()
    CLOSE_LISTED = auto()
    """Close the conversation whose row in the list has the keyboard."""
    SWITCH = auto()
    """Open the quick switcher."""
    FIND = auto()
    FIND_NEXT = auto()
    FIND_PREVIOUS = auto()

    # The log
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    LOG_START = auto()
    LOG_END = auto()

    # A message that was reached by keyboard
    MESSAGE_ABOVE = auto()
    MESSAGE_BELOW = auto()
    FIRST_MESSAGE = auto()
    LAST_MESSAGE = auto()
    ANSWER = auto()
    REACT = auto()
    COPY_MESSAGE = auto()
    OPEN_LINK = auto()
    OPEN_MENU = auto()

    # A field
    SUBMIT = auto()
    NEW_LINE = auto()
    CHARACTER_LEFT = auto()
    CHARACTER_RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    LINE_UP = auto()
    LINE_DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    TEXT_START = auto()
    TEXT_END = auto()
    DELETE_LEFT = auto()
    DELETE_RIGHT = auto()
    DELETE_WORD_LEFT = auto()
    DELETE_WORD_RIGHT = auto()
    CUT = auto()
    COPY = auto()
    PASTE = auto()
    PASTE_SELECTION = auto()
    """Paste what is selected anywhere on the screen, as the middle button of the mouse does on X11."""
    SELECT_ALL = auto()
    UNDO = auto()
    REDO = auto()


EDITING = frozenset(deed for deed in Deed if Deed.NEW_LINE.value <= deed.value <= Deed.REDO.value)
"""Deeds that change nothing but the text and caret of a field."""

"""Words of the sheet of keys, and what keys are called. Pure."""

from collections.abc import Mapping
from string import ascii_uppercase

from app.texts.common import Legible

TITLE = Legible("Keys")
DONE = Legible("Done")

WRITING = Legible("Writing")
CONVERSATIONS = Legible("Conversations")
MESSAGES = Legible("Messages reached by Tab")
LISTS = Legible("Lists and dialogs")
WINDOW = Legible("Window")

SEND = Legible("Send; in a dialog, answer")
NEW_LINE = Legible("New line")
COMPLETE = Legible("Take what is offered")
CHARACTER = Legible("Letter left, right")
WORD = Legible("Word left, right")
LINE = Legible("Line above, below; sent before")
LINE_EDGE = Legible("Start, end of the line")
TEXT_EDGE = Legible("Start, end of the text")
SELECTING = Legible("Held beside these: select")
DELETE = Legible("Delete a letter left, right")
DELETE_WORD = Legible("Delete a word left, right")
CUT = Legible("Cut")
COPY = Legible("Copy")
PASTE = Legible("Paste")
SELECT_ALL = Legible("Select all")
UNDO = Legible("Undo")
REDO = Legible("Redo")

BESIDE = Legible("Next, previous conversation")
SWITCH = Legible("Go to somebody or something")
FIND = Legible("Find in this conversation")
FIND_ON = Legible("Next, previous finding")
CLOSE = Legible("Close the conversation, leave the channel")
CLOSE_LISTED = Legible("Close the conversation whose row was reached")
PAGE = Legible("A page up, down")
LOG_EDGE = Legible("Oldest, newest message")

MESSAGE = Legible("Message above, below")
MESSAGE_EDGE = Legible("First, last message")
ANSWER = Legible("Answer")
REACT = Legible("React")
COPY_MESSAGE = Legible("Copy the message")
OPEN_LINK = Legible("Open its link, show all")
OPEN_MENU = Legible("Menu")

CHOICE = Legible("Choice above, below")
CHOICE_EDGE = Legible("First, last choice")
CHOOSE = Legible("Choose")
STOP = Legible("Next, previous button or field")
PRESS = Legible("Press the button")
STEP = Legible("Slider down, up")

BACK = Legible("Close, give up, go back")
SHOW_KEYS = Legible("These keys")
SETTINGS = Legible("Settings")
SIZE = Legible("Larger, smaller text")
USUAL_SIZE = Legible("Text as large as usual")
FAULT = Legible("To the note about a fault")
QUIT = Legible("Close the window")

_NAMES: Mapping[str, str] = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "PageUp": "Page Up",
    "PageDown": "Page Down",
    "Plus": "+",
    "Minus": "-",
    "Comma": ",",
}
_PLAIN = [
    "Ctrl",
    "Shift",
    "Alt",
    "Esc",
    "Enter",
    "Tab",
    "Space",
    "Backspace",
    "Insert",
    "Delete",
    "Home",
    "End",
    "Menu",
    "F1",
    "F3",
    "F6",
    "F10",
    "0",
]
CAPS: Mapping[str, Legible] = {
    name: Legible(_NAMES.get(name, name)) for name in (*_NAMES, *_PLAIN, *ascii_uppercase)
}
"""What stands on a key, by what the table of keys calls it."""


def pressed(caps: tuple[Legible, ...]) -> Legible:
    """Return keys that are held together, in one line."""
    return Legible("+".join(caps))

"""Words of the dialog that chooses a place for a file. Pure."""

from datetime import datetime

from app.texts.common import Legible

TITLE = Legible("Where to?")
UP = "To the folder above"
NEW_FOLDER = "New folder"
FOLDER_NAME = "Name of the new folder"
MAKE = "Create"
FILE_NAME = "Name of the file"
CHOOSE = "Save here"
HOME = "Home"
DOCUMENTS = "Documents"
DOWNLOADS = "Downloads"
EMPTY = "Nothing to see here: no folders, and no such files."
NAME_MISSING = "Please give the file a name."
FOLDER_NAME_MISSING = "Please give the folder a name."
BAD_NAME = 'A name has none of / \\ : * ? " < > | in it, and does not begin with a dot.'
NOT_ALLOWED = "You may not look into this folder."
GONE = "This folder is not there any more."
NO_FOLDER = "This is no folder."
IS_THERE = "Something of this name is there already."
MAY_NOT_WRITE = "You may not create anything in this folder."


def unreadable(why: str) -> str:
    """Say that a folder could not be read."""
    return f"This folder can’t be read: {why}."


def not_made(why: str) -> str:
    """Say that a folder could not be created."""
    return f"The folder could not be created: {why}."


def day(at: datetime) -> str:
    """Return the day on which a file was changed."""
    return f"{at.day} {at:%b %Y}"

"""Words of the dialog that chooses a place for a file. Pure."""

from datetime import datetime

from app.texts.common import Legible

TITLE = Legible("Where to?")
UP = Legible("To the folder above")
NEW_FOLDER = Legible("New folder")
FOLDER_NAME = Legible("Name of the new folder")
MAKE = Legible("Create")
FILE_NAME = Legible("Name of the file")
CHOOSE = Legible("Save here")
HOME = Legible("Home")
DOCUMENTS = Legible("Documents")
DOWNLOADS = Legible("Downloads")
EMPTY = Legible("Nothing to see here: no folders, and no such files.")
NAME_MISSING = Legible("Please give the file a name.")
FOLDER_NAME_MISSING = Legible("Please give the folder a name.")
BAD_NAME = Legible('A name has none of / \\ : * ? " < > | in it, and does not begin with a dot.')
NOT_ALLOWED = Legible("You may not look into this folder.")
GONE = Legible("This folder is not there any more.")
NO_FOLDER = Legible("This is no folder.")
IS_THERE = Legible("Something of this name is there already.")
MAY_NOT_WRITE = Legible("You may not create anything in this folder.")


def unreadable(why: Legible) -> Legible:
    """Say that a folder could not be read."""
    return Legible(f"This folder can’t be read: {why}.")


def not_made(why: Legible) -> Legible:
    """Say that a folder could not be created."""
    return Legible(f"The folder could not be created: {why}.")


def day(at: datetime) -> Legible:
    """Return the day on which a file was changed."""
    return Legible(f"{at.day} {at:%b %Y}")

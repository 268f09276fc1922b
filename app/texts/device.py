"""Words of `parlour device`. Pure."""

WINDOW_IS_OPEN = "A window of Parlour is open. Close it, and try again."
IMPORTED = "Rooms know this computer by that key now."
REPLACED = "Rooms know this computer by that key now. The one that it had before was kept beside it."


def exported(file: str) -> str:
    """Say where the key is, and what it is worth."""
    return f"The key is in {file}. Whoever has it has your nicknames: bring it over, then delete it."


def is_there(file: str) -> str:
    """Say that a file stays as it is."""
    return f"{file} is there already; nothing was written."


def no_key(why: str) -> str:
    """Say that a file holds no key."""
    return f"Nothing was changed: {why}."


def unusable(why: str) -> str:
    """Say that a file can't be read or written."""
    return f"Nothing was changed ({why})."

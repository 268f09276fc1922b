"""Words of `parlour account`. Pure."""

ASK = "Password: "
ASK_AGAIN = "The same again: "
NOT_GIVEN = "No password was given; nothing was changed."
NOT_THE_SAME = "The two passwords are not the same; nothing was changed."


def made_room(room: str) -> str:
    """Say that a room was made, for there was none to which an account could be added."""
    return f'The room "{room}" was made; parlour host --headless will open it.'


def added(account: str, room: str) -> str:
    """Say that somebody can log in."""
    return f'"{account}" can log in to the room "{room}" now.'


def replaced(account: str, room: str) -> str:
    """Say that only the new password counts."""
    return f'"{account}" can log in to the room "{room}" with the new password only.'


def removed(account: str, room: str) -> str:
    """Say that somebody can't log in any more."""
    return f'"{account}" can no longer log in to the room "{room}".'


def no_accounts(room: str) -> str:
    """Say that the list is empty."""
    return f'The room "{room}" has no accounts.'


def exists(account: str, room: str) -> str:
    """Say that the name has an account already, and what to do."""
    return f'The room "{room}" has an account "{account}" already. To give it another password: --replace'


def looks_like(account: str, other: str, room: str) -> str:
    """Say that another account would be taken for this one."""
    return f'The room "{room}" has an account "{other}", and "{account}" looks like it.'


def missing(account: str, room: str) -> str:
    """Say that the room has no account of this name."""
    return f'The room "{room}" has no account "{account}".'


def bad_password(why: str) -> str:
    """Say why this can't be the password."""
    return f"{why[:1].upper()}{why[1:]}; nothing was changed."


def unusable(room: str, why: str) -> str:
    """Say that the file with the accounts can't be used."""
    return (
        f'The accounts of the room "{room}" can\'t be used: {why}.'
        if room
        else f"No room can be read: {why}."
    )


def newer(room: str) -> str:
    """Say that this Parlour is too old."""
    return f'The room "{room}" was last opened by a newer Parlour. Please use that one.'


def is_bound(nick: str, room: str) -> str:
    """Say that a nickname belongs to a device, so that no account can have it."""
    return (
        f'"{nick}" belongs to somebody\'s device in the room "{room}"; no account was added. '
        f"The host can release it: /release {nick}"
    )

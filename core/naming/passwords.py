"""Which passwords and channel keys can be given by every program, and when two are the same. Pure.

A password goes to the room as the last word of PASS. What stands behind a colon there may have blanks, but
many programs can't send that: they part what is typed at its blanks, or add no colon.
"""

import hmac
from enum import Enum

from core.naming.looks import composed, is_invisible

PASSWORD_LENGTH = 64  # characters
KEY_BYTES = 32


class PasswordFault(Enum):
    """Why no room can have a password."""

    TOO_LONG = f"it has more than {PASSWORD_LENGTH} characters"
    BLANK = "it has a blank, which many IRC programs can't send"
    COLON = "it begins with a colon, which many IRC programs can't send"
    INVISIBLE = "it has a character that nobody can see or type"


def password_form(text: str) -> str:
    """Return the one form of a password or key, as RFC 8265 §4.2 has it; see `composed`."""
    return composed(text)


def password_fault(text: str) -> PasswordFault | None:
    """Return why no room can have this password, which is not empty; None if every program can send it."""
    if len(password_form(text)) > PASSWORD_LENGTH:
        return PasswordFault.TOO_LONG
    if any(map(str.isspace, text)):
        return PasswordFault.BLANK
    if any(map(is_invisible, text)):
        return PasswordFault.INVISIBLE
    return PasswordFault.COLON if text.startswith(":") else None


def key_is_valid(key: str) -> bool:
    """Whether JOIN can name this channel key: as a password, in 1 to 32 bytes, without a comma."""
    if not 0 < len(key.encode()) <= KEY_BYTES or "," in key:
        return False
    return password_fault(key) is None


def are_same(wanted: str, given: str) -> bool:
    """Whether two passwords are the same; the time it takes tells nothing."""
    return hmac.compare_digest(password_form(wanted).encode(), password_form(given).encode())

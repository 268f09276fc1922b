"""What several screens say. Pure."""

from datetime import datetime

CANCEL = "Cancel"
NOT_ENCRYPTED = "Not encrypted yet: others on this network could read along."


def clock(at: datetime) -> str:
    """Return a time of day."""
    return f"{at:%H:%M}"


def clock_with_seconds(at: datetime) -> str:
    """Return a time of day, exactly."""
    return f"{at:%H:%M:%S}"


def sentence(words: str, detail: str) -> str:
    """Return ``words`` and, if there is any, what the other side or the system said."""
    return f"{words}: {detail.rstrip('.')}." if detail else f"{words}."

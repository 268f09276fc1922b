"""Words of fields and controls: in their menus, and for those who don’t see them. Pure."""

from app.texts.common import Legible

CUT = Legible("Cut")
COPY = Legible("Copy")
PASTE = Legible("Paste")
SELECT_ALL = Legible("Select all")
EMOJI = Legible("Emoji…")
MESSAGE = Legible("Message")
"""What the composer is called for those who don't see it."""
MENU = Legible("Menu")
ON = Legible("on")
OFF = Legible("off")
CHOSEN = Legible("chosen")
OPEN = Legible("open")
CLOSED = Legible("closed")


def too_long(most: int) -> Legible:
    """Say that the end of a text is missing, for the field takes no more than ``most`` characters."""
    return Legible(f"The end of that is missing: no more than {most:,} characters fit here.")

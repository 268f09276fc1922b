"""Words in the menu of a field."""

from app.texts.common import Legible

CUT = Legible("Cut")
COPY = Legible("Copy")
PASTE = Legible("Paste")
SELECT_ALL = Legible("Select all")
EMOJI = Legible("Emoji…")
MESSAGE = Legible("Message")
"""What the composer is called for those who don't see it."""

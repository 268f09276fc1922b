"""Words of the dialog that finds, enters and makes channels. Pure."""

from app.texts.common import Legible

TITLE = Legible("Channels")
NAME = Legible("Name of a channel")
HINT = Legible("Find a channel, or name a new one")
ASKING = Legible("Asking the room…")
NONE_FOUND = Legible("No channel of this name is listed.")
NONE_LISTED = Legible("The room lists no channels.")
JOIN = Legible("Join")
OPEN = Legible("Open")
MAKE = Legible("Make it")
INSIDE = Legible("you are in it")


def spoken(name: Legible, people: Legible, topic: Legible) -> Legible:
    """Return all that is shown of a channel, for those who don't see it."""
    return Legible(", ".join([name, people, *([topic] if topic else [])]))

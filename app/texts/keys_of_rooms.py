"""Words about the key of a room: is it that of the host, and who can read along. Pure."""

from app.texts.common import Legible

COMPARE = Legible("Ask the host: these four words must be the same there.")
COMPARE_FIRST = Legible("This room has a password. Ask the host: these four words must be the same there.")
MATCH = Legible("They match")
NOT_NOW = Legible("Not now")
JOIN_ANYWAY = Legible("Join anyway")
ENCRYPTED = Legible("Encrypted to the host")
IN_THE_CLEAR = Legible("Not encrypted")
OWN_ROOM = Legible("Your room")
ENCRYPTED_ROOMS = Legible("Rooms are encrypted from here to their host, who can read everything.")


def in_one_line(words: tuple[Legible, ...]) -> Legible:
    """Return four words as they are shown and read out."""
    return Legible("  ".join(words))

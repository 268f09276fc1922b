"""Words of the quick switcher. Pure."""

from app.texts.common import Legible

HINT = Legible("Go to a person, a channel, a room, a command")
NOTHING_FOUND = Legible("Nothing is called that.")
CHOOSE = Legible("choose")
OPEN = Legible("open")
CLOSE = Legible("close")
HERE = Legible("here now")
CONVERSATION = Legible("conversation")
DRAFT = Legible("something unsent")
HOSTED = Legible("Your room")
INVITE = Legible("Invite people")
COPY_LINK = Legible("Copy the invite link")
SETTINGS = Legible("Settings")
CONSOLE = Legible("Server console")
EXPORT = Legible("Export the history")
LEAVE = Legible("Leave the room")
KEYS = Legible("Keys")


def member_of(channel: Legible) -> Legible:
    """Say where somebody is."""
    return Legible(f"in {channel}")


def hosted(when: Legible) -> Legible:
    """Say that a room is one's own, and when it was open last."""
    return Legible(f"{HOSTED}, {when[:1].lower()}{when[1:]}" if when else HOSTED)


def new_here(count: int) -> Legible:
    """Say how much is unread, for those who don't see the badge."""
    return Legible(f"{count} unread")


def spoken(name: Legible, details: tuple[Legible, ...]) -> Legible:
    """Return a choice with what is said of it, for those who don't see it."""
    return Legible(", ".join([name, *(one for one in details if one)]))

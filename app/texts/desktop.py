"""Words of notifications and of what else we ask of the system around the window. Pure."""

from app.texts.common import Legible

NO_BUS = Legible("the part of it that passes them on is missing")
NO_SERVICE = Legible("no program that shows them is running")
NO_ANSWER = Legible("the program that shows them does not answer")
NOT_HERE = Legible("Parlour can’t show any here")
NOT_ALLOWED = Legible("they are switched off for Parlour in the system’s settings")
REFUSED_LINK = Legible("Only web and mail addresses can be opened.")
LINK_NOT_OPENED = Legible("No program was found that opens this link.")
FOLDER_NOT_SHOWN = Legible("No program was found that shows folders.")


def in_channel(nick: Legible, channel: Legible) -> Legible:
    """Return the title of a notification: who said something, and in which channel."""
    return Legible(f"{nick} in {channel}")


def doing(nick: Legible, text: Legible) -> Legible:
    """Return the text of a notification of an action (/me)."""
    return Legible(f"{nick} {text}")


def silent(why: Legible) -> Legible:
    """Say that there will be no notifications, and why."""
    return Legible(f"This desktop shows no notifications: {why}.")

"""What the system around the window shows for us, or can't. Pure."""

NO_BUS = "it has no message bus"
NO_SERVICE = "no program that shows them is running"
NO_ANSWER = "the program that shows them does not answer"
NOT_HERE = "Parlour can’t show any here"
NOT_ALLOWED = "they are switched off for Parlour in the system’s settings"
REFUSED_LINK = "Only web and mail addresses can be opened."
LINK_NOT_OPENED = "No program was found that opens this link."
FOLDER_NOT_SHOWN = "No program was found that shows folders."


def in_channel(nick: str, channel: str) -> str:
    """Return who says something where, as a title."""
    return f"{nick} in {channel}"


def doing(nick: str, text: str) -> str:
    """Return what somebody does, of /me."""
    return f"{nick} {text}"


def silent(why: str) -> str:
    """Return that there will be no notifications, and why."""
    return f"This desktop shows no notifications: {why}."

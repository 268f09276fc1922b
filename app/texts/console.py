"""The host’s console. Pure."""

from collections.abc import Mapping

from storage.entry import Kind
from storage.wording import LOGGED_OUT, OWN_MODE, TOPIC_REMOVED, addressees, deed

THE_HOST = "the host"
CONSOLE = "Server console"
CLIENTS = "Connected"
EVENTS = "What happens"
COLUMNS = ("Nickname", "IP address", "Port", "Since")
KICK = "Kick"
EXPORT = "Export …"
STOP = "Close room"
COPY = "Copy"
NOBODY_YET = "not in yet"
KICK_REASON = "Reason (optional)"


def you(nick: str) -> str:
    """Return our own row."""
    return f"{nick} (you)"


def kick_title(who: str) -> str:
    """Return the question before kicking."""
    return f"Kick {who}?"


def kick_text(who: str) -> str:
    """Return what kicking does."""
    return f"{who} is disconnected and may join again."


def log_trouble(why: str) -> str:
    """Return that the room stands still, and why; empty when it does not."""
    return f"The log can’t be written ({why}). The room waits and tries again." if why else ""


_HAPPENED: Mapping[str, str] = {
    "opened": "The room is open.",
    "closed": "The room was closed{why}",
    "connected": "connected",
    "registered": "came in from {where}",
    "disconnected": "disconnected{why}",
    "joined": "joined {channel}",
    "parted": "left {channel}{why}",
    "quit": "left the room{why}",
    "kicked": "was removed from {channel} by {target}{why}",
    "nick": "is now {target}",
    "topic": "set the topic of {channel}{why}",
    TOPIC_REMOVED: "removed the topic of {channel}",
    "mode": "changed {channel}: {text}",
    OWN_MODE: "changed their own modes: {text}",
    "away": "is away{why}",
    "back": "is back",
    "oper": "is an operator of the room now",
    "account": "logged in as {text}",
    LOGGED_OUT: "logged out",
    "setname": "has a new real name{why}",
    "invited": "invited {target} to {channel}",
    "killed": "was thrown out of the room by {target}{why}",
    "wallops": "told all with mode +w{why}",
    "said": "said {to}{why}",
    "notice": "sent a notice {to}{why}",
    "tagmsg": "sent message tags {to}",
    "refused": "was refused, from {where}{why}",
}


def happened(kind: Kind, where: str, channel: str, target: str, text: str) -> str:
    """Return one line of the console, after who did it; of who was thrown out, ``target`` is by whom."""
    return _HAPPENED[deed(kind, channel, text)].format(
        where=where,
        channel=channel,
        target=target,
        text=text,
        to=addressees(channel, target),
        why=f": {text}" if text else "",
    )


def on_one_row(lines: list[str]) -> str:
    """Return a text's first line, and how many there are more."""
    first, more = lines[0], len(lines) - 1
    if not more:
        return first
    return f"{first} … {more} more line" + "s" * (more > 1)

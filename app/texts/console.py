"""The host’s console. Pure."""

from collections.abc import Callable, Mapping

from storage.entry import Kind

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


_HAPPENED: Mapping[Kind, Callable[[str, str, str, str], str]] = {
    "opened": lambda _where, _channel, _target, _text: "The room is open.",
    "closed": lambda _where, _channel, _target, text: _because("The room was closed", text),
    "connected": lambda _where, _channel, _target, _text: "connected",
    "registered": lambda where, _channel, _target, _text: f"came in from {where}",
    "disconnected": lambda _where, _channel, _target, text: _because("disconnected", text),
    "joined": lambda _where, channel, _target, _text: f"joined {channel}",
    "parted": lambda _where, channel, _target, text: _because(f"left {channel}", text),
    "quit": lambda _where, _channel, _target, text: _because("left the room", text),
    "kicked": lambda _where, channel, by, text: _because(f"was removed from {channel} by {by}", text),
    "nick": lambda _where, _channel, target, _text: f"is now {target}",
    "topic": lambda _where, channel, _target, text: f"set the topic of {channel}: {text}",
    "mode": lambda _where, channel, _target, text: f"changed {channel}: {text}",
    "away": lambda _where, _channel, _target, text: _because("is away", text),
    "back": lambda _where, _channel, _target, _text: "is back",
    "oper": lambda _where, _channel, _target, _text: "is an operator of the room now",
    "refused": lambda where, _channel, _target, text: _because(f"was refused, from {where}", text),
}


def happened(kind: Kind, where: str, channel: str, target: str, text: str) -> str:
    """Return one line of the console, after who did it."""
    words = _HAPPENED.get(kind)
    return words(where, channel, target, text) if words else f"{kind} {text}"


def _because(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason else words

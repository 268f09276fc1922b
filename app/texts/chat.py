"""The chat. Pure."""

from app.texts.common import sentence

MEMBERS = "Members"
OPERATORS = "Operators"
CHANGE_NICK = "Change"
CHANNELS = "Channels"
PEOPLE = "Direct messages"
THE_HOST = "the host"
NOT_ENCRYPTED = "not encrypted yet"
CONSOLE = "Server console"
LEAVE = "Leave"
SEND = "Send"
SENDING = "sending …"
RETRY = "Try again"
NOT_SENT = "Not sent: the connection was lost before the room had it."
AWAY = "away"
NO_TOPIC = "Everybody in the room is here. /help lists what you can do."
DIRECT = "Only the two of you, and the host, can read this."

HELP = (
    "/nick NAME – be known by another name",
    "/me WAVES – say what you do",
    "/msg NAME TEXT – write to one person (or click on a name)",
    "/join CHANNEL – enter another channel, or make one",
    "/part – leave this channel",
    "/topic TEXT – say what this channel is about",
    "/away TEXT, /back – be away, be back",
    "/kick NAME REASON – remove somebody from this channel, if you are its operator",
    "/quit – leave the room",
    "// at the beginning of a message sends a single /",
)


def away(nick: str) -> str:
    """Return how somebody is listed who is away."""
    return f"{nick} (away)"


def new_lines(count: int) -> str:
    """Return what waits below when somebody has scrolled up."""
    return "1 new message" if count == 1 else f"{count} new messages"


def composer_hint(name: str) -> str:
    """Return what stands in an empty composer."""
    return f"Message {name}"


def unknown_order(name: str) -> str:
    """Return that there is no such order."""
    return f"There is no /{name}. /help lists what there is."


def usage(order: str) -> str:
    """Return how an order is written."""
    return "Please write it so: " + next(line for line in HELP if line.startswith(f"/{order}"))


def not_sent(why: str) -> str:
    """Return why a message did not go."""
    return sentence("Not sent", why)


def joined(nick: str, *, is_own: bool) -> str:
    """Return that somebody came."""
    return "You joined" if is_own else f"{nick} joined"


def left(nick: str, reason: str, *, has_quit: bool) -> str:
    """Return that somebody went."""
    words = f"{nick} left the room" if has_quit else f"{nick} left"
    return f"{words} ({reason})" if reason else words


def kicked(nick: str, by: str, reason: str) -> str:
    """Return that somebody was removed; an empty ``nick`` is us."""
    words = f"{nick} was removed by {by}" if nick else f"You were removed from this channel by {by}"
    return f"{words} ({reason})" if reason else words


def renamed(old: str, new: str, *, is_own: bool) -> str:
    """Return that somebody is called something else now."""
    return f"You are now {new}" if is_own else f"{old} is now {new}"


def operator(nick: str, by: str, *, is_operator: bool) -> str:
    """Return that somebody is an operator, or no more."""
    words = (
        "is an operator of this channel now" if is_operator else "is no longer an operator of this channel"
    )
    return f"{nick} {words} (by {by})"


def topic_changed(by: str, topic: str) -> str:
    """Return what a channel is about now."""
    words = f"{by} set the topic: {topic}" if topic else f"{by} removed the topic"
    return words[:1].upper() + words[1:] if by == THE_HOST else words

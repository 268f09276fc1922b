"""The chat. Pure."""

from collections.abc import Mapping, Sequence

from app.texts.common import THE_HOST, sentence

MEMBERS = "Members"
OPERATORS = "Operators"
CHANNELS = "Channels"
PEOPLE = "Direct messages"
NOT_ENCRYPTED = "Not encrypted yet"
CONSOLE = "Server console"
LEAVE = "Leave"
SEND = "Send"
TO_END = "To the newest"
EMOJI = "Emoji"
NO_REPLY = "Don’t answer this message"
EDIT_TOPIC = "Change what this channel is about"
SHOW_MEMBERS = "Show or hide who is here"
SETTINGS = "Settings"
EDIT_NICK = "Change your nickname"
SENDING = "sending…"
RETRY = "Try again"
NOT_SENT = "Not sent: the connection was lost before the room had it."
AWAY = "away"
AWAY_PEOPLE = "Away"
TYPING = "typing…"
YOU = "you"
ONLINE = "Online"
OFFLINE = "Not connected"
COPY = "Copy"
COPIED = "Copied"
REPLY = "Answer"
REACT = "React"
WRITE_TO = "Write to {nick}"
MENTION = "Mention {nick}"
KICK = "Remove {nick}…"
DISCARD = "Discard"
QUOTE_GONE = "That message is not here any more."
NO_TOPIC = "Everybody in the room is here. /help lists what you can do."
DIRECT = "Only the two of you, and the host, can read this."

SEND_TEXT = "Everybody in this conversation will see them, as one message."
SEND_ALL = "Send"
REMOVE = "Remove"
KEEP_EDITING = "Keep editing"

_ORDERS: Mapping[str, str] = {
    "nick": "/nick NAME – be known by another name",
    "me": "/me WAVES – say what you do",
    "msg": "/msg NAME TEXT – write to one person (or click on a name)",
    "join": "/join CHANNEL – enter another channel, or make one",
    "part": "/part – leave this channel",
    "topic": "/topic TEXT – say what this channel is about",
    "mode": "/mode +m, /mode -k – change what holds in this channel, if you are its operator",
    "away": "/away TEXT, /back – be away, be back",
    "kick": "/kick NAME REASON – remove somebody from this channel, if you are its operator",
    "quit": "/quit – leave the room",
}
HELP = (*_ORDERS.values(), "// at the beginning of a message sends a single /")


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
    return f"Please write it so: {order_help(order)}"


def order_help(order: str) -> str:
    """Return the line of `HELP` about an order; of one without a line of its own, the order."""
    return _ORDERS.get(order, f"/{order}")


def invited(by: str, channel: str) -> str:
    """Return that somebody invites us, and what to do."""
    return f"{by} invites you to {channel}. Type /join {channel} to go there."


def group(heading: str, count: int) -> str:
    """Return what stands above some of the members."""
    return f"{heading.upper()} — {count}"


def empty(name: str) -> str:
    """Return what stands in a conversation in which nothing was said yet."""
    return (
        f"Nothing was said in {name} yet. Be the first." if name.startswith("#") else f"Say hello to {name}."
    )


def send_title(lines: int) -> str:
    """Return the question before a long text is sent."""
    return f"Send {lines} lines?"


def remove_title(nick: str, channel: str) -> str:
    """Return the question before somebody is removed from a channel."""
    return f"Remove {nick} from {channel}?"


def remove_text(nick: str) -> str:
    """Return what removing does."""
    return f"{nick} leaves this channel, stays in the room, and may come back."


def mentioned(nick: str, channel: str) -> str:
    """Return that somebody calls us elsewhere."""
    return f"{nick} mentions you in {channel}"


def people(count: int) -> str:
    """Return how many people are in a channel."""
    return "1 person" if count == 1 else f"{count} people"


def replying_to(nick: str) -> str:
    """Return whose message is answered."""
    return f"Answering {nick}" if nick else "Answering"


def bytes_left(count: int) -> str:
    """Return how much more fits into the message."""
    return f"{count} left"


def in_parts(count: int) -> str:
    """Return that a message is too long for one."""
    return f"Goes as {count} messages"


def typing(nicks: Sequence[str]) -> str:
    """Return who is typing; empty for nobody."""
    match nicks:
        case []:
            return ""
        case [one]:
            return f"{one} is typing…"
        case [one, two]:
            return f"{one} and {two} are typing…"
        case _:
            return "Several people are typing…"


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

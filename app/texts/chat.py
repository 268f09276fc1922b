"""The chat. Pure."""

from collections.abc import Mapping, Sequence

from app.texts.common import NOTHING, THE_HOST, Legible, sentence

MEMBERS = Legible("Members")
OPERATORS = Legible("Operators")
CHANNELS = Legible("CHANNELS")
PEOPLE = Legible("DIRECT MESSAGES")
NOT_ENCRYPTED = "Not encrypted yet"
CONSOLE = Legible("Server console")
LEAVE = "Leave"
SEND = "Send"
TO_END = "To the newest"
EMOJI = "Emoji"
NO_REPLY = "Don’t answer this message"
EDIT_TOPIC = "Change what this channel is about"
SHOW_MEMBERS = "Show or hide who is here"
SETTINGS = "Settings"
EDIT_NICK = "Change your nickname"
SENDING = Legible("sending…")
RETRY = Legible("Try again")
NOT_SENT = Legible("Not sent: the connection was lost before the room had it.")
AWAY = Legible("away")
AWAY_PEOPLE = Legible("Away")
TYPING = Legible("typing…")
YOU = Legible("you")
ONLINE = "Online"
OFFLINE = "Not connected"
COPY = Legible("Copy")
COPIED = Legible("Copied")
REPLY = Legible("Answer")
REACT = Legible("React")
WRITE_TO = Legible("Write to {nick}")
MENTION = Legible("Mention {nick}")
KICK = Legible("Remove {nick}…")
DISCARD = Legible("Discard")
QUOTE_GONE = Legible("That message is not here any more.")
NO_TOPIC = Legible("No topic yet. /help lists what you can do.")
DIRECT = Legible("Others in the room don’t see this; the host can read it in the log.")

SEND_TEXT = "Everybody in this conversation will see them."
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
HELP = Legible("\n".join([*_ORDERS.values(), "// at the beginning of a message sends a single /"]))


def new_lines(count: int) -> Legible:
    """Return what waits below when somebody has scrolled up."""
    return Legible("1 new message" if count == 1 else f"{count} new messages")


def composer_hint(name: Legible) -> Legible:
    """Return what stands in an empty composer."""
    return Legible(f"Message {name}")


def unknown_order(name: str) -> str:
    """Return that there is no such order."""
    return f"There is no /{name}. /help lists what there is."


def usage(order: str) -> str:
    """Return how an order is written."""
    return f"Please write it so: {order_help(order)}"


def order_help(order: str) -> str:
    """Return the line of `HELP` about an order; of one without a line of its own, the order."""
    return _ORDERS.get(order, f"/{order}")


def invited(by: Legible, channel: Legible) -> Legible:
    """Return that somebody invites us, and what to do."""
    return Legible(f"{by} invites you to {channel}. Type /join {channel} to go there.")


def group(heading: Legible, count: int) -> Legible:
    """Return what stands above some of the members."""
    return Legible(f"{heading.upper()} — {count}")


def empty(name: Legible) -> Legible:
    """Return what stands in a conversation in which nothing was said yet."""
    return Legible(
        f"Nothing was said in {name} yet. Be the first." if name.startswith("#") else f"Say hello to {name}."
    )


def send_title(lines: int) -> Legible:
    """Return the question before a long text is sent."""
    return Legible(f"Send {lines} lines?")


def remove_title(nick: Legible, channel: Legible) -> Legible:
    """Return the question before somebody is removed from a channel."""
    return Legible(f"Remove {nick} from {channel}?")


def remove_text(nick: Legible) -> Legible:
    """Return what removing does."""
    return Legible(f"{nick} leaves this channel and stays in the room.")


def mentioned(nick: Legible, channel: Legible) -> Legible:
    """Return that somebody calls us elsewhere."""
    return Legible(f"{nick} mentions you in {channel}")


def about_person(words: Legible, nick: Legible) -> Legible:
    """Return what can be done about somebody, such as `WRITE_TO`."""
    return Legible(words.format(nick=nick))


def channel_title(name: Legible) -> Legible:
    """Return a channel’s name beside the sign that stands for its #."""
    return Legible(name.removeprefix("#"))


def about_channel(people: Legible, about: Legible) -> Legible:
    """Return how many are in a channel, and what it is about."""
    return Legible(f"{people} · {about}")


def people(count: int) -> Legible:
    """Return how many people are in a channel."""
    return Legible("1 person" if count == 1 else f"{count} people")


def replying_to(nick: Legible) -> Legible:
    """Return whose message is answered."""
    return Legible(f"Answering {nick}" if nick else "Answering")


def bytes_left(count: int) -> Legible:
    """Return how much more fits into the message."""
    return Legible(f"{count} left")


def in_parts(count: int) -> Legible:
    """Return that a message is too long for one."""
    return Legible(f"Goes as {count} messages")


def typing(nicks: Sequence[Legible]) -> Legible:
    """Return who is typing; empty for nobody."""
    match nicks:
        case []:
            return NOTHING
        case [one]:
            return Legible(f"{one} is typing…")
        case [one, two]:
            return Legible(f"{one} and {two} are typing…")
        case _:
            return Legible("Several people are typing…")


def not_sent(why: Legible) -> Legible:
    """Return why a message did not go."""
    return sentence(Legible("Not sent"), why)


def joined(nick: Legible, *, is_own: bool) -> Legible:
    """Return that somebody came."""
    return Legible("You joined" if is_own else f"{nick} joined")


def left(nick: Legible, reason: Legible, *, has_quit: bool) -> Legible:
    """Return that somebody went."""
    words = f"{nick} left the room" if has_quit else f"{nick} left"
    return Legible(f"{words} ({reason})" if reason else words)


def kicked(nick: Legible, by: Legible, reason: Legible) -> Legible:
    """Return that somebody was removed; an empty ``nick`` is us."""
    words = f"{nick} was removed by {by}" if nick else f"You were removed from this channel by {by}"
    return Legible(f"{words} ({reason})" if reason else words)


def renamed(old: Legible, new: Legible, *, is_own: bool) -> Legible:
    """Return that somebody is called something else now."""
    return Legible(f"You are now {new}" if is_own else f"{old} is now {new}")


def operator(nick: Legible, by: Legible, *, is_operator: bool) -> Legible:
    """Return that somebody is an operator, or no more."""
    words = (
        "is an operator of this channel now" if is_operator else "is no longer an operator of this channel"
    )
    return Legible(f"{nick} {words} (by {by})")


def topic_changed(by: Legible, topic: Legible) -> Legible:
    """Return what a channel is about now."""
    words = f"{by} set the topic: {topic}" if topic else f"{by} removed the topic"
    return Legible(words[:1].upper() + words[1:] if by == THE_HOST else words)

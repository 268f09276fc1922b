"""Words of the chat screen. Pure."""

from collections.abc import Mapping, Sequence

from app.texts.common import NOTHING, Legible, two_sentences

_MOST_UNREAD = 99
MEMBERS = Legible("Members")
OPERATORS = Legible("Operators")
CHANNELS = Legible("CHANNELS")
PEOPLE = Legible("DIRECT MESSAGES")
CONSOLE = Legible("Server console")
LEAVE = Legible("Leave")
SEND = Legible("Send")
TO_END = Legible("To the newest")
EMOJI = Legible("Emoji")
NO_REPLY = Legible("Don’t answer this message")
EDIT_TOPIC = Legible("Change what this channel is about")
SHOW_MEMBERS = Legible("Show or hide who is here")
SETTINGS = Legible("Settings")
SENDING = Legible("sending…")
RETRY = Legible("Try again")
NOT_SENT = Legible("Not sent: the connection was lost before the room had it.")
AWAY = Legible("away")
AWAY_PEOPLE = Legible("Away")
TYPING = Legible("typing…")
NAME_NOT_KEPT = Legible("name not kept")
YOU = Legible("you")
FIND_MEMBER = Legible("Find somebody")
CLEAR_FILTER = Legible("Show everybody")
NOBODY_FOUND = Legible("Nobody is called that.")
MESSAGES = Legible("Messages")
FIND = Legible("Find in this conversation")
FIND_OLDER = Legible("Older (Enter)")
FIND_NEWER = Legible("Newer (Shift+Enter)")
STOP_FINDING = Legible("Close (Esc)")
NOTHING_FOUND = Legible("Nothing found")
ONLINE = Legible("Online")
OFFLINE = Legible("Offline")
COME_BACK = Legible("Come back")
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

SEND_ALL = Legible("Send all")
STOP = Legible("Stop")
SENDING_WAITS = Legible("Not connected: sending waits.")
ROOM_SILENT = Legible("The room has not answered yet: its disk or the network may be busy.")
DIRECT_OF_HOST = Legible("Others in the room don’t see this; your log keeps it, as it keeps everything.")
REMOVE = Legible("Remove")
KEEP_EDITING = Legible("Keep editing")

_ORDERS: Mapping[str, str] = {
    "nick": "/nick NAME – be known by another name",
    "me": "/me WAVES – say what you do",
    "msg": "/msg NAME TEXT – write to one person (or click on a name)",
    "join": "/join CHANNEL KEY – enter another channel, or make one; KEY opens a locked one",
    "list": "/list – see which channels there are, and enter or make one",
    "part": "/part – leave this channel",
    "topic": "/topic TEXT – say what this channel is about",
    "mode": "/mode +m, /mode -k – change what holds in this channel, if you are its operator",
    "away": "/away TEXT, /back – be away, be back",
    "kick": "/kick NAME REASON – remove somebody from this channel, if you are its operator",
    "ban": "/ban NAME REASON – keep somebody out of your own room, under any name",
    "mute": "/mute NAME – let somebody listen in #lobby of your own room, and not speak",
    "ignore": "/ignore NAME, /unignore NAME – do not read somebody, read them again; /ignore lists them",
    "release": "/release NAME – give a nickname back in your own room, for whoever uses it next",
    "quit": "/quit – leave the room",
}
_IN_SHORT: Mapping[str, str] = {
    "away": "be away",
    "back": "be back",
    "help": "see all of these",
    "ignore": "do not read somebody",
    "unignore": "read somebody again",
    "kick": "remove somebody from this channel",
    "mode": "change what holds in this channel",
    "msg": "write to one person",
}
ONLY_THE_HOST = Legible(
    "Only the host of a room does that. In a channel whose operator you are, /mode +b keeps people out."
)
HELP = Legible("\n".join([*_ORDERS.values(), "// at the beginning of a message sends a single /"]))


def unread(count: int) -> Legible:
    """Return how many lines are unread, in two figures: more than 99 are told as 99+."""
    return Legible(str(count) if count <= _MOST_UNREAD else f"{_MOST_UNREAD}+")


def window_title(room: Legible, program: Legible, lines: int, for_us: int) -> Legible:
    """Return the title of a window: how many lines are unread, and how many of them are meant for us."""
    title = Legible(f"{room} – {program}")
    if not lines:
        return title
    count = unread(lines)
    if for_us:
        more = unread(lines - for_us)
        count = Legible(f"{unread(for_us)} for you" + (f", {more} more" if lines > for_us else ""))
    return Legible(f"({count}) {title}")


def new_lines(count: int) -> Legible:
    """Say how many messages came below, while the reader looks at older ones."""
    return Legible("1 new message" if count == 1 else f"{count} new messages")


def found(place: int, count: int, *, is_searching: bool) -> Legible:
    """Say which of the messages that were found is shown; ``is_searching``: more may be found."""
    if not count:
        return Legible("Searching…") if is_searching else NOTHING_FOUND
    return Legible(f"{place} of {count}{'…' if is_searching else ''}")


def composer_hint(name: Legible, *, is_outside: bool = False) -> Legible:
    """Return the hint in an empty composer; ``is_outside``: nobody there would hear us."""
    return Legible(f"You are not in {name}" if is_outside else f"Message {name}")


def unknown_order(name: Legible) -> Legible:
    """Say that there is no slash command ``name``."""
    return Legible(f"There is no /{name}. /help lists what there is.")


def usage(order: Legible) -> Legible:
    """Say how the slash command ``order`` is written."""
    return Legible(f"Please write it so: {order_help(order)}")


def order_help(order: Legible) -> Legible:
    """Return the line of `HELP` about a slash command; the command itself if it has no line."""
    return Legible(_ORDERS.get(order, f"/{order}"))


def order_name(order: Legible) -> Legible:
    """Return a slash command as it is typed."""
    return Legible(f"/{order}")


def order_does(order: Legible) -> Legible:
    """Return what a slash command does, in short; empty if there is no line about it."""
    return Legible(_IN_SHORT.get(order) or _ORDERS.get(order, "").partition(" – ")[2])


def group(heading: Legible, count: int) -> Legible:
    """Return the heading above a group of members."""
    return Legible(f"{heading.upper()} — {count}")


def empty(name: Legible) -> Legible:
    """Return the hint in a conversation in which nothing was said yet."""
    return Legible(
        f"Nothing was said in {name} since you came." if name.startswith("#") else f"Say hello to {name}."
    )


def send_title(messages: int, lines: int, characters: int) -> Legible:
    """Return the question before a long text is sent, which says what goes out."""
    what = f"{lines:,} lines" if lines > 1 else f"one line of {characters:,} characters"
    how = f"as {messages:,} messages" if messages > 1 else "in one message"
    return Legible(f"Send {what} {how}?")


def send_text(messages: int) -> Legible:
    """Say what sending a long text means."""
    seen = "Everybody in this conversation will see it."
    return Legible(f"{seen} You can stop it on its way." if messages > 1 else seen)


def sending(number: int, count: int) -> Legible:
    """Say which message of a long text is on its way."""
    return Legible(f"Sending {number:,} of {count:,}")


def remove_title(nick: Legible, channel: Legible) -> Legible:
    """Return the question before somebody is removed from a channel."""
    return Legible(f"Remove {nick} from {channel}?")


def remove_text(nick: Legible) -> Legible:
    """Say what it means to remove somebody from a channel."""
    return Legible(f"{nick} leaves this channel and stays in the room.")


def mentioned(nick: Legible, channel: Legible) -> Legible:
    """Say that somebody mentions us in another conversation."""
    return Legible(f"{nick} mentions you in {channel}")


def about_person(words: Legible, nick: Legible) -> Legible:
    """Return ``words``, such as `WRITE_TO`, with the nickname filled in."""
    return Legible(words.format(nick=nick))


def channel_title(name: Legible) -> Legible:
    """Return a channel’s name without its #, for a place that has an icon in front of it."""
    return Legible(name.removeprefix("#"))


def about_channel(people: Legible, about: Legible) -> Legible:
    """Return the line below a channel’s title: how many people, and its topic."""
    return Legible(f"{people} · {about}")


def people(count: int) -> Legible:
    """Say how many people are in a channel."""
    return Legible("1 person" if count == 1 else f"{count} people")


def replying_to(nick: Legible) -> Legible:
    """Say whose message we reply to; an empty ``nick``: it is unknown."""
    return Legible(f"Answering {nick}" if nick else "Answering")


def bytes_left(count: int) -> Legible:
    """Say how many more bytes fit the message."""
    return Legible(f"{count} left")


def in_parts(count: int) -> Legible:
    """Say that the text is too long for one message, and becomes ``count``."""
    return Legible(f"Goes as {count:,} messages")


def typing(nicks: Sequence[Legible]) -> Legible:
    """Say who is typing; empty if nobody is."""
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
    """Say that a message was not sent; ``why``: in a sentence."""
    return two_sentences(Legible("Not sent."), why)


def not_inside(channel: Legible) -> Legible:
    """Say that nobody would hear what was to be said in a channel."""
    return Legible(f"You are not in {channel}, so nobody there would read that.")


def former_holder(nick: Legible, number: int) -> Legible:
    """Return the name of a conversation whose person left and whose nickname somebody else has now."""
    return Legible(f"{nick} (left)" if number == 1 else f"{nick} (left, {number})")

"""What a client says: a person's orders become lines.  Pure.

Raises ProtocolError from every function here when an order can't be put into a line.
"""

from core.actions import Join, Kick, Part, Quit, Say, SetAway, SetNick, SetTopic
from core.irc import MAX_BODY, LineTooLong, ProtocolError, format_line
from core.joining.membership import Membership
from core.joining.splitting import rows, split
from core.names import is_channel

Order = SetNick | Join | Part | SetTopic | Kick | SetAway | Quit
"""All but `Say`, which may take several lines."""

# Old clients and bouncers add to a line on its way: irc.md §6 asks for about 350 bytes.
_PIECE_BYTES = 350
_ACTION_BYTES = len("\x01ACTION \x01")


def line(command: str, *params: str) -> str:
    """A line that the server will take: clean, in UTF-8 and not too long."""
    text = format_line(command, params)
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise ProtocolError("half a surrogate pair in a line to be sent") from None
    if size > MAX_BODY - 2:
        raise LineTooLong(f"{size} bytes")
    return text


def order_line(action: Order) -> str:
    """The line that carries it out."""
    return line(*_words(action))


def _words(action: Order) -> list[str]:  # noqa: PLR0911 - one return per order, nothing else
    match action:
        case SetNick(nick):
            return ["NICK", nick]
        case Join(channel):
            return ["JOIN", _channel(channel)]
        case Part(channel, reason):
            return ["PART", _channel(channel), *_optional(reason)]
        case SetTopic(channel, topic):
            return ["TOPIC", _channel(channel), topic]
        case Kick(channel, nick, reason):
            return ["KICK", _channel(channel), nick, *_optional(reason)]
        case SetAway(reason):
            return ["AWAY", *_optional(reason)]
        case Quit(reason):
            return ["QUIT", *_optional(reason)]


def messages(us: Membership, say: Say) -> list[str]:
    """The texts of the messages that say it: one per line of the text, or more where one is too long."""
    target = _target(say.target)
    around = f":  PRIVMSG {target} :\r\n".encode()
    limit = MAX_BODY - us.source_bytes - len(around) - _ACTION_BYTES
    text = say.text.encode(errors="replace").decode()  # half a surrogate pair, from a file's name perhaps
    pieces = [piece for row in rows(text) for piece in split(row, min(limit, _PIECE_BYTES))]
    if not pieces:
        raise ProtocolError("no text to send")
    return [f"\x01ACTION {piece}\x01" for piece in pieces] if say.is_action else pieces


def _target(name: str) -> str:
    if "," in name:  # means two targets on the wire; one order has one receipt
        raise ProtocolError(f"no nickname or channel: {name!r}")
    line("PRIVMSG", name, "")
    return name


def _channel(name: str) -> str:
    if not is_channel(name):  # JOIN 0 would leave every channel
        raise ProtocolError(f"no channel: {name!r}")
    return name


def _optional(text: str) -> tuple[str, ...]:
    return (text,) if text else ()

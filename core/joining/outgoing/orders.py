"""Orders that become exactly one line each. Pure.

Every function here raises ProtocolError if its order fits no line.
"""

from core.actions import Join, Kick, ListChannels, Part, Quit, SetAway, SetModes, SetNick, SetTopic
from core.irc import ProtocolError, line
from core.naming.names import is_channel
from core.refusals import Obstacle
from core.text.side_texts import one_line
from storage.wire import commands

OneLineAction = SetNick | Join | Part | SetTopic | SetModes | Kick | SetAway | ListChannels | Quit
"""The other orders, whose answers are awaited, stand in core.joining.outgoing.saying."""


class Impossible(ProtocolError):
    """An order that can't be carried out."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


def order_line(action: OneLineAction) -> str:
    """Return the line that carries out ``action``."""
    return line(*_words(action))


def _words(action: OneLineAction) -> list[str]:  # noqa: PLR0911 - one return per order, nothing else
    match action:
        case SetNick(nick):
            return [commands.NICK, nick]
        case Join(channel, key):
            return [commands.JOIN, _channel(channel), *([key] if key else [])]
        case Part(channel, reason):
            return [commands.PART, _channel(channel), *_optional(reason)]
        case SetTopic(channel, topic):
            return [commands.TOPIC, _channel(channel), one_line(topic)]
        case SetModes(channel, changes):
            return [commands.MODE, _channel(channel), *changes.split()]
        case Kick(channel, nick, reason):
            return [commands.KICK, _channel(channel), nick, *_optional(reason)]
        case SetAway(reason):
            return [commands.AWAY, *_optional(reason)]
        case ListChannels():
            return [commands.LIST]
        case Quit(reason):
            return [commands.QUIT, *_optional(reason)]


def _channel(name: str) -> str:
    if not is_channel(name):  # JOIN 0 would leave every channel: RFC 2812 §3.2.1
        raise Impossible(Obstacle.NO_CHANNEL)
    return name


def _optional(text: str) -> tuple[str, ...]:
    line = one_line(text)
    return (line,) if line else ()

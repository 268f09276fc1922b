"""What a host types at the terminal, and what comes of it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from app.terminal.lines import Lines
from app.texts import terminal as texts
from core.console import Announce, AskSnapshot, ChangeTopic, KickClient, Order, ServerEvent, Snapshot
from core.names import LOBBY, casefold, is_channel


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a typed line or of an event."""

    lines: tuple[str, ...] = ()
    """To be shown."""
    orders: tuple[Order, ...] = ()
    """For the server."""
    is_over: bool = False
    """The room is to be closed."""


class TypedCommands:
    """What the host types and what the room answers: lines and events go in, outcomes come out."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._waiting: list[Callable[[Snapshot], Outcome]] = []
        """What was typed and needs to know who is here."""

    def typed(self, line: str) -> Outcome:
        """Somebody typed ``line``."""
        text = line.strip()
        if not text:
            return Outcome()
        if not text.startswith("/"):
            return self._told(texts.NO_SLASH)
        command, _, rest = text.partition(" ")
        return self._command(command.lower(), rest.strip())

    def heard(self, event: ServerEvent) -> Outcome:
        """The server told of ``event``."""
        if not isinstance(event, Snapshot):
            return Outcome(tuple(self._lines.event(event)))
        outcomes = [answer(event) for answer in self._waiting]
        self._waiting.clear()
        lines = tuple(line for outcome in outcomes for line in outcome.lines)
        return Outcome(lines, tuple(order for outcome in outcomes for order in outcome.orders))

    def _command(self, command: str, rest: str) -> Outcome:  # noqa: PLR0911 - one line per command
        match command:
            case "/help":
                return self._told(texts.HELP)
            case "/quit":
                return Outcome(is_over=True)
            case "/say" if rest:
                return Outcome(orders=(Announce(rest),))
            case "/kick" if rest:
                nick, _, reason = rest.partition(" ")
                return self._ask(lambda snapshot: self._kick(nick, reason.strip(), snapshot))
            case "/topic" if rest:
                return self._topic(rest)
            case "/who":
                return self._ask(lambda snapshot: Outcome(tuple(self._lines.who(snapshot))))
            case "/stats":
                return self._ask(lambda snapshot: Outcome(tuple(self._lines.stats(snapshot))))
            case "/say" | "/kick" | "/topic":
                return self._told(texts.needs_more(command))
            case _:
                return self._told(texts.no_command(command))

    def _told(self, text: str) -> Outcome:
        return Outcome(tuple(self._lines.told(text)))

    def _ask(self, answer: Callable[[Snapshot], Outcome]) -> Outcome:
        self._waiting.append(answer)
        return Outcome(orders=(AskSnapshot(),))

    def _kick(self, nick: str, reason: str, snapshot: Snapshot) -> Outcome:
        found = [row for row in snapshot.clients if row.nick and casefold(row.nick) == casefold(nick)]
        if not found:
            return self._told(texts.nobody_called(nick))
        return Outcome(orders=tuple(KickClient(row.connection, reason) for row in found))

    def _topic(self, rest: str) -> Outcome:
        channel, _, topic = rest.partition(" ")
        if not is_channel(channel):
            return Outcome(orders=(ChangeTopic(LOBBY, rest),))
        if not topic.strip():
            return self._told(texts.NO_TOPIC)
        return self._ask(lambda snapshot: self._topic_of(channel, topic.strip(), snapshot))

    def _topic_of(self, name: str, topic: str, snapshot: Snapshot) -> Outcome:
        channels = {casefold(channel): channel for row in snapshot.clients for channel in row.channels}
        channels[LOBBY] = LOBBY  # is there when nobody is in it, too
        channel = channels.get(casefold(name))
        if channel is None:
            return self._told(texts.nobody_in(name))
        return Outcome(orders=(ChangeTopic(channel, topic),))

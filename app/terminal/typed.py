"""What a host types at the terminal, and what comes of it. Pure."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct

from app.terminal.lines import Lines
from app.texts import terminal as texts
from core.console import (
    Announce,
    AskSnapshot,
    BanClient,
    ChangeTopic,
    KickClient,
    LiftBan,
    MuteClient,
    Order,
    ServerEvent,
    Snapshot,
)
from core.names import LOBBY, is_channel
from storage.entry import ConnectionId
from storage.wire.casefolding import casefold


class StartTrace(Struct, frozen=True):
    """Write down every line of the wire from now on."""

    file: str


class StopTrace(Struct, frozen=True):
    """Write down no more of them."""


class Outcome(Struct, frozen=True):
    """What comes of a typed line or of an event."""

    lines: tuple[str, ...] = ()
    """To be shown."""
    orders: tuple[Order, ...] = ()
    """For the server."""
    trace: StartTrace | StopTrace | None = None
    is_over: bool = False
    """The room is to be closed."""


ToPerson = Callable[[ConnectionId, str], Order]
"""An order about somebody, and what is given as its reason."""


def _ban(connection: ConnectionId, reason: str) -> Order:
    return BanClient(connection, reason=reason)


def _mute(connection: ConnectionId, _reason: str) -> Order:
    return MuteClient(connection, is_muted=True)


def _trace(rest: str) -> Outcome:
    return Outcome(trace=StopTrace() if rest.lower() == "off" else StartTrace(rest))


class TypedCommands:
    """What the host types and what the room answers: lines and events go in, outcomes come out."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._waiting: list[Callable[[Snapshot], Outcome]] = []
        """What was typed and needs to know who is here."""
        self._with_more: Mapping[str, Callable[[str], Outcome]] = {
            "/say": self._say,
            "/topic": self._topic,
            "/kick": partial(self._to_person, order=KickClient),
            "/ban": partial(self._to_person, order=_ban),
            "/mute": partial(self._to_person, order=_mute),
            "/unban": partial(self._lift, is_mute=False),
            "/unmute": partial(self._lift, is_mute=True),
            "/trace": _trace,
        }
        self._from_snapshot: Mapping[str, Callable[[Snapshot], list[str]]] = {
            "/who": lines.who,
            "/stats": lines.stats,
            "/bans": lines.bans,
        }

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

    def _command(self, command: str, rest: str) -> Outcome:
        if command in self._with_more:
            return self._with_more[command](rest) if rest else self._told(texts.needs_more(command))
        if command in self._from_snapshot:
            tell = self._from_snapshot[command]
            return self._ask(lambda snapshot: Outcome(tuple(tell(snapshot))))
        match command:
            case "/help":
                return self._told(texts.HELP)
            case "/quit":
                return Outcome(is_over=True)
            case _:
                return self._told(texts.no_command(command))

    def _say(self, rest: str) -> Outcome:
        return Outcome(orders=(Announce(rest),))

    def _to_person(self, rest: str, order: ToPerson) -> Outcome:
        """What is ordered of somebody here, who is named first."""
        nick, _, reason = rest.partition(" ")
        return self._ask(lambda snapshot: self._found(nick, reason.strip(), snapshot, order))

    def _told(self, text: str) -> Outcome:
        return Outcome(tuple(self._lines.told(text)))

    def _ask(self, answer: Callable[[Snapshot], Outcome]) -> Outcome:
        self._waiting.append(answer)
        return Outcome(orders=(AskSnapshot(),))

    def _found(self, nick: str, reason: str, snapshot: Snapshot, order: ToPerson) -> Outcome:
        found = [row for row in snapshot.clients if row.nick and casefold(row.nick) == casefold(nick)]
        if not found:
            return self._told(texts.nobody_called(nick))
        orders = tuple(order(row.connection, reason) for row in found)
        if not snapshot.can_ban and isinstance(orders[0], BanClient | MuteClient):
            return self._told(texts.TOO_MANY_BANS)
        return Outcome(orders=orders)

    def _lift(self, rest: str, *, is_mute: bool) -> Outcome:
        """Ban or mute: told by nickname, address or mask."""
        return self._ask(lambda snapshot: self._lifted(rest, snapshot, is_mute=is_mute))

    def _lifted(self, whom: str, snapshot: Snapshot, *, is_mute: bool) -> Outcome:
        found = [
            row.mask
            for row in snapshot.bans
            if row.is_mute == is_mute and casefold(whom) in map(casefold, (row.nick, row.ip, row.mask))
        ]
        if not found:
            return self._told(texts.not_banned(whom))
        return Outcome(orders=tuple(map(LiftBan, found)))

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

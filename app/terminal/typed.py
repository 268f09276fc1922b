"""Commands that a host types at the terminal: they become orders to the server, and lines to show. Pure."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct

from app.terminal import typed_bans
from app.terminal.text_lines import EventWriter
from app.terminal.typed_bans import Typed
from app.texts import terminal as texts
from app.viewmodels.console.order_words import length_problem
from core.console_protocol import (
    Announce,
    AskSnapshot,
    ChangeModes,
    ChangeTopic,
    ConsoleOrder,
    KickClient,
    ReleaseNick,
    ServerEvent,
    Snapshot,
)
from core.naming.names import LOBBY, is_channel
from storage.wire.casefolding import casefold


class StartTrace(Struct, frozen=True):
    """Start a trace of the wire."""

    file: str


class StopTrace(Struct, frozen=True):
    """End the trace of the wire."""


class TypedOutcome(Struct, frozen=True):
    """What to do because of a typed line or an event."""

    lines: tuple[str, ...] = ()
    """Lines to show at the terminal."""
    orders: tuple[ConsoleOrder, ...] = ()
    """Orders to give to the server, in this order."""
    trace: StartTrace | StopTrace | None = None
    wants_invitation: bool = False
    """Whether to tell what others need to join."""
    is_over: bool = False
    """Whether to close the room."""


About = Callable[[str, str, Snapshot], Typed]
"""Says what comes of an order about a nickname, with a reason, which may be empty."""


def _kick(nick: str, reason: str, snapshot: Snapshot) -> Typed:
    found = [row for row in snapshot.clients if row.nick and casefold(row.nick) == casefold(nick)]
    if not found:
        return Typed(texts.nobody_called(nick))
    return Typed(orders=tuple(KickClient(row.connection, reason) for row in found))


def _trace(rest: str) -> TypedOutcome:
    return TypedOutcome(trace=StopTrace() if rest.lower() == "off" else StartTrace(rest))


class TypedCommands:
    """Takes typed lines and the server's events; returns what to do.

    A command that needs to know who is here waits until the server has answered with a `Snapshot`.
    """

    def __init__(self, lines: EventWriter) -> None:
        self._lines = lines
        self._waiting: list[Callable[[Snapshot], TypedOutcome]] = []
        """Commands that wait for a snapshot."""
        self._with_more: Mapping[str, Callable[[str], TypedOutcome]] = {
            "/say": self._say,
            "/topic": self._topic,
            "/mode": self._mode,
            "/kick": partial(self._about, deed=_kick),
            "/ban": partial(self._about, deed=typed_bans.ban),
            "/mute": partial(self._about, deed=typed_bans.mute),
            "/unban": partial(self._lift, is_mute=False),
            "/unmute": partial(self._lift, is_mute=True),
            "/release": self._release,
            "/trace": _trace,
        }
        self._from_snapshot: Mapping[str, Callable[[Snapshot], list[str]]] = {
            "/who": lines.who,
            "/stats": lines.stats,
            "/bans": lines.bans,
        }

    def typed(self, line: str) -> TypedOutcome:
        """Take a line that the host has typed."""
        text = line.strip()
        if not text:
            return TypedOutcome()
        if not text.startswith("/"):
            return self._told(texts.NO_SLASH)
        command, *rest = text.split(maxsplit=1)
        return self._as_far_as_it_fits(self._command(command.lower(), "".join(rest)))

    def heard(self, event: ServerEvent) -> TypedOutcome:
        """Take an event of the server; a snapshot answers all commands that wait for one."""
        if not isinstance(event, Snapshot):
            return TypedOutcome(tuple(self._lines.event(event)))
        outcomes = [answer(event) for answer in self._waiting]
        self._waiting.clear()
        fitting = [self._as_far_as_it_fits(outcome) for outcome in outcomes]
        lines = tuple(line for outcome in fitting for line in outcome.lines)
        return TypedOutcome(lines, tuple(order for outcome in fitting for order in outcome.orders))

    def _as_far_as_it_fits(self, outcome: TypedOutcome) -> TypedOutcome:
        """Return ``outcome``; if it has an order that is too long, only the sentence that says so."""
        problems = [problem for order in outcome.orders if (problem := length_problem(order))]
        return self._told(texts.not_done(problems[0])) if problems else outcome

    def _command(self, command: str, rest: str) -> TypedOutcome:
        if command in self._with_more:
            return self._with_more[command](rest) if rest else self._told(texts.needs_more(command))
        if command in self._from_snapshot:
            tell = self._from_snapshot[command]
            return self._ask(lambda snapshot: TypedOutcome(tuple(tell(snapshot))))
        match command:
            case "/invite":
                return TypedOutcome(wants_invitation=True)
            case "/help":
                return self._told(texts.HELP)
            case "/quit":
                return TypedOutcome(is_over=True)
            case _:
                return self._told(texts.no_command(command))

    def _release(self, rest: str) -> TypedOutcome:
        return TypedOutcome(orders=(ReleaseNick(rest),))

    def _say(self, rest: str) -> TypedOutcome:
        return TypedOutcome(orders=(Announce(rest),))

    def _about(self, rest: str, deed: About) -> TypedOutcome:
        """Ask for a snapshot; then do ``deed`` to whom ``rest`` begins with."""
        whom, *reason = rest.split(maxsplit=1)
        return self._ask(lambda snapshot: self._done(deed(whom, "".join(reason), snapshot)))

    def _done(self, typed: Typed) -> TypedOutcome:
        lines = self._lines.told(typed.told) if typed.told else []
        return TypedOutcome(tuple(lines), typed.orders)

    def _told(self, text: str) -> TypedOutcome:
        return TypedOutcome(tuple(self._lines.told(text)))

    def _ask(self, answer: Callable[[Snapshot], TypedOutcome]) -> TypedOutcome:
        self._waiting.append(answer)
        return TypedOutcome(orders=(AskSnapshot(),))

    def _lift(self, rest: str, *, is_mute: bool) -> TypedOutcome:
        """Ask for a snapshot; lift the bans, or mutes, with this nickname, address, account or mask."""
        return self._ask(lambda snapshot: self._done(typed_bans.lifted(rest, snapshot, is_mute=is_mute)))

    def _mode(self, rest: str) -> TypedOutcome:
        channel, *changes = rest.split(maxsplit=1)
        if not is_channel(channel):
            return TypedOutcome(orders=(ChangeModes(rest),))
        if casefold(channel) != LOBBY or not changes:
            return self._told(texts.LOBBY_MODES)
        return TypedOutcome(orders=(ChangeModes("".join(changes)),))

    def _topic(self, rest: str) -> TypedOutcome:
        channel, *topic = rest.split(maxsplit=1)
        if not is_channel(channel):
            return TypedOutcome(orders=(ChangeTopic(LOBBY, rest),))
        if not topic:
            return self._told(texts.NO_TOPIC)
        return self._ask(lambda snapshot: self._topic_of(channel, "".join(topic), snapshot))

    def _topic_of(self, name: str, topic: str, snapshot: Snapshot) -> TypedOutcome:
        channels = {casefold(channel): channel for row in snapshot.clients for channel in row.channels}
        channels[LOBBY] = LOBBY  # it always exists, even if nobody is in it
        channel = channels.get(casefold(name))
        if channel is None:
            return self._told(texts.nobody_in(name))
        return TypedOutcome(orders=(ChangeTopic(channel, topic),))

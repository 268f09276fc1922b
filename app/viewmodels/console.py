"""The host's console: who is connected from where, and what happens. Pure."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from enum import Enum
from itertools import count

from app.texts import console as texts
from app.texts.common import clock_with_seconds
from app.viewmodels.legible import is_person, legible
from core.console import (
    AskSnapshot,
    ClientRow,
    Happened,
    KickClient,
    LogTrouble,
    Missed,
    Order,
    ServerEvent,
    Snapshot,
)
from storage.entry import ConnectionId

KEPT_LINES = 500

_THROWN_OUT = ("kicked", "killed")  # told of whom it happened to


class Tone(Enum):
    """How a line of the console looks."""

    GOOD = "good"  # somebody came
    BAD = "bad"  # somebody was refused or thrown out
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class ConsoleLine:
    """One event, in words."""

    key: int
    time: str
    who: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One row of the table, in words."""

    connection: ConnectionId
    nick: str
    ip: str
    port: str
    since: str
    can_be_kicked: bool


class ConsoleModel:
    """What the host sees of the room, and orders in it."""

    def __init__(self, order: Callable[[Order], None], zone: tzinfo | None = None) -> None:
        self.lines: deque[ConsoleLine] = deque(maxlen=KEPT_LINES)
        self.trouble = ""
        """Why the room stands still, as a sentence; empty when it does not."""
        self.revision = 0
        """Another number whenever anything here changed."""
        self._clients: dict[ConnectionId, ClientRow] = {}
        self._keys = count(1)
        self._order = order
        self._zone = zone

    def begin(self) -> None:
        """Ask for the room as it is now."""
        self._order(AskSnapshot())

    def guests(self) -> int:
        """How many people would be disconnected, the host's own window not counted."""
        return sum(1 for row in self._clients.values() if row.nick and not row.is_host)

    def clients(self) -> tuple[ClientLine, ...]:
        """The table, in the order in which they came."""
        return tuple(self._client_line(row) for row in self._clients.values())

    def kick(self, connection: ConnectionId, reason: str) -> None:
        """Remove somebody from the room."""
        self._order(KickClient(connection, reason.strip()))

    def apply(self, event: ServerEvent) -> None:
        """Show what the server tells."""
        self.revision += 1
        match event:
            case Happened():
                self._fold(event)
                self._note(event)
            case Snapshot():
                self._clients = {row.connection: row for row in event.clients}
                self.trouble = texts.log_trouble(event.log_trouble)
            case LogTrouble():
                self.trouble = texts.log_trouble(event.why)
            case Missed():
                self._order(AskSnapshot())

    def _fold(self, event: Happened) -> None:
        known = self._clients.get(event.connection)
        if event.kind == "connected":
            self._clients[event.connection] = ClientRow(event.connection, event.ip, event.port, "", event.at)
        elif event.kind in ("disconnected", "quit"):
            self._clients.pop(event.connection, None)
        elif event.kind == "oper" or (event.kind == "mode" and not event.channel and "o" in event.text):
            self._order(AskSnapshot())  # only the server knows whether this is the host's own window
        elif known and event.kind == "registered":
            self._clients[event.connection] = known._replace(nick=event.nick)
        elif known and event.kind == "nick":
            self._clients[event.connection] = known._replace(nick=event.target)

    def _note(self, event: Happened) -> None:
        where = f"{event.ip}:{event.port}" if event.ip else ""
        who, by = legible(event.nick), ""
        if event.kind in _THROWN_OUT:
            who, by = legible(event.target), _person(event.nick)
        elif not is_person(event.nick):
            who = where
        text = texts.on_one_row([legible(line) for line in event.text.split("\n")])
        words = texts.happened(event.kind, where, legible(event.channel), by or legible(event.target), text)
        time = clock_with_seconds(event.at.astimezone(self._zone))
        self.lines.append(ConsoleLine(next(self._keys), time, who, words, _tone(event)))

    def _client_line(self, row: ClientRow) -> ClientLine:
        nick = legible(row.nick)
        if row.is_host:
            nick = texts.you(nick)
        since = clock_with_seconds(row.since.astimezone(self._zone))
        return ClientLine(row.connection, nick, row.ip, str(row.port), since, not row.is_host)


def _person(nick: str) -> str:
    return legible(nick) if is_person(nick) else texts.THE_HOST


def _tone(event: Happened) -> Tone:
    if event.kind in (*_THROWN_OUT, "refused"):
        return Tone.BAD
    return Tone.GOOD if event.kind in ("connected", "registered", "joined", "opened") else Tone.QUIET


@dataclass(frozen=True, slots=True)
class KickState:
    """What the question before kicking shows."""

    title: str
    address: str
    text: str
    reason: str = ""


class KickModel:
    """Asks for a reason, and whether it is meant."""

    def __init__(self, client: ClientLine, kick: Callable[[ConnectionId, str], None]) -> None:
        who = client.nick or client.ip
        self.state = KickState(texts.kick_title(who), f"{client.ip}:{client.port}", texts.kick_text(who))
        self._connection = client.connection
        self._kick = kick

    def edit(self, reason: str) -> None:
        """Take what stands in the field."""
        self.state = replace(self.state, reason=reason)

    def submit(self) -> None:
        """Kick."""
        self._kick(self._connection, self.state.reason)

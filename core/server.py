"""A room's server: a thread that carries the room, and what other threads may ask of it."""

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from core.console import (
    Announce,
    AskSnapshot,
    ChangeTopic,
    ClientRow,
    Happened,
    KickClient,
    LogTrouble,
    Order,
    ServerEvent,
    Snapshot,
)
from core.irc import cut, is_clean
from core.listening import listen
from core.members import Member, Topic
from core.names import LOBBY
from core.network import Network
from core.registration import WRONG_PASSWORD
from core.room import SERVER, Room, RoomSettings
from core.steps import Scribe
from core.turn import Turn
from core.watching import Watch
from core.welcome import REASON_BYTES, TOPIC_BYTES
from storage.entry import Closed, ConnectionId, Entry, Kind, Log, Opened

DEFAULT_PORT = 6697
_ANNOUNCEMENT_BYTES = 400


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What the host decides before opening a room."""

    name: str
    hosts: tuple[str, ...] = ()
    """Addresses to listen on; none: all, IPv4 and IPv6."""
    port: int = DEFAULT_PORT
    """0: any free one."""
    password: str = ""
    operators: Mapping[str, str] = field(default_factory=dict)
    motd: tuple[str, ...] = ()
    has_limits: bool = True
    secret: bytes = b""
    """Of the room: what guests' addresses are cloaked with."""
    topics: Mapping[str, Topic] = field(default_factory=dict)
    """Of channels that always exist, from the last time."""


@dataclass(frozen=True, slots=True)
class _Stop:
    reason: str


class Server:
    """The room on the network; a context manager that listens on entry and has closed everything on exit."""

    def __init__(
        self,
        settings: ServerSettings,
        log: Log,
        first_connection: ConnectionId,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """``wake`` is called on the network thread when events wait; it must be quick."""
        if not all(map(is_clean, (settings.name, *settings.motd))):
            raise ValueError("line breaks or NUL in the room's name or message of the day")
        self.port = settings.port
        self.addresses: tuple[tuple[str, int], ...] = ()
        self._settings = settings
        self._log = log
        self._console = first_connection
        self._watch = Watch(wake)
        self._wake = wake
        self._orders: SimpleQueue[Order | _Stop] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="network")
        self._failure: BaseException | None = None
        self._is_stopping = False
        self._trouble = ""

    def __enter__(self) -> Self:
        """Listen and start. Raises PortTaken or CannotListen."""
        listeners = listen(self._settings.hosts, self._settings.port)
        self.addresses = tuple(
            (str(name[0]), int(name[1])) for name in (sock.getsockname() for sock in listeners)
        )
        self.port = self.addresses[0][1]
        opened_ms = time.time_ns() // 1_000_000
        self._room = self._made_room(opened_ms)
        self._scribe = Scribe(secrets.token_hex(4))
        self._turn = Turn(self._room, self._log, self._scribe, self._on_entry)
        self._network = Network(
            listeners,
            self._turn,
            secret=self._settings.secret,
            first_connection=ConnectionId(self._console + 1),
            has_limits=self._settings.has_limits,
            on_orders=self._carry_out,
            on_tick=self._on_tick,
        )
        self._turn.begin(opened_ms)
        self._turn.note(Opened(self._console, "", self.port, opened_ms))
        self._turn.propose(self._own_entry("opened", text=self._settings.name))
        self._network.wake()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and wait until it has."""
        self.stop()
        self._thread.join()

    def _made_room(self, opened_ms: int) -> Room:
        settings = self._settings
        room_settings = RoomSettings(
            settings.name,
            opened_ms,
            self._console,
            settings.password,
            settings.operators,
            settings.motd,
            settings.has_limits,
        )
        return Room(room_settings, settings.topics)

    # From any thread

    def order(self, order: Order) -> None:
        """Have ``order`` carried out soon."""
        self._orders.put(order)
        self._network.wake()

    def stop(self, reason: str = "") -> None:
        """Say goodbye to everybody and close; returns at once."""
        self._orders.put(_Stop(reason))
        self._network.wake()

    def take_events(self) -> list[ServerEvent]:
        """What happened since the last call; from one thread."""
        return self._watch.take()

    def is_running(self) -> bool:
        """The thread is alive."""
        return self._thread.is_alive()

    def failure(self) -> BaseException | None:
        """The fault of ours that ended the thread, if one did."""
        return self._failure

    # On the network thread

    def _run(self) -> None:
        try:
            self._network.run()
        except BaseException as error:  # noqa: BLE001 - kept for `failure`: the host must hear of it, not a thread
            self._failure = error
        finally:
            self._network.close()
            self._wake()

    def _on_tick(self) -> None:
        trouble = self._log.trouble()
        if trouble != self._trouble:
            self._trouble = trouble
            self._watch.put(LogTrouble(datetime.now(UTC), trouble))
        if self._is_stopping and (trouble or not self._network.connections):
            self._network.is_over = True
        self._watch.tell()

    def _on_entry(self, entry: Entry) -> None:
        connection = self._network.connections.get(entry.connection)
        if connection is not None and entry.text == WRONG_PASSWORD and entry.kind in ("disconnected", "quit"):
            self._network.count_failure(connection.member)
        ip, port = (connection.member.ip, connection.member.port) if connection is not None else ("", 0)
        at = _as_time(entry.time_ms)
        self._watch.put(
            Happened(
                at,
                entry.connection,
                ip,
                port,
                entry.nick,
                entry.kind,
                entry.channel,
                entry.target,
                entry.text,
            )
        )

    def _carry_out(self) -> None:
        while True:
            try:
                order = self._orders.get_nowait()
            except Empty:
                return
            match order:
                case AskSnapshot():
                    self._watch.put(self._snapshot())
                case KickClient(connection, reason):
                    self._kick(connection, reason)
                case Announce(text):
                    self._turn.propose(
                        self._own_entry("notice", LOBBY, text=_one_line(text, _ANNOUNCEMENT_BYTES))
                    )
                case ChangeTopic(channel, topic):
                    self._turn.propose(self._own_entry("topic", channel, text=_one_line(topic, TOPIC_BYTES)))
                case _Stop(reason):
                    self._close_room(reason)

    def _own_entry(self, kind: Kind, channel: str = "", target: str = "", text: str = "") -> Entry:
        return self._scribe.entry(kind, Member(self._console, "", 0, "", nick=SERVER), channel, target, text)

    def _kick(self, connection: ConnectionId, reason: str) -> None:
        member = self._room.members.get(connection)
        if member is None or member.is_ending:
            return
        why = _one_line(reason, REASON_BYTES)
        for channel in member.channels.values():
            self._turn.propose(
                self._own_entry("kicked", channel.name, member.nick, why or "Kicked by the host")
            )
        self._turn.end(member, f"Kicked by the host: {why}" if why else "Kicked by the host")

    def _close_room(self, reason: str) -> None:
        if self._is_stopping:
            return
        self._is_stopping = True
        self._network.stop_listening()
        why = _one_line(reason, REASON_BYTES)
        for member in list(self._room.members.values()):
            self._turn.end(member, f"The room was closed: {why}" if why else "The room was closed")
        self._turn.propose(self._own_entry("closed", text=why))
        self._turn.note(Closed(self._console, self._scribe.now_ms, why))

    def _snapshot(self) -> Snapshot:
        rows = tuple(map(_row, self._room.members.values()))
        return Snapshot(datetime.now(UTC), rows, len(self._room.channels), self._room.messages, self._trouble)


def _row(member: Member) -> ClientRow:
    nick = member.nick if member.is_registered else ""
    channels = tuple(channel.name for channel in member.channels.values())
    return ClientRow(
        member.connection, member.ip, member.port, nick, _as_time(member.since_ms), channels, member.is_host
    )


def _as_time(time_ms: int) -> datetime:
    return datetime.fromtimestamp(time_ms / 1000, UTC)


def _one_line(text: str, size_bytes: int) -> str:
    """``text`` of the host as it can stand in a line: a pasted break becomes a space."""
    return cut(" ".join(text.replace("\0", "").split()), size_bytes)

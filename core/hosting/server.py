"""A room's server: starts the network thread, and passes on what other threads ask of it."""

import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from msgspec import Struct, field

from core.addresses import DEFAULT_PORT
from core.clear_text import Clear
from core.console_protocol import BanClient, ConsoleOrder, KickClient, LogTrouble, ServerEvent
from core.endings import ROOM_CLOSED, because
from core.hosting.address_limits import CONNECTIONS_PER_ADDRESS
from core.hosting.encryption import encryption, pin_text
from core.hosting.host import EventQueue, Host
from core.hosting.logins import Logins
from core.hosting.network import Network, NetworkSettings
from core.hosting.timeouts import Timing
from core.irc import is_clean
from core.room.model.members import cloak
from core.room.proposal import Alone, EntryFactory
from core.room.replaying import replay
from core.room.state import Room, RoomSettings
from core.room.steps import AskLogin
from core.room.turn import Turn
from core.transport.listening import listen
from core.transport.wire_trace import WireTrace
from storage.entry import ConnectionId, Entry, Log, Order
from storage.kinds import KINDS, Stage

_LOG = logging.getLogger(__package__)


def clock_ms() -> int:
    """Return milliseconds since 1970, UTC, by a clock that anybody may set, in either direction."""
    return time.time_ns() // 1_000_000


class ServerSettings(Struct, frozen=True):
    """What the host decides before opening a room."""

    name: str
    hosts: tuple[str, ...] = ()
    """Addresses to listen on; empty: all of this computer, IPv4 and IPv6."""
    port: int = DEFAULT_PORT
    """0: any free one."""
    password: str = ""
    operators: Mapping[str, str] = field(default_factory=dict)
    motd: tuple[str, ...] = ()
    has_limits: bool = True
    per_address: int = CONNECTIONS_PER_ADDRESS
    """How many connections one address may have."""
    secret: bytes = b""
    """The room's own; guests' addresses are cloaked with it."""
    room_pem: Path | None = None
    """The file with the room's key and certificate; None: no TLS, everything is said in the clear."""
    clear: Clear = Clear.LOCAL
    """Who may come in without TLS, if there is a ``room_pem``."""
    timing: Timing = field(default_factory=Timing)
    last_time_ms: int = 0
    """The time of the log's last entry: if the clock was set back since, an entry tells so."""
    clock_ms: Callable[[], int] = clock_ms
    """Returns what the clock says that people read, see `clock_ms`."""
    verify: Callable[[str, str], str | None] = lambda _account, _password: None
    """Returns the account's name, as it is spelled, for the right password; None for a wrong one.

    Called on a thread of its own; may raise `CannotLook`.
    """

    is_account: Callable[[str], bool] = lambda _nick: False
    """Returns whether an account with a password has this name; asked on the network thread, so quick."""


class _Stop(Struct, frozen=True):
    reason: str


class _TraceWire(Struct, frozen=True):
    trace: WireTrace | None


class Server:
    """A room on the network; a context manager that listens on entry and has closed everything on exit."""

    def __init__(
        self,
        settings: ServerSettings,
        log: Log,
        first_connection: ConnectionId,
        wake: Callable[[], None] = lambda: None,
        trace: WireTrace | None = None,
        order: Order | None = None,
    ) -> None:
        """``wake`` is called on the network thread when events wait; it must return quickly.

        ``order`` gives entries their place; None: this host carries the room alone.
        ``trace`` is told of each line of all connections; its maker closes it, at any time.
        Raises ValueError when the name or message of the day has a line break or NUL.
        """
        if not all(map(is_clean, (settings.name, *settings.motd))):
            raise ValueError("line breaks or NUL in the room's name or message of the day")
        self.port = settings.port
        self.addresses: tuple[tuple[str, int], ...] = ()
        self._settings = settings
        self._log = log
        self._order = order or Alone()
        self._console = first_connection
        self._events = EventQueue(wake)
        self._wake = wake
        self._orders: SimpleQueue[ConsoleOrder | _Stop | _TraceWire] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="network")
        self._failure: BaseException | None = None
        self._is_stopping = False
        self._trouble = ""
        self._trace = trace

    def __enter__(self) -> Self:
        """Listen and start the threads.

        Raises PortTaken, CannotListen, CannotEncrypt, and what the log raises when it is recalled; nothing
        stays open then.
        """
        listeners = listen(self._settings.hosts, self._settings.port)
        with ExitStack() as undo:
            for listener in listeners:
                undo.callback(listener.close)
            names = [sock.getsockname() for sock in listeners]
            self.addresses = tuple((str(name[0]), int(name[1])) for name in names)
            self.port = self.addresses[0][1]
            self._build(listeners, undo)
            undo.pop_all()
        self._network.wake()
        self._logins.__enter__()
        self._thread.start()
        _LOG.info("a room is open on port %d, at %d addresses", self.port, len(self.addresses))
        return self

    def _build(self, listeners: list[socket.socket], undo: ExitStack) -> None:
        """Make what the threads run, and open the room as its log left it; no thread runs yet.

        ``undo`` gets what is to be closed if this fails.
        """
        now_ms, factory = self._settings.clock_ms(), EntryFactory(secrets.token_hex(4), secrets.token_bytes)
        room = self._made_room(now_ms)
        factory.now_ms = self._settings.last_time_ms
        replay(room, self._log.recall())
        turn = self._turn = Turn(room, self._order, self._log, factory, self._on_entry)
        network_settings = NetworkSettings(
            ConnectionId(self._console + 1),
            self._settings.has_limits,
            self._settings.per_address,
            self._settings.timing,
            self._settings.clock_ms,
            encryption(self._settings.room_pem, self._settings.clear),
        )
        self._network = Network(
            listeners, turn, network_settings, self._on_orders, self._on_tick, self._ask_login
        )
        undo.callback(self._network.close)
        self._network.connections.trace_wire(self._trace)
        self._logins = Logins(self._settings.verify, self._network.wake)
        reporter, probing, let_in = (
            self._network.reporter,
            self._network.probing,
            self._network.visitors.let_in,
        )
        self._host = Host(turn, factory, self._events, reporter, probing, self._network.now, let_in)
        self._order.call_when_placed(self._network.wake)
        turn.begin(now_ms, uptime_ms=0)
        self._host.open_room(self.port, pin_text(self._settings.room_pem))
        turn.settle()  # removes members whom a killed host left behind, before anybody is heard

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and wait until every thread has ended."""
        self.stop()
        self._thread.join()
        self._logins.__exit__(kind, error, trace)
        _LOG.info("the room on port %d is closed", self.port)

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
            partial(cloak, secret=settings.secret),
            settings.is_account,
        )
        return Room(room_settings)

    # From any thread

    def order(self, order: ConsoleOrder) -> None:
        """Have ``order`` carried out soon; return at once. From any thread."""
        self._orders.put(order)
        self._network.wake()

    def stop(self, reason: str = "") -> None:
        """Tell everybody goodbye and close; return at once. From any thread."""
        self._orders.put(_Stop(reason))
        self._network.wake()

    def trace_wire(self, trace: WireTrace | None) -> None:
        """Tell ``trace`` each line of all connections, in place of the trace before; None: tell nobody.

        Returns at once, from any thread. The maker of a trace closes it, at any time.
        """
        self._orders.put(_TraceWire(trace))
        self._network.wake()

    def take_events(self) -> list[ServerEvent]:
        """Return what happened since the last call; always from the same thread."""
        return self._events.take()

    def is_running(self) -> bool:
        """Return whether the network thread runs: the room is neither closed nor ended by a fault."""
        return self._thread.is_alive() and self._failure is None

    def failure(self) -> BaseException | None:
        """Return the fault of ours that ended the network thread; None when there was none."""
        return self._failure

    # On the network thread

    def _run(self) -> None:
        try:
            self._network.run()
        except BaseException as error:
            self._failure = error
            raise  # to `threading.excepthook`, which writes it down
        finally:
            self._network.close()
            self._wake()

    def _on_tick(self) -> None:
        self._log.look()
        trouble = self._log.trouble()
        if trouble != self._trouble:
            self._trouble = trouble
            if trouble:
                _LOG.warning("the log takes nothing: %s", trouble)
            else:
                _LOG.info("the log takes all again")
            self._events.put(LogTrouble(datetime.now(UTC), trouble))
        if self._is_stopping and (trouble or not (self._network.connections or self._network.is_waiting)):
            self._network.is_over = True
        for refused in self._network.turned_away.take():
            self._host.show_turned_away(refused)
        self._events.tell()

    def _on_entry(self, entry: Entry) -> None:
        connection = self._network.connections.find(entry.connection)
        member = connection.member if connection is not None else None
        if member is not None and KINDS[entry.kind].stage is Stage.CLOSED:
            self._turn.dispatcher.give_up_logins(member)
            self._logins.forget(member.connection)
        self._host.show_entry(entry, member)

    def _ask_login(self, asked: AskLogin) -> None:
        self._logins.ask(asked.member.connection, asked.account, asked.password)

    def _on_orders(self) -> None:
        for looked_at in self._logins.take():
            self._network.take_answer(looked_at.connection, looked_at.answer)
        while True:
            try:
                order = self._orders.get_nowait()
            except Empty:
                return
            if isinstance(order, _TraceWire):
                self._network.connections.trace_wire(order.trace)
                continue
            if self._is_stopping:
                continue
            if isinstance(order, KickClient | BanClient):
                self._network.visitors.welcome_one(order.connection)
            if not isinstance(order, _Stop):
                self._host.carry_out(order, self._trouble, self._network.now())
            else:
                self._is_stopping = True
                self._network.stop_listening()
                why = because(ROOM_CLOSED, order.reason)
                self._network.visitors.dismiss_all(why, self._network.now())
                self._host.close_room(order.reason)

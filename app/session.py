"""Opens and closes a room, and a connection to a room: all their parts, in order, closed in reverse.

Server and client are imported only when they are needed, so that the window opens sooner.
"""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from app import __version__
from app.process.preparing import prepare_for_hosting
from core.addresses import Address
from core.values import replace
from storage.chatlog import ChatLog
from storage.rooms import RoomFolder
from storage.schema import NewerSchema

if TYPE_CHECKING:
    from core.discovery.announcer import Announcer
    from core.hosting.server import Server, ServerSettings
    from core.joining.client import Client
    from core.joining.trust import Trust
    from core.transport.wire_trace import WireTrace
    from storage.entry import ConnectionId

# ruff: noqa: PLC0415 - see above

_LOG = logging.getLogger(__package__)
LOOPBACK = "127.0.0.1"

_PROGRAM = f"Parlour {__version__}"
_PORTS_TO_TRY = 20
_HIGHEST_PORT = 65535


def _nobody() -> None:
    """Do nothing: the default for callers that need no waking."""


class Hosting:
    """A room with its folder, log and server, open within the ``with`` block."""

    server: "Server"
    last_port: int
    """Where the room was hosted last time; 0: never before."""

    def __init__(
        self,
        folder: RoomFolder,
        settings: "ServerSettings",
        wake: Callable[[], None] = _nobody,
        *,
        sync: Literal["normal", "full"] = "normal",
        may_move: bool = False,
        trace: "WireTrace | None" = None,
    ) -> None:
        """Take over a locked ``folder``, which this object closes.

        ``wake``: called on the network thread when the server has events.
        ``may_move``: whether another port will do if that of ``settings`` is taken.
        ``trace``: gets each line of all connections; whoever made it closes it, after this room.
        """
        import secrets

        from core.naming.looks import are_alike
        from core.room.state import HOST_OPERATOR
        from storage.accounts import finder

        self.folder = folder
        self.owner_token = secrets.token_urlsafe(24)
        """The password of `owner` for OPER: random, and only in memory."""
        self.owner = HOST_OPERATOR
        operators = {**settings.operators, self.owner: self.owner_token}
        self.wanted_port = settings.port
        self.password = settings.password
        verify = _verifier(folder.settings_path)
        is_account = finder(folder.settings_path, are_alike)
        self._settings = replace(
            settings,
            operators=operators,
            secret=folder.secret,
            verify=verify,
            room_pem=folder.pem_path,
            is_account=is_account,
        )
        self._wake = wake
        self._sync = sync
        self._may_move = may_move
        self._trace = trace
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Open the log and start the server.

        Raises PortTaken, CannotListen, CannotEncrypt, NotALog, NewerSchema, sqlite3.Error; then all is
        closed again, the folder too.
        """
        with ExitStack() as stack:
            stack.enter_context(self.folder)
            log = stack.enter_context(
                ChatLog(self.folder.log_path, sync=self._sync, keep_folder=self.folder.keep)
            )
            self.last_port = self.folder.record.port
            self.server = self._serve(stack, log)
            self.folder.remember(port=self.server.port)
            if self.server.port != self.wanted_port:
                _LOG.info("port %d is taken, the room is on %d", self.wanted_port, self.server.port)
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def room_key(self) -> bytes:
        """Return the public key of the room: by it the host's own device is known here, as a guest's is."""
        from core.keys.identity import certificate_of
        from core.keys.pins import key_of

        return key_of(certificate_of(self.folder.pem_path.read_bytes()))

    def _serve(self, stack: ExitStack, log: ChatLog) -> "Server":
        from core.transport.listening import PortTaken

        first = log.next_connection()
        settings = replace(self._settings, last_time_ms=log.last_time_ms())
        *ports, last = self._ports()
        for port in ports:
            with suppress(PortTaken):
                return stack.enter_context(self._server(replace(settings, port=port), log, first))
        return stack.enter_context(self._server(replace(settings, port=last), log, first))

    def _server(self, settings: "ServerSettings", log: ChatLog, first: "ConnectionId") -> "Server":
        from core.hosting.server import Server

        return Server(settings, log, first, self._wake, trace=self._trace)

    def _ports(self) -> Sequence[int]:
        wanted = self._settings.port
        if not self._may_move or wanted == 0:
            return (wanted,)
        following = range(wanted, min(wanted + _PORTS_TO_TRY, _HIGHEST_PORT + 1))
        return (*following, 0)  # 0: the system chooses one


def _verifier(path: Path) -> Callable[[str, str], str | None]:
    """Return the function by which the server checks logins, with the accounts of the file at ``path``."""
    from core.hosting.logins import CannotLook
    from storage import accounts

    def verify(account: str, password: str) -> str | None:
        try:
            return accounts.check(path, account, password)
        except (sqlite3.Error, NewerSchema) as error:
            raise CannotLook(str(error)) from error

    return verify


class Session:
    """What one window has open: at most one room and one connection. For the main thread."""

    def __init__(
        self,
        wake: Callable[[], None],
        trace: "WireTrace | None" = None,
        device_seed: Callable[[], bytes | None] = lambda: None,
        *,
        has_discovery: bool = False,
    ) -> None:
        """``wake``: called on other threads when there are events.

        ``device_seed``: returns the secret by which rooms know this device; None: they know it by nothing.

        ``trace``: gets each line of a room that is hosted here, or of the connection to a room elsewhere.
        ``has_discovery``: whether rooms that are hosted here may be announced.
        """
        self.hosting: Hosting | None = None
        self.client: Client | None = None
        self._wake = wake
        self._trace = trace
        self._has_discovery = has_discovery
        self._announcer: Announcer | None = None
        self.is_announced = False
        """Whether others are told of the room that is hosted here."""
        self._device_seed = device_seed

    def open_room(self, folder: RoomFolder, settings: "ServerSettings") -> Hosting:
        """Host the room in ``folder``, on another port if its own is taken.

        A room that was open before is closed. Raises what `Hosting` raises.
        """
        self.close_room()
        prepare_for_hosting()
        self.hosting = Hosting(folder, settings, self._wake, may_move=True, trace=self._trace).__enter__()
        return self.hosting

    def announce_room(self) -> None:
        """Have the room that is hosted here announced, unless nothing is to be; returns at once."""
        if self.hosting and self._has_discovery:
            from app.process.announcing import announce
            from core.discovery.announcer import Announcer

            self._announcer = self._announcer or Announcer()
            has_password = bool(self.hosting.password)
            announce(self._announcer, self.hosting.folder, self.hosting.server, has_password=has_password)
            self.is_announced = True

    def enter_own_room(self, nick: str, channels: tuple[str, ...]) -> None:
        """Connect to the room that is hosted here, by TCP like any client, and as its owner."""
        if self.hosting is None:
            raise ValueError("no room is hosted here")
        from core.joining.client import Client

        owner, port = (self.hosting.owner, self.hosting.owner_token), self.hosting.server.port
        self._connect(
            Client(
                LOOPBACK,
                port,
                nick,
                device_seed=self._device_seed(),
                room_key=self.hosting.room_key(),
                password=self.hosting.owner_token,
                operator=owner,
                channels=channels,
                program=_PROGRAM,
                wake=self._wake,
            )
        )

    def enter(
        self,
        addresses: tuple[Address, ...],
        nick: str,
        password: str,
        channels: tuple[str, ...],
        trust: "Trust",
    ) -> None:
        """Connect to a room elsewhere, at one of ``addresses``; hang up an earlier connection.

        ``trust``: what is required of it.
        """
        from core.joining.client import Client

        self._connect(
            Client(
                addresses[0].host,
                addresses[0].port,
                nick,
                trust=trust,
                device_seed=self._device_seed(),
                others=addresses[1:],
                password=password,
                channels=channels,
                program=_PROGRAM,
                wake=self._wake,
                trace=self._trace,
            )
        )

    def _connect(self, client: "Client") -> None:
        self.hang_up()
        self.client = client.__enter__()

    def hang_up(self) -> None:
        """End the connection, if there is one; wait until its thread has ended."""
        if self.client:
            self.client.__exit__(None, None, None)
            self.client = None

    def close_room(self) -> None:
        """End the connection, and the room if one is hosted here."""
        self.hang_up()
        if self.hosting:
            if self._announcer:
                self._announcer.withdraw()
            self.is_announced = False
            self.hosting.__exit__(None, None, None)
            self.hosting = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close_room()
        if self._announcer:
            self._announcer.__exit__(kind, error, trace)

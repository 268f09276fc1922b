"""The client of a room, for a window or a bot: a thread of its own takes orders and returns events."""

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Self

from core.actions import Action, Quit
from core.addresses import Address
from core.events import Disconnected, Event
from core.failures import Failure
from core.joining.client_loop import ClientLoop
from core.joining.client_state import ClientOptions, ClientState, impossible
from core.joining.keepalive import ClientTimeouts
from core.joining.mailbox import Mailbox, TooManyOrders
from core.joining.opening import ConnectionOpener, NotOpened, OpenedConnection
from core.joining.trust import Trust
from core.keys.devices import DeviceKey
from core.naming.names import LOBBY
from core.refusals import Obstacle
from core.transport.listening_clock import passing_seconds
from core.transport.overseer import Overseer, Watched
from core.transport.wire_trace import WireTrace
from core.values import replace

_LOG = logging.getLogger(__package__)


def _wake_nobody() -> None:
    """Do nothing: the default for callers that wait with `Client.wait_events`."""


class Client:
    """One connection to a room, from entering the ``with`` block to leaving it.

    The last event is always `Disconnected`. All methods may be called from any thread.
    """

    __slots__ = (
        "_addresses",
        "_device_seed",
        "_mailbox",
        "_options",
        "_room_key",
        "_thread",
        "_timeouts",
        "_trace",
        "_trust",
    )

    def __init__(  # noqa: PLR0913 - what a person may wish for when joining, all of it by name
        self,
        host: str,
        port: int,
        nick: str,
        *,
        trust: Trust | None = None,
        others: tuple[Address, ...] = (),
        device_seed: bytes | None = None,
        room_key: bytes | None = None,
        password: str = "",
        operator: tuple[str, str] | None = None,
        channels: tuple[str, ...] = (LOBBY,),
        program: str = "Parlour",
        wake: Callable[[], None] = _wake_nobody,
        timeouts: ClientTimeouts | None = None,
        trace: WireTrace | None = None,
    ) -> None:
        """Prepare a connection; the thread starts with the ``with`` block.

        ``trust``: what is required of the other side; None: nothing, and all goes in the clear.
        ``others``: further addresses of the room; the first one that is right wins.
        ``device_seed``: the secret of this device, of which its key in the room is made; None: it has none.
        ``room_key``: the SubjectPublicKeyInfo of a room that is hosted here; elsewhere only what the
        handshake shows counts, and without encryption nothing is proved.
        ``operator``: name and password for OPER. It is held back, as ``password`` is, from a key that nobody
        has vouched for.
        ``channels``: joined as soon as we are registered.
        ``program``: our name and version, for clients that ask with CTCP VERSION.
        ``wake``: called on the client's thread whenever new events wait; it must return at once.
        ``trace``: gets each line, on the client's thread; whoever made it closes it, after this client.
        """
        self._addresses = (Address(host, port), *others)
        self._trust = trust
        self._device_seed, self._room_key = device_seed, room_key
        self._timeouts = timeouts or ClientTimeouts()
        self._options = ClientOptions(nick, password, operator, channels, program)
        self._trace = trace
        self._mailbox = Mailbox(wake)
        self._thread = threading.Thread(target=self._run, name="client")

    def __enter__(self) -> Self:
        """Start the thread, which begins to connect."""
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        """Send QUIT, hang up and join the thread; events that have come by then can still be taken."""
        self.act(Quit())
        self._thread.join()
        self._mailbox.close()

    def act(self, action: Action) -> None:
        """Queue an order, from any thread; return at once.

        Before `Welcomed` only `SetNick` and `Quit` can be carried out. An order that can't be carried out is
        answered by an event.
        """
        try:
            self._mailbox.order(action)
        except TooManyOrders:
            self._mailbox.publish(impossible(action, Obstacle.TOO_MANY_ORDERS, datetime.now(UTC)))

    def take_events(self) -> list[Event]:
        """Return all events since the last call, the oldest first; never block."""
        return self._mailbox.take()

    def wait_events(self, timeout: float) -> list[Event]:
        """Return what `take_events` returns, but wait up to ``timeout`` seconds until there is an event."""
        return self._mailbox.wait(timeout)

    def _run(self) -> None:
        try:
            self._connect_and_talk()
        except BaseException:
            self._mailbox.publish([Disconnected(Failure.OUR_FAULT)])
            raise  # to `threading.excepthook`, which writes it down

    def _connect_and_talk(self) -> None:
        with closing(Overseer()) as overseer:  # else a bad room could keep whoever waits for our end
            if self._trust is not None:
                overseer.start()
            self._open_and_talk(overseer.watched)

    def _open_and_talk(self, watched: Watched) -> None:
        opener = ConnectionOpener(self._mailbox, self._timeouts, watched)
        try:
            opened = opener.open(self._addresses, self._trust)
        except NotOpened as why:
            self._mailbox.publish([why.end])
            return
        with closing(opened.socket):
            self._talk(opened)

    def _device_for(self, room_key: bytes | None) -> DeviceKey | None:
        """Return this device's key in the room: another in each, so that a proof is of no use elsewhere."""
        if self._device_seed is None or room_key is None:
            return None
        return DeviceKey.of(self._device_seed, room_key)

    def _talk(self, opened: OpenedConnection) -> None:
        if self._trace is not None:
            opened.socket.trace = self._trace.of("client", str(opened.address))
        options = self._options
        if not opened.may_have_secrets and (options.password or options.operator):
            _LOG.info("the passwords are held back")
            options = replace(options, password="", operator=None)
        state = ClientState(options, passing_seconds, self._device_for(opened.room_key or self._room_key))
        ClientLoop(opened.socket, state, self._mailbox, self._timeouts).run()

"""Announces a room by mDNS until it is withdrawn: a thread, since registering and parting take their time."""

import contextlib
import logging
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from core.discovery.announcing import SERVICE_TYPE, Announcement, announced_ips
from core.discovery.mdns import CannotUseMdns, close_mdns, open_mdns
from core.own_addresses import OwnAddress, own_addresses

if TYPE_CHECKING:
    from zeroconf import ServiceInfo, Zeroconf

_LOG = logging.getLogger(__package__)
LOOK_EVERY = 5.0
"""Seconds between two looks at the addresses of this computer."""
TRY_EVERY = 10.0
"""Seconds after which it is tried again where mDNS can't be used now."""
_PARTING = 1.0
"""So long the end of the block waits until others have been told that the room is closed."""


class Listening(Struct, frozen=True):
    """A room, and what its server listens on."""

    room: Announcement
    ips: tuple[str, ...]


class _Stop(Struct, frozen=True):
    pass


class Announcer:
    """Tells the network of at most one room; a context manager. Its methods return at once.

    Nothing is opened, no thread started, no library loaded before the first room is announced.
    """

    def __init__(self, own: Callable[[], Sequence[OwnAddress]] = own_addresses) -> None:
        """``own`` returns the addresses of this computer; it is called on a thread of the announcer."""
        self._own = own
        self._orders: SimpleQueue[Listening | _Stop | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def announce(self, room: Announcement, listening: Sequence[str]) -> None:
        """Announce a room, in place of another one, on those of our addresses that are listened on."""
        self._orders.put(Listening(room, tuple(listening)))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="announcer", daemon=True)
            self._thread.start()

    def withdraw(self) -> None:
        """Tell others that the room is closed, if one was announced."""
        self._orders.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Withdraw the room, and wait until that is told: 0.3 s, and a second at most."""
        self._orders.put(_Stop())
        if self._thread:
            self._thread.join(_PARTING)

    def _run(self) -> None:
        voice = _Voice()
        wanted: Listening | None = None
        pause: float | None = 0.0
        while True:
            with contextlib.suppress(Empty):
                order = self._orders.get(timeout=pause)
                if isinstance(order, _Stop):
                    break
                wanted = order
            pause = self._keep(voice, wanted)
        voice.close()

    def _keep(self, voice: "_Voice", wanted: Listening | None) -> float | None:
        """Have ``voice`` tell what is wanted; return in how many seconds to look again, None: never."""
        ips = announced_ips(wanted.ips, self._own()) if wanted else ()
        if wanted is None or not ips:
            voice.close()
            return LOOK_EVERY if wanted else None
        try:
            voice.tell(wanted.room, ips)
        except CannotUseMdns:
            voice.close()
            return TRY_EVERY
        return LOOK_EVERY


class _Voice:
    """What is announced now. For the announcer's thread."""

    def __init__(self) -> None:
        self._mdns: Zeroconf | None = None
        self._told: tuple[Announcement, tuple[str, ...]] | None = None

    def tell(self, room: Announcement, ips: tuple[str, ...]) -> None:
        """Announce the room at these addresses, unless that is told already. Raises CannotUseMdns."""
        if self._told == (room, ips):
            return
        from zeroconf import Error  # noqa: PLC0415 - see core.discovery.mdns

        try:
            if self._told and self._told[0].instance == room.instance and self._mdns:
                self._mdns.update_service(_service(room, ips))
                self._mdns.update_interfaces()  # says it again where a new address speaks
            else:
                self.close()
                self._mdns = open_mdns()
                # there is no other service of this name: so others need not be asked, which takes a second
                self._mdns.register_service(_service(room, ips), cooperating_responders=True)
        except (Error, OSError, RuntimeError) as error:
            raise CannotUseMdns(type(error).__name__) from error
        self._told = (room, ips)
        _LOG.info("the room %s is announced at %d addresses", room.room_id, len(ips))

    def close(self) -> None:
        """Tell others that the room is closed, and close mDNS, if it is open."""
        mdns, self._mdns, self._told = self._mdns, None, None
        if mdns:
            close_mdns(mdns)


def _service(room: Announcement, ips: Sequence[str]) -> "ServiceInfo":
    from zeroconf import ServiceInfo  # noqa: PLC0415 - see core.discovery.mdns

    return ServiceInfo(
        SERVICE_TYPE,
        room.instance,
        port=room.port,
        parsed_addresses=list(ips),
        properties=room.txt,
        server=room.server,
    )

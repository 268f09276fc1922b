"""Looks for rooms while somebody wants to see them: hears mDNS, probes who answers. A thread of its own."""

import selectors
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from enum import Enum
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from core.discovery.announcer import LOOK_EVERY, TRY_EVERY
from core.discovery.announcing import SERVICE_TYPE
from core.discovery.found_rooms import FoundRooms, IsKnown, RoomList
from core.discovery.mdns import CannotUseMdns, close_mdns, listen_to, open_mdns
from core.discovery.probing import Prober
from core.discovery.reading import RawAnnouncement, read_announcement
from core.own_addresses import Reach, own_addresses
from core.transport.waker import Waker

if TYPE_CHECKING:
    from zeroconf import ServiceListener, Zeroconf

TELL_EVERY = 0.1
"""Seconds between two changes that are told: a thousand announcements are one."""
_MOST_UNREAD = 4096
_MOST_AT_ONCE = 256
_PARTING = 1.0


class Looking(Enum):
    """How far a search is."""

    BEGINS = "begins"
    LOOKS = "looks"
    CANNOT = "there is no mDNS here, or no network"


class Browser:
    """Finds rooms between `look` and `rest`; a context manager, whose exit ends its thread."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called on other threads when `found` or `looking` have changed."""
        self.found = FoundRooms()
        """The rooms of now: a value that others may keep."""
        self.looking = Looking.BEGINS
        """How far the search is."""
        self._wake = wake
        self._is_known: IsKnown = lambda _room_id, _hint: False
        self._is_wanted = threading.Event()
        self._is_over = threading.Event()
        self._waker = Waker()
        self._thread: threading.Thread | None = None

    def look(self, is_known: IsKnown = lambda _room_id, _hint: False) -> None:
        """Look for rooms from now on; returns at once. ``is_known`` is called on the browser's thread."""
        if self._is_wanted.is_set():
            return
        self._is_known = is_known
        self._is_wanted.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="rooms", daemon=True)
            self._thread.start()

    def rest(self) -> None:
        """Look no more, and close mDNS, until `look` is called again."""
        if self._is_wanted.is_set():
            self._is_wanted.clear()
            self._waker.wake()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self.rest()
        self._is_wanted.set()
        if self._thread:
            self._thread.join(_PARTING)
        if not (
            self._thread and self._thread.is_alive()
        ):  # it may be within an import, or a call of zeroconf
            self._waker.close()

    def _run(self) -> None:
        while self._is_wanted.wait() and not self._is_over.is_set():
            rooms = RoomList(self._is_known)
            while self._is_awaited():
                self._search(rooms)
            self.found, self.looking = FoundRooms(), Looking.BEGINS

    def _is_awaited(self) -> bool:
        return self._is_wanted.is_set() and not self._is_over.is_set()

    def _search(self, rooms: RoomList) -> None:
        """Look until nobody wants to any more, or the network is another one."""
        try:
            with _Search(self._waker, rooms) as search:
                self._follow(search)
        except CannotUseMdns:
            self._show(FoundRooms(), Looking.CANNOT)
            self._pause()

    def _follow(self, search: "_Search") -> None:
        told = -TELL_EVERY
        while self._is_awaited() and not search.is_outdated():
            now, found = time.monotonic(), search.found()
            is_told = (found, Looking.LOOKS) == (self.found, self.looking)
            if not is_told and now - told >= TELL_EVERY:
                self._show(found, Looking.LOOKS)
                told, is_told = now, True
            search.go_on(LOOK_EVERY if is_told else TELL_EVERY)

    def _pause(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._waker, selectors.EVENT_READ)
            selector.select(TRY_EVERY)
        self._waker.drain()

    def _show(self, found: FoundRooms, looking: Looking) -> None:
        if (found, looking) != (self.found, self.looking):
            self.found, self.looking = found, looking
            self._wake()


class _Search:
    """What is open while somebody looks. For the browser's thread."""

    def __init__(self, waker: Waker, rooms: RoomList) -> None:
        self._waker = waker
        self._heard: SimpleQueue[RawAnnouncement | str] = SimpleQueue()
        """Announcements, and the names of services that are over."""
        self._rooms = rooms
        self._found: FoundRooms | None = None
        self._open = ExitStack()
        self._looked = time.monotonic()
        self._own = own_addresses()

    def __enter__(self) -> Self:
        """Open mDNS. Raises CannotUseMdns."""
        if all(own.reach is Reach.HERE for own in self._own):
            raise CannotUseMdns("no network")
        self._selector = self._open.enter_context(selectors.DefaultSelector())
        self._selector.register(self._waker, selectors.EVENT_READ)
        self._prober = self._open.enter_context(closing(Prober(self._selector)))
        with ExitStack() as undo:
            undo.push(self._open)
            self._mdns = open_mdns()
            self._open.callback(close_mdns, self._mdns)
            listen_to(self._mdns, SERVICE_TYPE, _listener(self._heard, self._waker.wake))
            undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def found(self) -> FoundRooms:
        """Return the rooms of now."""
        if self._found is None:
            self._found = self._rooms.found()
        return self._found

    def go_on(self, seconds: float) -> None:
        """Take what comes within so many seconds, and probe what is to be probed."""
        now = time.monotonic()
        self._begin_probes(now)
        waits = [seconds, self._rooms.next_round_in(now), self._prober.waits(now)]
        if not self._heard.empty():
            waits = [0.0]
        ready = [
            key.fileobj for key, _ in self._selector.select(min(each for each in waits if each is not None))
        ]
        self._waker.drain()
        for outcome in self._prober.take(ready, time.monotonic()):
            self._rooms.note(outcome.probe, is_answering=outcome.is_answering, was_slow=outcome.was_slow)
            self._found = None
        self._hear()

    def _begin_probes(self, now: float) -> None:
        while probe := self._rooms.next_probe(now, self._prober.under_way):
            if outcome := self._prober.begin(probe, now):
                self._rooms.note(probe, is_answering=outcome.is_answering)
                self._found = None

    def _hear(self) -> None:
        for _ in range(_MOST_AT_ONCE):
            try:
                heard = self._heard.get_nowait()
            except Empty:
                return
            self._found = None
            if isinstance(heard, str):
                self._rooms.lose(heard)
            elif announced := read_announcement(heard):
                self._rooms.hear(heard.service, announced)
            else:
                self._rooms.lose(heard.service)  # it is a room no more

    def is_outdated(self) -> bool:
        """Whether this computer has other addresses now, on which nobody listens yet."""
        now = time.monotonic()
        if now - self._looked < LOOK_EVERY:
            return False
        self._looked = now
        return own_addresses() != self._own


def _listener(heard: "SimpleQueue[RawAnnouncement | str]", wake: Callable[[], None]) -> "ServiceListener":
    """Return what hears of services on a thread of zeroconf's: no waiting there, no asking."""
    from zeroconf import ServiceInfo, ServiceListener  # noqa: PLC0415 - see core.discovery.mdns

    def put(found: RawAnnouncement | str) -> None:
        if heard.qsize() < _MOST_UNREAD:
            heard.put(found)
            wake()

    class Listener(ServiceListener):
        def add_service(self, zc: "Zeroconf", type_: str, name: str) -> None:
            service = ServiceInfo(type_, name)
            if service.load_from_cache(zc):
                ips = tuple(service.parsed_scoped_addresses())
                put(RawAnnouncement(name, service.port or 0, dict(service.properties), ips))

        update_service = add_service

        def remove_service(self, zc: "Zeroconf", type_: str, name: str) -> None:  # noqa: ARG002 - its shape
            put(name)

    return Listener()

"""Reaches a room: all its addresses race, and the first with the right key wins; can be interrupted.

The one place where connections to a room are made: nobody gets one before its key was found right.
Source: RFC 8305, but what counts is the end of the handshake, not that of the connecting.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing

from msgspec import Struct

from core.failures import Failure
from core.transport.line_socket import LineSocket
from core.transport.overseer import Watched
from core.transport.resolving import MOST_PLACES, CannotReach, Resolver, SocketPlace
from core.transport.runner import Judge, Runner, TlsRequirement
from core.transport.waiting import Waiting
from core.transport.waker import Waker

FOREVER = float("inf")
NEXT_AFTER = 0.15
"""Seconds until the next address is tried, too: RFC 8305 has 0.25, for answers from far away."""

# When the addresses of a room fail in different ways, the first of these is reported.
_TELLING = (
    Failure.KEY_CHANGED,
    Failure.NOT_IRC,
    Failure.NOT_ENCRYPTED,
    Failure.REFUSED,
    Failure.TIMEOUT,
    Failure.UNREACHABLE,
    Failure.UNKNOWN_NAME,
)

HostAndPort = tuple[str, int]


class Reached(Struct, frozen=True):
    """A connection whose other side is the right one; who gets it closes it."""

    socket: LineSocket
    place: SocketPlace
    certificate: bytes
    """In DER; empty: the connection is in the clear."""


class Racer:
    """Makes one connection, unless it is interrupted."""

    __slots__ = ("_for_answer", "_for_name", "_is_unwanted", "_on_try", "_waker", "_watched")

    def __init__(
        self,
        waker: Waker,
        is_unwanted: Callable[[], bool],
        on_try: Callable[[str, int], None],
        *,
        for_name: float,
        for_answer: float,
        watched: Watched | None = None,
    ) -> None:
        """``is_unwanted`` is called on the thread that waits, whenever ``waker`` is woken.

        ``on_try`` is told each address and port before it is tried. Looking up names may take ``for_name``
        seconds, and all that comes behind the first address ``for_answer``. ``watched``: see
        `core.transport.tls`.
        """
        self._watched = watched
        self._waker = waker
        self._is_unwanted = is_unwanted
        self._on_try = on_try
        self._for_name = for_name
        self._for_answer = for_answer

    def race(
        self, addresses: Sequence[HostAndPort], judge: Judge | None, for_silence: float = FOREVER
    ) -> Reached:
        """Return a connection to one of ``addresses``, encrypted, with a certificate that ``judge`` takes.

        None: it is to be in the clear. When nothing is left but some that answer no handshake for
        ``for_silence`` seconds, it is over. Raises CannotReach with the most telling failure, or Interrupted.
        """
        encryption = _encryption(judge, self._watched) if judge else None
        resolver = Resolver(self._waker)
        places = [place for host, port in addresses for place in resolver.find(host, port)]
        with closing(_Race(self._waiting(), resolver, encryption, self._on_try, self._for_answer)) as race:
            return race.run(places, for_silence)

    def connect(self, place: SocketPlace) -> Reached:
        """Return a connection to ``place`` in the clear. Raises CannotReach, Interrupted."""
        with closing(
            _Race(self._waiting(), Resolver(self._waker), None, _tell_nobody, self._for_answer)
        ) as race:
            return race.run([place], FOREVER)

    def _waiting(self) -> Waiting:
        return Waiting(self._waker, self._is_unwanted, self._for_name)


class _Race:
    """Those that are under way, and those that have not begun."""

    def __init__(
        self,
        waiting: Waiting,
        resolver: Resolver,
        encryption: TlsRequirement | None,
        on_try: Callable[[str, int], None],
        for_answer: float,
    ) -> None:
        self._waiting = waiting
        self._resolver = resolver
        self._encryption = encryption
        self._on_try = on_try
        self._for_answer = for_answer
        self._to_start: deque[SocketPlace] = deque()
        self._seen: set[SocketPlace] = set()
        self._running: list[Runner] = []
        self._failures: list[CannotReach] = []
        self._next_start = -1.0
        self._has_begun = False

    def close(self) -> None:
        """Close all that have not won."""
        for runner in self._running:
            runner.close()
        self._waiting.close()

    def run(self, places: Sequence[SocketPlace], for_silence: float) -> Reached:
        """Return the winner."""
        self._add(places)
        while True:
            self._start_due()
            if not (self._running or self._to_start or self._resolver.is_asking):
                raise self._most_telling()
            enough = self._silent_since() + for_silence
            ready = self._waiting.wait(min(self._next_start if self._to_start else FOREVER, enough))
            if ready is None or (not ready and self._waiting.now() >= enough):
                raise self._out_of_time()
            self._hear_resolver()
            for key, _ in ready:
                if isinstance(key.data, Runner) and (reached := self._advanced(key.data)):
                    return reached

    def _silent_since(self) -> float:
        """Return since when all that is left is waiting for an answer to its handshake."""
        if self._to_start or self._resolver.is_asking:
            return FOREVER
        return max(FOREVER if one.shakes_since is None else one.shakes_since for one in self._running)

    def _add(self, places: Sequence[SocketPlace]) -> None:
        for place in places:
            if place not in self._seen and len(self._seen) < MOST_PLACES:
                self._seen.add(place)
                self._to_start.append(place)

    def _hear_resolver(self) -> None:
        for answer in self._resolver.take():
            if isinstance(answer, CannotReach):
                self._failures.append(answer)
            else:
                self._add(answer)

    def _start_due(self) -> None:
        """Start the next one if it is time to, and others until one does not fail at once."""
        while self._to_start and self._waiting.now() >= self._next_start:
            place = self._to_start.popleft()
            self._on_try(place.host, place.port)
            if not self._has_begun:
                self._has_begun = True
                self._waiting.last(self._for_answer)
            try:
                runner = Runner(place, self._encryption)
            except CannotReach as failure:
                self._failures.append(failure)
            else:
                self._running.append(runner)
                self._waiting.selector.register(runner, runner.interest, runner)
                self._next_start = self._waiting.now() + NEXT_AFTER

    def _advanced(self, runner: Runner) -> Reached | None:
        selector = self._waiting.selector
        selector.unregister(runner)
        try:
            is_there = runner.advance()
        except CannotReach as failure:
            self._failures.append(failure)
            self._running.remove(runner)
            runner.close()
            self._next_start = -1.0  # the next one at once
            return None
        if is_there and runner.socket is not None:
            self._running.remove(runner)
            return Reached(runner.socket, runner.place, runner.certificate)
        if runner.shakes_since is None:
            runner.shakes_since = self._waiting.now()
        selector.register(runner, runner.interest, runner)
        return None

    def _out_of_time(self) -> CannotReach:
        self._failures += [runner.give_up() for runner in self._running]
        if self._resolver.is_asking:
            self._failures.append(CannotReach(Failure.UNKNOWN_NAME, "no answer from the name service"))
        return self._most_telling()

    def _most_telling(self) -> CannotReach:
        if not self._failures:  # a link-local address, and no network here that has any
            return CannotReach(Failure.UNREACHABLE)
        return min(self._failures, key=lambda each: _TELLING.index(each.failure))


def _encryption(judge: Judge, watched: Watched | None) -> TlsRequirement:
    from core.transport.tls import client_context  # noqa: PLC0415 - `ssl` is slow to import

    return TlsRequirement(client_context(), judge, watched)


def _tell_nobody(_host: str, _port: int) -> None:
    """Do nothing: who asks once more at the same place has told of it."""

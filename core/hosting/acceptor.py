"""Lets connections in: listens, accepts, and says who is turned away and why. The network thread's."""

import errno
import logging
import selectors
import socket
import sys
from collections.abc import Callable, Iterator

from msgspec import Struct

from core import endings
from core.hosting.address_limits import AddressLimits
from core.hosting.turned_away import TurnedAway, TurnedAwayNotes
from core.room.wording.replies import last_lines

_LOG = logging.getLogger(__package__)
_AT_ONCE = 16
# Windows' select takes 512 sockets, and the listening ones and the waker's are among them
MOST_CONNECTIONS = 500 if sys.platform == "win32" else 10_000
MOST_UNREGISTERED = 500
# accept(2): errors of the connection that was to come in, which has gone; any other is the listener's
_GONE = (
    errno.ENETDOWN,
    errno.EPROTO,
    errno.ENOPROTOOPT,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.EOPNOTSUPP,
    errno.ENETUNREACH,
    errno.EPERM,
)
_OUT_OF_DESCRIPTORS = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class Occupancy(Struct, frozen=True):
    """How many connections there are."""

    connections: int
    unregistered: int


class Acceptor:
    """Accepts connections; pauses while the system has no descriptors left."""

    def __init__(
        self,
        listeners: list[socket.socket],
        selector: selectors.BaseSelector,
        limits: AddressLimits,
        occupancy: Callable[[], Occupancy],
        end_oldest: Callable[[], None],
        notes: TurnedAwayNotes,
    ) -> None:
        """Listen at once, on ``selector``.

        ``occupancy`` is called for each newcomer. ``end_oldest`` is called when too many clients have not
        registered; it ends the connection of one of them. ``notes`` are told of who is refused.
        """
        self._listeners = listeners
        self._selector = selector
        self._limits = limits
        self._occupancy = occupancy
        self._end_oldest = end_oldest
        self._notes = notes
        self.resume()

    def accept(self, listener: socket.socket, now: float) -> Iterator[tuple[socket.socket, str, int]]:
        """Yield the socket, IP and port of each connection that may come in; refuse the others.

        At most 16 in one call, so that those who are in are served between. The caller owns the sockets.
        """
        if listener not in self._listeners:  # closed after the selector had told of it
            return
        for _ in range(_AT_ONCE):
            accepted = self._accept_one(listener)
            if accepted is None:
                return
            sock, ip, port = accepted
            refusal = self._refusal(ip, now)
            if refusal is not None:
                _turn_away(sock, ip, refusal)
                self._notes.add(TurnedAway(ip, port, refusal), now)
            else:
                self._limits.count_opened(ip, now)
                yield sock, ip, port

    def _accept_one(self, listener: socket.socket) -> tuple[socket.socket, str, int] | None:
        """Return the next connection, non-blocking; None when there is none, or no descriptor for it."""
        try:
            sock, address = listener.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return None
        except OSError as error:
            if error.errno in _OUT_OF_DESCRIPTORS:
                self._pause()
            elif error.errno not in _GONE:
                raise
            return None
        sock.settimeout(0)
        return sock, str(address[0]), int(address[1])

    def _refusal(self, ip: str, now: float) -> str | None:
        """Return why a connection from ``ip`` is refused; None when it may come in."""
        occupancy = self._occupancy()
        if occupancy.connections >= MOST_CONNECTIONS:
            return endings.ROOM_FULL
        refusal = self._limits.refusal(ip, now)
        if refusal is None and self._limits.has_limits and occupancy.unregistered >= MOST_UNREGISTERED:
            self._end_oldest()
        return refusal

    def _pause(self) -> None:
        """Accept nothing until `resume` is called; open connections are not affected."""
        _LOG.info("no descriptors are left: nobody is let in for now")
        registered = self._selector.get_map()
        for listener in self._listeners:
            if listener in registered:  # another listener may have paused in this tick
                self._selector.unregister(listener)

    def resume(self) -> None:
        """Accept connections again, if that was paused; may be called at any time before `close`."""
        registered = self._selector.get_map()
        for listener in self._listeners:
            if listener not in registered:
                self._selector.register(listener, selectors.EVENT_READ, listener)

    def close(self) -> None:
        """Close the listening sockets; nobody comes in any more."""
        registered = self._selector.get_map()
        for listener in self._listeners:
            if listener in registered:
                self._selector.unregister(listener)
            listener.close()
        self._listeners = []


def _turn_away(sock: socket.socket, ip: str, why: str) -> None:
    try:
        sock.send(last_lines(ip, why))
    except OSError:
        pass  # it is gone already
    finally:
        sock.close()

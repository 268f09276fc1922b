"""Letting connections in: the listening sockets, and who is turned away. The network thread's."""

import errno
import logging
import selectors
import socket
import sys
from collections.abc import Callable, Iterator

from msgspec import Struct

from core.room.limits import AddressLimits
from storage.wire import commands

_LOG = logging.getLogger(__package__)
_AT_ONCE = 64
# Windows' select takes 512 sockets, and the listening ones and the waker's are among them
MOST_CONNECTIONS = 500 if sys.platform == "win32" else 10_000
MOST_UNREGISTERED = 500
# accept(2): errors of the one that was to come in, already gone; those of the listener are ours
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


_TOLD_EVERY = 10.0  # of an address: who knocks again and again shall not fill the console
_MOST_REMEMBERED = 1000


class TurnedAway(Struct, frozen=True):
    """Somebody who was not let in."""

    ip: str
    port: int
    why: str


class Crowd(Struct, frozen=True):
    """How many are there."""

    connections: int
    unregistered: int


class Acceptor:
    """Accepts; pauses while the system has no descriptors left."""

    def __init__(
        self,
        listeners: list[socket.socket],
        selector: selectors.BaseSelector,
        limits: AddressLimits,
        crowd: Callable[[], Crowd],
        make_room: Callable[[], None],
    ) -> None:
        """Listens at once; asks for the ``crowd`` at each newcomer.

        ``make_room`` shows somebody out who has not registered.
        """
        self._listeners = listeners
        self._selector = selector
        self._limits = limits
        self._crowd = crowd
        self._make_room = make_room
        self._turned_away: list[TurnedAway] = []
        self._told: dict[str, float] = {}
        self.resume()

    def accept(self, listener: socket.socket, now: float) -> Iterator[tuple[socket.socket, str, int]]:
        """Those who may come in, with IP and port."""
        if listener not in self._listeners:  # closed while this knock waited to be heard
            return
        for _ in range(_AT_ONCE):
            try:
                sock, address = listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                if error.errno in _OUT_OF_DESCRIPTORS:
                    self._pause()
                elif error.errno not in _GONE:
                    raise
                return
            ip, port = str(address[0]), int(address[1])
            sock.settimeout(0)
            refusal = self._refusal(ip, now)
            if refusal is not None:
                _turn_away(sock, ip, refusal)
                self._remember(TurnedAway(ip, port, refusal), now)
            else:
                self._limits.count_opened(ip, now)
                yield sock, ip, port

    def take_turned_away(self) -> list[TurnedAway]:
        """Those since the last call, but of one address only one in a while."""
        taken, self._turned_away = self._turned_away, []
        return taken

    def _remember(self, one: TurnedAway, now: float) -> None:
        if now - self._told.get(one.ip, -_TOLD_EVERY) < _TOLD_EVERY:
            return
        if len(self._told) >= _MOST_REMEMBERED:
            self._told.clear()
        self._told[one.ip] = now
        _LOG.debug("somebody is turned away: %s", one.why)
        self._turned_away.append(one)

    def _refusal(self, ip: str, now: float) -> str | None:
        """Why whoever comes from ``ip`` is turned away; None when it may come in."""
        crowd = self._crowd()
        if crowd.connections >= MOST_CONNECTIONS:
            return "The room is full"
        refusal = self._limits.refusal(ip, now)
        if refusal is None and self._limits.has_limits and crowd.unregistered >= MOST_UNREGISTERED:
            self._make_room()
        return refusal

    def _pause(self) -> None:
        """Those who are in talk on; `resume` tries again."""
        _LOG.info("no descriptors are left: nobody is let in for now")
        registered = self._selector.get_map()
        for listener in self._listeners:
            if listener in registered:  # several can find out in the same tick
                self._selector.unregister(listener)

    def resume(self) -> None:
        """Let people in, if that was paused."""
        registered = self._selector.get_map()
        for listener in self._listeners:
            if listener not in registered:
                self._selector.register(listener, selectors.EVENT_READ, listener)

    def close(self) -> None:
        """Let nobody in any more."""
        registered = self._selector.get_map()
        for listener in self._listeners:
            if listener in registered:
                self._selector.unregister(listener)
            listener.close()
        self._listeners = []


def _turn_away(sock: socket.socket, ip: str, why: str) -> None:
    try:
        sock.send(f"{commands.ERROR} :Closing Link: {ip} ({why})\r\n".encode())
    except OSError:
        pass  # it is gone already
    finally:
        sock.close()

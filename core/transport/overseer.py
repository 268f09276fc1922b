"""Cuts off who keeps the one thread of the network within OpenSSL: a thread, since nobody else could.

OpenSSL reads on until it has something to hand out. Who sends new keys without end (RFC 8446 §4.6.3) faster
than they are taken hands out nothing, and one call would never return. There is no bound to that in OpenSSL
which Python could set.
"""

import contextlib
import logging
import socket
import struct
import sys
import threading

_LOG = logging.getLogger(__package__)
LOOK_EVERY = 0.25
"""Seconds; who is within the same call at two looks is cut off."""
_BY_RESET = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)


class Watched:
    """Which call is under way: set by the network's thread, read by the overseer's."""

    __slots__ = ("calls", "cut", "sock")

    def __init__(self) -> None:
        self.sock: socket.socket | None = None
        """The socket of the call; None: there is none under way."""
        self.calls = 0
        self.cut = -1
        """The number of the last call that was cut off."""

    def begin(self, sock: socket.socket) -> None:
        """Note that a call begins."""
        self.calls += 1
        self.sock = sock

    def end(self) -> bool:
        """Note that it is over; return whether it was cut off."""
        self.sock = None
        return self.cut == self.calls


class Overseer:
    """Looks at the calls of one network thread, from `start` to `close`."""

    def __init__(self) -> None:
        self.watched = Watched()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="overseer", daemon=True)

    def start(self) -> None:
        """Begin to look, if that has not begun."""
        if self._thread.ident is None:
            self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._is_over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        watched, before = self.watched, -1
        while not self._is_over.wait(LOOK_EVERY):
            calls, sock = watched.calls, watched.sock
            if sock is not None and calls == before:
                _cut(watched, calls, sock)
            before = calls


def _cut(watched: Watched, call: int, sock: socket.socket) -> None:
    watched.cut = call
    _LOG.info("a connection is cut off that kept its thread busy")
    with contextlib.suppress(OSError):  # it is over meanwhile
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _BY_RESET)
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # the call ends with what has come by now

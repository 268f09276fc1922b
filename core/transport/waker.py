"""Wakes a thread that waits in a selector."""

import contextlib
import socket


class Waker:
    """One end to wait on, one to wake with, from any thread and as often as one likes."""

    __slots__ = ("_inside", "_outside")

    def __init__(self) -> None:
        self._inside, self._outside = socket.socketpair()
        self._inside.settimeout(0)
        self._outside.settimeout(0)

    def close(self) -> None:
        """Give the sockets back; waking has no effect any more."""
        self._inside.close()
        self._outside.close()

    def fileno(self) -> int:
        """What the selector waits on."""
        return self._inside.fileno()

    def wake(self) -> None:
        """The waiting thread goes on."""
        with contextlib.suppress(OSError):  # full: it will wake as it is; closed: nobody waits any more
            self._outside.send(b"\0")

    def drain(self) -> None:
        """Forget the calls so far; by the thread that was woken."""
        with contextlib.suppress(BlockingIOError):
            while self._inside.recv(4096):
                pass

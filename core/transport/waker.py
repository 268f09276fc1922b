"""Wakes a thread that waits in a selector. Touches a pair of sockets."""

import contextlib
import socket


class Waker:
    """Has one end to wait on, and one to wake with; `wake` may be called from any thread, at any time."""

    __slots__ = ("_inside", "_outside")

    def __init__(self) -> None:
        self._inside, self._outside = socket.socketpair()
        self._inside.settimeout(0)
        self._outside.settimeout(0)

    def close(self) -> None:
        """Close both sockets; `wake` has no effect any more."""
        self._inside.close()
        self._outside.close()

    def fileno(self) -> int:
        """Return the descriptor for the selector."""
        return self._inside.fileno()

    def wake(self) -> None:
        """Make the selector of the waiting thread return."""
        with contextlib.suppress(OSError):  # full: the thread will wake anyway; closed: nobody waits
            self._outside.send(b"\0")

    def drain(self) -> None:
        """Forget the calls of `wake` so far; on the thread that was woken."""
        with contextlib.suppress(BlockingIOError):
            while self._inside.recv(4096):
                pass

"""A connected socket as lines in and lines out; never waits."""

import socket
from collections.abc import Iterable
from typing import Self

from core.irc import LineDecoder

_CHUNK_BYTES = 65_536
_ENOUGH_BYTES = 262_144
_TOO_MANY_BYTES = 1_048_576


class Broken(Exception):
    """The other side has closed the connection, or it broke."""


class Wire:
    """Owns the socket of a client."""

    __slots__ = ("_decoder", "_outgoing", "_socket")

    def __init__(self, connected: socket.socket) -> None:
        """``connected`` is non-blocking, and closed when this ends."""
        self._socket = connected
        self._decoder = LineDecoder()
        self._outgoing = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._socket.close()

    def fileno(self) -> int:
        """What the selector waits on."""
        return self._socket.fileno()

    @property
    def has_more_to_send(self) -> bool:
        """Something waits until the other side takes it."""
        return bool(self._outgoing)

    @property
    def has_enough_to_send(self) -> bool:
        """So much waits that no more should be added now."""
        return len(self._outgoing) >= _ENOUGH_BYTES

    @property
    def has_too_much_to_send(self) -> bool:
        """The other side asks and asks, and takes no answer."""
        return len(self._outgoing) > _TOO_MANY_BYTES

    def read(self) -> list[bytes]:
        """The lines that have come; none when none is complete.

        Raises Broken.
        """
        try:
            data = self._socket.recv(_CHUNK_BYTES)
        except (BlockingIOError, InterruptedError):
            return []
        except OSError as error:
            raise Broken(error.strerror or str(error)) from error
        if not data:
            raise Broken
        return self._decoder.feed(data)

    def add(self, lines: Iterable[str]) -> None:
        """To be sent by the next `flush`."""
        for line in lines:
            self._outgoing += line.encode() + b"\r\n"

    def flush(self) -> None:
        """Send what the other side takes now."""
        if not self._outgoing:
            return
        try:
            sent = self._socket.send(self._outgoing)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:  # the other side's last words may still be there to `read`, which then tells the end
            self._outgoing.clear()
            return
        del self._outgoing[:sent]

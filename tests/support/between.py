"""What stands between a client and a room on loopback: it passes on all that is said, and keeps it.

For example:

    with Between(room.port, room_pem) as encrypted: ...  # makes a room in the clear one that speaks TLS
    with Between(encrypted.port) as wire: ...  # hears what a reader on the network would
"""

import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from typing import Self

LOOPBACK = "127.0.0.1"


def tls_context(pem: Path) -> ssl.SSLContext:
    """Return how a room with this key speaks TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.num_tickets = 0
    return context


class Between:
    """Listens on a free port within the block; each connection is passed on to ``port``."""

    def __init__(self, port: int, pem: Path | None = None, listen: int = 0) -> None:
        """``pem``: speak TLS with this key to whoever comes; None: pass on the bytes as they are.

        ``listen``: on this port; 0: on a free one.
        """
        self._target = port
        self._context = tls_context(pem) if pem else None
        self._listener = socket.create_server((LOOPBACK, listen))
        self._open: list[socket.socket] = [self._listener]
        self._threads: list[threading.Thread] = []
        self.port: int = self._listener.getsockname()[1]
        self.heard = bytearray()
        """All that clients have said; decrypted, where TLS was spoken."""
        self.told = bytearray()
        """All that the room has answered."""
        self.connections = 0

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_exc: object) -> None:
        for thread in self._threads:  # each may have opened another connection meanwhile
            while thread.is_alive():
                self._hang_up()
                thread.join(0.05)
        for each in self._open:
            each.close()

    def _hang_up(self) -> None:
        for each in list(self._open):
            with suppress(OSError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)

    def _start(self, run: object, *args: object) -> None:
        assert callable(run)
        thread = threading.Thread(target=run, args=args, name="between")
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client = self._listener.accept()[0]
                self.connections += 1
                self._open.append(client)
                self._start(self._join, client)

    def _join(self, client: socket.socket) -> None:
        with suppress(OSError, ValueError):
            if self._context:
                client = self._context.wrap_socket(client, server_side=True)
                self._open.append(client)
            room = socket.create_connection((LOOPBACK, self._target))
            self._open.append(room)
            self._start(self._pass_on, room, client, self.told)
            self._pass_on(client, room, self.heard)

    def _pass_on(self, source: socket.socket, target: socket.socket, kept: bytearray) -> None:
        with suppress(OSError, ValueError):
            while data := source.recv(65_536):
                kept += data
                target.sendall(data)
        for each in (source, target):
            with suppress(OSError, ValueError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)

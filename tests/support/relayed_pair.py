"""Two line sockets with a relay between them that a test moves byte by byte; nothing else moves.

For example:

    with RelayedPair(tls=True) as pair:
        pair.client.socket.write(b"hi\\r\\n")
        pair.settle(most=1)  # one byte at a time
        assert pair.server.heard == [b"hi"]
"""

import select
import socket
import ssl
from contextlib import suppress
from pathlib import Path
from typing import Self

from core.transport.line_socket import READ, WRITE, LineSocket

CERTIFICATE = Path(__file__).with_name("self_signed.pem")  # with its key; of no worth to anybody
HOST_NAME = "parlour.test"

_ENOUGH = 1 << 20


def server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.num_tickets = 0
    return context


def client_context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


class RelayedEnd:
    """A line socket, and all lines that it received; `step` treats it as its owner in the program would."""

    def __init__(self, sock: socket.socket) -> None:
        sock.settimeout(0)
        self.socket = LineSocket(sock)
        self.heard: list[bytes] = []

    def step(self) -> bool:
        """Read and write once, as a selector would tell; return False when there is nothing to do."""
        interest = self.socket.interest(reads=True)
        watched = [self.socket.fileno()]
        readable, writable, _ = select.select(
            watched if interest & READ else [], watched if interest & WRITE else [], [], 0
        )
        due = (
            self.socket.due((READ if readable else 0) | (WRITE if writable else 0))
            if readable or writable
            else 0
        )
        if due & WRITE:
            self.socket.flush()
        if due & READ:
            self.heard += self.socket.receive()
        return bool(due)


class _Way:
    """One direction of the relay: the bytes that one end has sent, on their way to the other."""

    def __init__(self, source: socket.socket, target: socket.socket) -> None:
        self._source = source
        self._target = target
        self._taken = bytearray()
        self.is_open = True
        """Whether the source may still send."""
        self._damages = False
        self.all = bytearray()
        """Every byte that the source has sent so far."""
        self.carried = 0
        """How many of these bytes the target has got."""

    def carry(self, most: int) -> bool:
        """Move at most so many bytes; return False when none moved."""
        most = max(0, most)
        wanted = most - len(self._taken)
        data = self._take(wanted) if wanted > 0 and self.is_open else b""
        try:
            count = self._target.send(self._taken[:most]) if self._taken else 0
        except (BlockingIOError, ConnectionError):
            count = 0
        del self._taken[:count]
        self.carried += count
        if not self.is_open and not self._taken:
            with suppress(OSError):
                self._target.shutdown(socket.SHUT_WR)
        return bool(data or count)

    def _take(self, wanted: int) -> bytes:
        try:
            data = self._source.recv(wanted)
        except (BlockingIOError, ConnectionError):
            return b""
        self.is_open = bool(data)
        self.all += data
        if data and self._damages:
            self._damages = False
            data = data[:-1] + bytes([data[-1] ^ 1])
        self._taken += data
        return data

    def damage(self) -> None:
        """Change the last byte of the next bytes that the source sends."""
        self._damages = True


class RelayedPair:
    """The ends ``server`` and ``client``, with the relay between them."""

    def __init__(self, *, tls: bool, buffer_bytes: int = 0) -> None:
        """With ``buffer_bytes`` the system takes hardly more than that before the receiver reads."""
        ours, self._at_server = socket.socketpair()
        theirs, self._at_client = socket.socketpair()
        for sock in (ours, theirs, self._at_server, self._at_client):
            sock.settimeout(0)
            if buffer_bytes:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer_bytes)
        self.server, self.client = RelayedEnd(ours), RelayedEnd(theirs)
        self.up = _Way(self._at_client, self._at_server)
        """From client to server."""
        self.down = _Way(self._at_server, self._at_client)
        if tls:
            self.server.socket.start_tls(server_context(), is_server=True)
            self.client.socket.start_tls(client_context(), is_server=False, host_name=HOST_NAME)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        for each in (self.server.socket, self.client.socket, self._at_server, self._at_client):
            each.close()

    def settle(self, most: int = _ENOUGH, up: int = _ENOUGH, down: int = _ENOUGH) -> None:
        """Move ``most`` bytes at a time until nothing moves, but no more than ``up`` and ``down`` in all."""
        moves = True
        while moves:
            moves = self.up.carry(min(most, up - self.up.carried))
            moves |= self.down.carry(min(most, down - self.down.carried))
            for end in (self.server, self.client):
                moves |= end.socket.loss is None and end.step()

    def cut(self) -> None:
        """Cut both directions, as when a cable is pulled and the system notices."""
        self._at_server.close()
        self._at_client.close()
        for end in (self.server, self.client):
            while end.socket.loss is None and end.step():
                pass

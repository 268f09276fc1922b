"""One end of a TCP connection, from which a test sends lines, or any bytes, and waits for lines.

For example:

    with LinePeer.connect(room.port) as peer:
        peer.register("bob", "#lobby")
        peer.send_lines("PRIVMSG #lobby :hi")
        peer.wait_for_part("PRIVMSG #lobby :hello bob")
"""

import socket
import struct
from typing import Self

TIMEOUT = 10


class LinePeer:
    """Owns a connected socket; what waits for a line fails when nothing arrives for `TIMEOUT` seconds."""

    def __init__(self, connected: socket.socket) -> None:
        self.socket = connected
        self._rest = b""
        connected.settimeout(TIMEOUT)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @classmethod
    def connect(cls, port: int, source: str = "", to: str = "127.0.0.1") -> Self:
        """Connect to a server on loopback; ``source``: from this address of it, such as 127.0.0.2."""
        return cls(socket.create_connection((to, port), source_address=(source, 0) if source else None))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.socket.close()

    def send_lines(self, *lines: str) -> None:
        """Send lines, each with CR LF behind it."""
        self.send_bytes("".join(f"{line}\r\n" for line in lines).encode())

    def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.socket.sendall(data)

    def register(self, nick: str, *channels: str) -> None:
        """Register as ``nick`` and join these channels; come back when the server has confirmed all of it."""
        self.send_lines(f"NICK {nick}", f"USER {nick} 0 * :{nick}")
        self.wait_for_part(" 376 ")
        for channel in channels:
            self.send_lines(f"JOIN {channel}")
            self.wait_for_part(" 366 ")

    def wait_for_line(self, beginning: str) -> str:
        """Wait for a line that begins so, and return it; drop those before it."""
        while not (line := self.next_line()).startswith(beginning):
            pass
        return line

    def wait_for_part(self, part: str) -> str:
        """Wait for a line that contains ``part``, and return it; drop those before it."""
        while part not in (line := self.next_line()):
            pass
        return line

    def next_line(self) -> str:
        """Wait for a line; fail when the other side has closed the connection."""
        while b"\r\n" not in self._rest:
            data = self.socket.recv(65536)
            assert data, "the other side hung up"
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\r\n")
        return line.decode()

    def read_to_end(self) -> list[str]:
        """Return all lines until the other side closes the connection."""
        while data := self._received():
            self._rest += data
        return self._rest.decode().splitlines()

    def _received(self) -> bytes:
        try:
            return self.socket.recv(65536)
        except ConnectionResetError:
            return b""

    def hang_up(self) -> None:
        """Close the connection."""
        self.socket.close()

    def reset(self) -> None:
        """Break the connection: send RST instead of FIN."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

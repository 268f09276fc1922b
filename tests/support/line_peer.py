"""The end of a connection that speaks in lines, or in whatever bytes a test likes."""

import socket
import struct
from typing import Self

TIMEOUT = 10


class LinePeer:
    """Owns a connected socket; reads wait for `TIMEOUT` at most."""

    def __init__(self, connected: socket.socket) -> None:
        self.socket = connected
        self._rest = b""
        connected.settimeout(TIMEOUT)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @classmethod
    def connect(cls, port: int) -> Self:
        """To a server on loopback."""
        return cls(socket.create_connection(("127.0.0.1", port)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.socket.close()

    def send_lines(self, *lines: str) -> None:
        """Send lines."""
        self.send_bytes("".join(f"{line}\r\n" for line in lines).encode())

    def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.socket.sendall(data)

    def register(self, nick: str, *channels: str) -> None:
        """Come in as ``nick`` and join."""
        self.send_lines(f"NICK {nick}", f"USER {nick} 0 * :{nick}")
        self.wait_for_part(" 376 ")
        for channel in channels:
            self.send_lines(f"JOIN {channel}")
            self.wait_for_part(" 366 ")

    def wait_for_line(self, beginning: str) -> str:
        """Wait for a line that begins so."""
        while not (line := self.next_line()).startswith(beginning):
            pass
        return line

    def wait_for_part(self, part: str) -> str:
        """Wait for a line that contains it."""
        while part not in (line := self.next_line()):
            pass
        return line

    def next_line(self) -> str:
        """Wait for a line; fails when the other side has hung up."""
        while b"\r\n" not in self._rest:
            data = self.socket.recv(65536)
            assert data, "the other side hung up"
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\r\n")
        return line.decode()

    def read_to_end(self) -> list[str]:
        """All lines until the other side hangs up."""
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
        """Break the connection: RST instead of FIN."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

"""A server on loopback that sends only what a test lets it send, to clients of ours.

For example:

    with FakeServer() as server, Client("127.0.0.1", server.port, "ada") as client:
        peer = server.welcome()
        peer.send_lines(":bob!b@h PRIVMSG ada :hi")
"""

import contextlib
import socket
from typing import Self

from tests.support.line_peer import TIMEOUT, LinePeer

WELCOME = (
    ":fake.local CAP * LS :message-tags server-time echo-message",
    ":fake.local CAP * ACK :message-tags server-time echo-message",
    ":fake.local 001 ada :Welcome ada!a@h",
    ":fake.local 005 ada NETWORK=Fake :are supported",
    ":fake.local 422 ada :No MOTD",
)


class FakeServer:
    """Listens on a free port; `accept` or `welcome` waits for the client."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family)
        self._listener.settimeout(TIMEOUT)
        self._peers = contextlib.ExitStack()
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._listener.close()
        self._peers.close()

    def accept(self) -> LinePeer:
        """Wait for a client to connect; return the server's end of the connection."""
        return self._peers.enter_context(LinePeer(self._listener.accept()[0]))

    def accept_window(self) -> LinePeer:
        """Wait for a window, which tries TLS first, and asks what this is, before it comes in the clear."""
        self.accept().send_lines(":fake.local NOTICE * :No TLS here")
        asked = self.accept()
        asked.wait_for_line("CAP LS")
        asked.send_lines(WELCOME[0])
        return self.accept()

    def welcome(self, peer: LinePeer | None = None) -> LinePeer:
        """Wait for a client, and register it as ada with the usual capabilities; ``peer``: it is there."""
        peer = peer or self.accept()
        peer.wait_for_line("USER")
        peer.send_lines(*WELCOME)
        peer.wait_for_line("CAP END")
        return peer


def free_port() -> int:
    """Return a port on which nobody listens."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

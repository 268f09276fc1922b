"""Clients that send messages without a pause, and keep what they receive: one thread, many sockets."""

import selectors
import time
from collections.abc import Callable, Sequence

from core.irc import Message, parse
from core.transport.framing import LineDecoder
from tests.support.line_peer import LinePeer

CAPS = "message-tags server-time echo-message"
CHUNK_BYTES = 65_536
UNDER_WAY = 100  # received lines: from then on the flood counts as begun


class FloodingClient:
    """One connection in the lobby; it keeps every whole line that reached it."""

    def __init__(self, port: int, nick: str, *, is_talking: bool) -> None:
        self._peer = LinePeer.connect(port)
        self._peer.send_lines(f"CAP REQ :{CAPS}", "CAP END")
        self._peer.register(nick, "#lobby")
        self._peer.socket.settimeout(0)
        self._nick = nick
        self._decoder = LineDecoder()
        self._said = 0
        self._unsent = b""
        self._is_talking = is_talking
        self.received: list[bytes] = []
        self.is_gone = False

    def fileno(self) -> int:
        return self._peer.socket.fileno()

    @property
    def wanted_events(self) -> int:
        """The mask of events for which a selector should watch this connection."""
        return selectors.EVENT_READ | (selectors.EVENT_WRITE if self._is_talking else 0)

    def receive(self) -> None:
        """Take what has arrived; must not be called once `is_gone` is true."""
        try:
            data = self._peer.socket.recv(CHUNK_BYTES)
        except BlockingIOError:
            return
        except ConnectionResetError:
            data = b""
        self.received += self._decoder.feed(data)
        self.is_gone = not data

    def send(self) -> None:
        """Send as much as the socket takes now."""
        if not self._unsent:
            first, self._said = self._said, self._said + 50
            lines = [f"PRIVMSG #lobby :{self._nick} {number}\r\n" for number in range(first, self._said)]
            self._unsent = "".join(lines).encode()
        try:
            self._unsent = self._unsent[self._peer.socket.send(self._unsent) :]
        except BlockingIOError:
            return
        except OSError:  # the host is gone; what it had sent before can still be read
            self._is_talking = False

    def received_messages(self) -> list[Message]:
        """Return the messages of the lobby that this client received, in order."""
        return [message for line in self.received if (message := parse(line)).command == "PRIVMSG"]

    def hang_up(self) -> None:
        self._peer.hang_up()


def run_until_gone(guests: Sequence[FloodingClient], after: float, then: Callable[[], None]) -> None:
    """Send and receive on all connections until the host has closed them all.

    Call ``then`` (which ends the host) ``after`` seconds from the moment when `UNDER_WAY` lines reached
    somebody, and again in each round of the loop from then on.
    """
    then_at = float("inf")
    with selectors.DefaultSelector() as selector:
        for guest in guests:
            selector.register(guest, guest.wanted_events)
        while selector.get_map():
            if then_at == float("inf") and any(len(guest.received) > UNDER_WAY for guest in guests):
                then_at = time.monotonic() + after
            if time.monotonic() >= then_at:
                then()
            for key, events in selector.select(0.01):
                _serve(selector, key, events)


def _serve(selector: selectors.BaseSelector, key: selectors.SelectorKey, events: int) -> None:
    guest = key.fileobj
    assert isinstance(guest, FloodingClient)
    if events & selectors.EVENT_READ:
        guest.receive()
    if events & selectors.EVENT_WRITE:
        guest.send()
    if guest.is_gone:
        selector.unregister(guest)
        guest.hang_up()
    elif selector.get_key(guest).events != guest.wanted_events:
        selector.modify(guest, guest.wanted_events)

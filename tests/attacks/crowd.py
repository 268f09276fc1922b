"""Many connections of one process: they say what they are told to, and throw away what they hear."""

import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence

_READ_BYTES = 65_536
_WAITS = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
_FREEBIND = 78  # IPV6_FREEBIND of Linux: an address that is ours by a route alone


class Intruder:
    """One connection from an address of its own; ``unsent`` goes out as the host takes it."""

    def __init__(self, address: tuple[str, int], source: str, context: ssl.SSLContext | None = None) -> None:
        """Connect; with a ``context`` TLS begins, and `serve` carries on the handshake."""
        family = socket.AF_INET6 if ":" in source else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        if ":" in source:
            self.socket.setsockopt(socket.IPPROTO_IPV6, _FREEBIND, 1)
        self.socket.bind((source, 0))
        self.socket.settimeout(10)
        self.unsent = b""
        self.heard = bytearray()
        self.is_gone = False
        try:
            self.socket.connect(address)
        except OSError:
            self.is_gone = True
        self.socket.setblocking(False)
        self._is_shaking_hands = context is not None and not self.is_gone
        if context is not None and not self.is_gone:
            self.socket = context.wrap_socket(self.socket, do_handshake_on_connect=False)

    def fileno(self) -> int:
        return self.socket.fileno()

    def serve(self, read_bytes: int = _READ_BYTES) -> None:
        """Send and receive what is possible now; answer PING."""
        try:
            self._shake_hands()
            if self.unsent:
                self.unsent = self.unsent[self.socket.send(self.unsent) :]
        except _WAITS:
            pass
        except OSError:
            self.unsent = b""
        try:
            data = self.socket.recv(read_bytes)
        except _WAITS:
            return
        except OSError:
            data = b""
        if not data:
            self.is_gone = True
        if b"PING :" in data and not self.unsent:
            self.unsent = b"PONG :x\r\n"
        self.heard += data
        del self.heard[:-_READ_BYTES]

    def _shake_hands(self) -> None:
        if self._is_shaking_hands and isinstance(self.socket, ssl.SSLSocket):
            self.socket.do_handshake()
            self._is_shaking_hands = False


class Crowd:
    """Intruders who act together."""

    def __init__(
        self, address: tuple[str, int], sources: Iterable[str], context: ssl.SSLContext | None = None
    ) -> None:
        """Connect from each of ``sources``, which may name an address several times."""
        self.members = [Intruder(address, source, context) for source in sources]

    def run(self, seconds: float, act: Callable[[], None] = lambda: None, every: float = 0.1) -> None:
        """Serve all for so long, and ``act`` from time to time."""
        end, due = time.monotonic() + seconds, 0.0
        with selectors.DefaultSelector() as selector:
            for member in self.members:
                if not member.is_gone:
                    selector.register(member, selectors.EVENT_READ, member)
            while (now := time.monotonic()) < end:
                if now >= due:
                    due = now + every
                    act()
                for key, _ in selector.select(min(every, 0.02)):
                    self._serve(selector, key.data)
                for member in self.members:
                    if member.unsent and not member.is_gone:
                        self._serve(selector, member)

    def _serve(self, selector: selectors.BaseSelector, member: Intruder) -> None:
        member.serve()
        if member.is_gone and member in selector.get_map():
            selector.unregister(member)

    def say(self, text: Callable[[int], bytes]) -> None:
        """Have everybody who has nothing unsent say ``text`` of its number."""
        for number, member in enumerate(self.members):
            if not member.unsent:
                member.unsent = text(number)

    def register(self, seconds: float, prefix: str = "x") -> None:
        """Register everybody, and join the lobby."""
        self.say(lambda number: registration(f"{prefix}{number}"))
        self.run(seconds)

    @property
    def gone(self) -> int:
        """How many have no connection any more."""
        return sum(member.is_gone for member in self.members)

    def leave(self, at_once: int) -> None:
        """Hang up all connections, so many at the same time."""
        while self.members:
            leaving, self.members = self.members[:at_once], self.members[at_once:]
            for member in leaving:
                member.socket.close()
            self.run(0.02)

    def close(self) -> None:
        """Hang up all connections."""
        for member in self.members:
            member.socket.close()


def registration(nick: str) -> bytes:
    lines = ("CAP REQ :message-tags", f"NICK {nick}", f"USER {nick} 0 * :{nick}", "CAP END", "JOIN #lobby")
    return "".join(f"{line}\r\n" for line in lines).encode()


def spread(addresses: Sequence[str], count: int) -> list[str]:
    """Return ``count`` sources, the same number from each address."""
    return [addresses[number % len(addresses)] for number in range(count)]

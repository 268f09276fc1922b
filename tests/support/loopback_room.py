"""A real room on a free port of loopback, in this process: server and log.

For example:

    with open_room(tmp_path) as room, LinePeer.connect(room.port) as peer: ...
"""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event
from typing import TypeVar

from msgspec import Struct, field

from core.console_protocol import ServerEvent
from core.hosting.server import Server, ServerSettings
from storage.chatlog import ChatLog
from storage.entry import Order
from tests.support.line_peer import LinePeer

TIMEOUT = 10
LOOPBACK = "127.0.0.1"
LAB = ServerSettings("The Lab", hosts=(LOOPBACK,), port=0, has_limits=False)

Kind = TypeVar("Kind")


class OpenRoom(Struct, frozen=True):
    """A running server, and the file of its log."""

    server: Server
    log_path: Path
    has_events: Event
    waiting: deque[ServerEvent] = field(default_factory=deque)

    @property
    def port(self) -> int:
        return self.server.port

    def wait_for(self, kind: type[Kind]) -> Kind:
        """Return the next event of this kind that the server tells the console; drop those before it."""
        while True:
            self.waiting.extend(self.server.take_events())
            while self.waiting:
                event = self.waiting.popleft()
                if isinstance(event, kind):
                    return event
            assert self.has_events.wait(TIMEOUT), f"no {kind.__name__}"
            self.has_events.clear()

    def logged_entries(self, *kinds: str) -> list[tuple[str, str, str]]:
        """Return kind, nickname and text of the entries of these kinds, in order."""
        marks = ", ".join("?" * len(kinds))
        query = f"select kind, nickname, text from log where kind in ({marks}) order by seq"
        with closing(sqlite3.connect(self.log_path)) as db:
            return db.execute(query, kinds).fetchall()


@contextmanager
def open_room(folder: Path, settings: ServerSettings = LAB, order: Order | None = None) -> Iterator[OpenRoom]:
    """Open a room to the end of the block; a fault of the server fails the test."""
    path, awake = folder / "log.db", Event()
    with ChatLog(path) as log, Server(settings, log, log.next_connection(), awake.set, order=order) as server:
        yield OpenRoom(server, path, awake)
    failure = server.failure()
    if failure:
        raise failure


@contextmanager
def joined(room: OpenRoom, *nicks: str) -> Iterator[list[LinePeer]]:
    """Let people into the lobby, to the end of the block."""
    with ExitStack() as stack:
        peers = [stack.enter_context(LinePeer.connect(room.port)) for _ in nicks]
        for peer, nick in zip(peers, nicks, strict=True):
            peer.register(nick, "#lobby")
        yield peers

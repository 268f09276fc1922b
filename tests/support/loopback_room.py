"""A real room for tests: server and log, on a free port of loopback."""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from typing import TypeVar

from msgspec import Struct, field

from core.console_protocol import ServerEvent
from core.hosting.server import Server, ServerSettings
from storage.chatlog import ChatLog
from storage.entry import Order

TIMEOUT = 10
HERE = "127.0.0.1"
LAB = ServerSettings("The Lab", hosts=(HERE,), port=0, has_limits=False)

Kind = TypeVar("Kind")


class OpenRoom(Struct, frozen=True):
    """A running server, the file of its log, and whether its events wait."""

    server: Server
    log_path: Path
    awake: Event
    waiting: deque[ServerEvent] = field(default_factory=deque)

    @property
    def port(self) -> int:
        return self.server.port

    def hears(self, kind: type[Kind]) -> Kind:
        """The next event of this kind; those before it are passed over."""
        while True:
            self.waiting.extend(self.server.take_events())
            while self.waiting:
                event = self.waiting.popleft()
                if isinstance(event, kind):
                    return event
            assert self.awake.wait(TIMEOUT), f"no {kind.__name__}"
            self.awake.clear()

    def logged(self, *kinds: str) -> list[tuple[str, str, str]]:
        """Kind, nickname and text of the entries of these kinds, in order."""
        marks = ", ".join("?" * len(kinds))
        query = f"select kind, nickname, text from log where kind in ({marks}) order by seq"
        with closing(sqlite3.connect(self.log_path)) as db:
            return db.execute(query, kinds).fetchall()


@contextmanager
def open_room(folder: Path, settings: ServerSettings = LAB, order: Order | None = None) -> Iterator[OpenRoom]:
    """Open until the end of the block; a fault of the server's fails the test."""
    path, awake = folder / "log.db", Event()
    with ChatLog(path) as log, Server(settings, log, log.next_connection(), awake.set, order=order) as server:
        yield OpenRoom(server, path, awake)
    failure = server.failure()
    if failure:
        raise failure

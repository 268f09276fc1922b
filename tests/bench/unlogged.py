"""Our server with a log that keeps nothing: what the room costs without SQLite."""

import signal
import sys
import threading
from collections.abc import Sequence

from app.process.preparing import prepare_for_hosting
from core.hosting.server import Server, ServerSettings
from storage.entry import Change, Committed, ConnectionId, Entry


class NoLog:
    """Accepts everything at once."""

    def __init__(self) -> None:
        self._batches: list[Sequence[Entry]] = []

    def append(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        self._batches.append(entries)

    def committed(self) -> Sequence[Committed]:
        batches, self._batches = self._batches, []
        return [Committed(1, entries) for entries in batches]

    def trouble(self) -> str:
        return ""


def main() -> None:
    """Serve on the port given until SIGTERM."""
    prepare_for_hosting()
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    settings = ServerSettings("bench", ("127.0.0.1",), int(sys.argv[1]), has_limits=False)
    with Server(settings, NoLog(), ConnectionId(1)) as server:
        while not over.wait(0.5):
            server.take_events()


main()

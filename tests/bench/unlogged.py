"""Our server with a log that keeps nothing: what the room costs without SQLite."""

import signal
import sys
import threading
from collections.abc import Iterable, Sequence

from app.process.preparing import prepare_for_hosting
from core.hosting.server import Server, ServerSettings
from storage.entry import Change, ConnectionId, Entry, Placed


class NoLog:
    """Accepts everything at once."""

    def recall(self) -> Iterable[Placed]:
        return ()

    def write(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        pass

    def flush(self) -> bool:
        return True

    def look(self) -> None:
        """Do nothing: there is no file."""

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

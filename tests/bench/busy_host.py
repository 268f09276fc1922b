"""Hosts a room as the window does, beside a thread that never rests: python -m … PORT FOLDER [busy]."""

import signal
import sys
import threading
from pathlib import Path

from app.process.preparing import prepare_for_hosting
from app.session import Hosting
from core.hosting.server import ServerSettings
from storage.rooms import RoomFolder


def _compute(over: threading.Event) -> None:
    """Python without pause: nothing in it lets go of the interpreter by itself."""
    number = 1
    while not over.is_set():
        for _ in range(1000):
            number = number * 31 % 1_000_003


def main() -> None:
    """Serve on the port given until SIGTERM."""
    port, folder, is_busy = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "busy"
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    prepare_for_hosting()
    settings = ServerSettings("bench", ("127.0.0.1",), port, has_limits=False)
    beside = threading.Thread(target=_compute, args=(over,), name="busy")
    with Hosting(RoomFolder.create(folder, "bench"), settings) as hosting:
        if is_busy:
            beside.start()
        while not over.wait(0.5):
            hosting.server.take_events()
    if is_busy:
        beside.join()


main()

"""The trace of a room's wire, begun and ended at the terminal."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from app.process.taking import taken
from app.process.wire_tracing import open_trace
from app.texts import tracing as texts
from core.transport.wire_trace import CannotTrace, WireTrace


class TerminalTrace:
    """Has at most one trace, and says in sentences what has become of it. The main thread's."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called, on the thread that writes, when `broken_off` has something to say."""
        self.trace: WireTrace | None = None
        """For the room's server."""
        self._wake = wake
        self._broken: SimpleQueue[tuple[WireTrace, str]] = SimpleQueue()

    def start(self, path: Path) -> str:
        """Begin with ``path``, in place of the one before; return what to tell.

        Raises CannotTrace; then the one before goes on.
        """

        def on_end(why: str) -> None:
            self._broken.put((trace, why))
            self._wake()

        trace = open_trace(path, on_end)
        self.close()
        self.trace = trace
        return texts.started(str(path))

    def try_start(self, path: Path) -> str:
        """Begin if that is possible; return what to tell in any case."""
        try:
            return self.start(path)
        except CannotTrace as error:
            return texts.not_started(str(path), str(error))

    def stop(self) -> str:
        """End the trace; return what to tell."""
        if self.trace is None:
            return texts.NOT_TRACED
        path = self.trace.path
        self.close()
        return texts.stopped(str(path))

    def broken_off(self) -> str:
        """Return what to tell when the trace has ended by itself since the last call; empty: it has not."""
        for trace, why in taken(self._broken):
            if trace is self.trace:
                self.close()
                return texts.broke_off(str(trace.path), why)
        return ""

    def close(self) -> None:
        """End the trace without a word."""
        if self.trace is not None:
            self.trace.close()
            self.trace = None

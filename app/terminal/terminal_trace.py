"""The trace of the wire that a host starts and stops with /trace, or has started with --trace-wire."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from app.process.taking import taken
from app.process.wire_tracing import open_trace
from app.texts import tracing as texts
from core.transport.wire_trace import CannotTrace, WireTrace


class TerminalTrace:
    """At most one trace at a time; its methods return sentences to show. For the main thread."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called, on the thread that traces, when `broken_off` will return a sentence."""
        self.trace: WireTrace | None = None
        """The trace that the server must write to now; None: none."""
        self._wake = wake
        self._broken: SimpleQueue[tuple[WireTrace, str]] = SimpleQueue()

    def start(self, path: Path) -> str:
        """Start a trace to ``path``, and end the one before; return a sentence.

        Raises CannotTrace; then the one before continues.
        """

        def on_end(why: str) -> None:
            self._broken.put((trace, why))
            self._wake()

        trace = open_trace(path, on_end)
        self.close()
        self.trace = trace
        return texts.started(str(path))

    def try_start(self, path: Path) -> str:
        """Do what `start` does, but return a sentence instead of raising."""
        try:
            return self.start(path)
        except CannotTrace as error:
            return texts.not_started(str(path), str(error))

    def stop(self) -> str:
        """End the trace, if there is one; return a sentence."""
        if self.trace is None:
            return texts.NOT_TRACED
        path = self.trace.path
        self.close()
        return texts.stopped(str(path))

    def broken_off(self) -> str:
        """Return a sentence if the trace has ended by an error since the last call; empty if it has not."""
        for trace, why in taken(self._broken):
            if trace is self.trace:
                self.close()
                return texts.broke_off(str(trace.path), why)
        return ""

    def close(self) -> None:
        """End the trace, if there is one."""
        if self.trace is not None:
            self.trace.close()
            self.trace = None

"""Faults of ours in tests: planted on real threads, and read in the fault file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

from app.diagnostics.logs import LogSettings
from app.diagnostics.recorder import FaultRecorder, ToldFault
from app.diagnostics.watching import watched

PATIENCE = 10.0


class WatchedProgram:
    """A program that is watched, and what its person is told."""

    def __init__(self, recorder: FaultRecorder) -> None:
        self.recorder = recorder
        self._woken: SimpleQueue[None] = SimpleQueue()

    def wake(self) -> None:
        self._woken.put(None)

    def wait_for_fault(self) -> ToldFault:
        """Wait until the person is told; fails when it is more than once."""
        try:
            self._woken.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("nobody is told") from None
        (told,) = self.recorder.take()
        return told

    @property
    def fault_file_text(self) -> str:
        """What stands in the fault file."""
        return self.recorder.file.read_text(encoding="utf-8")


@contextmanager
def watched_program(data_dir: Path, log: LogSettings | None = None) -> Iterator[WatchedProgram]:
    """Watch this process as the program does, to the end of the block."""
    with watched(data_dir, log or LogSettings(), opens_room=True) as program:
        recorded = WatchedProgram(program.recorder)
        with program.recorder.waking(recorded.wake):
            yield recorded

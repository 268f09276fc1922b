"""Faults of ours in tests: planted on real threads, and read in the fault file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

from app.diagnostics.diagnostics import diagnosed
from app.diagnostics.logs import LogSettings
from app.diagnostics.recorder import FaultRecorder, ToldFault

PATIENCE = 10.0


class Recorded:
    """A program that is watched, and what its person is told."""

    def __init__(self, recorder: FaultRecorder) -> None:
        self.recorder = recorder
        self._woken: SimpleQueue[None] = SimpleQueue()

    def wake(self) -> None:
        self._woken.put(None)

    def told(self) -> ToldFault:
        """Wait until the person is told; fails when it is more than once."""
        try:
            self._woken.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("nobody is told") from None
        (told,) = self.recorder.take()
        return told

    @property
    def text(self) -> str:
        """What stands in the fault file."""
        return self.recorder.file.read_text(encoding="utf-8")


@contextmanager
def recorded_faults(data_dir: Path, log: LogSettings | None = None) -> Iterator[Recorded]:
    """Watch this process as the program does, to the end of the block."""
    with diagnosed(data_dir, log or LogSettings(), opens_room=True) as program:
        recorded = Recorded(program.recorder)
        with program.recorder.waking(recorded.wake):
            yield recorded

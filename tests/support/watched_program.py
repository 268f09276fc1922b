"""This process, watched for faults as the program is, for tests that plant a fault on a real thread.

For example:

    with watched_program(tmp_path) as program:
        ...  # make a thread fail
        assert "KeyError" in program.fault_file_text
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

from app.diagnostics.diagnostics import diagnosed
from app.diagnostics.logs import LogSettings
from app.diagnostics.recorder import FaultRecorder, ToldFault

PATIENCE = 10.0


class WatchedProgram:
    """A program that is watched, and the faults that its user is told."""

    def __init__(self, recorder: FaultRecorder) -> None:
        self.recorder = recorder
        self._woken: SimpleQueue[None] = SimpleQueue()

    def wake(self) -> None:
        """Note that there is a fault to tell; any thread may call it."""
        self._woken.put(None)

    def wait_for_fault(self) -> ToldFault:
        """Wait for a fault that the user is told; fail when there are several."""
        try:
            self._woken.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("nobody is told") from None
        (told,) = self.recorder.take()
        return told

    @property
    def fault_file_text(self) -> str:
        """The text of the fault file."""
        return self.recorder.file.read_text(encoding="utf-8")


@contextmanager
def watched_program(data_dir: Path, log: LogSettings | None = None) -> Iterator[WatchedProgram]:
    """Watch this process to the end of the block, with the fault file in ``data_dir``."""
    with diagnosed(data_dir, log or LogSettings(), opens_room=True) as program:
        recorded = WatchedProgram(program.recorder)
        with program.recorder.waking(recorded.wake):
            yield recorded

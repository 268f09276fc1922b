"""All that is kept of a program while it runs, begun and ended as one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from app.diagnostics.crashes import CrashFile, crash_file, tell_of_crashes
from app.diagnostics.logs import LogSettings, logging_to
from app.diagnostics.recorder import FaultRecorder


class Watched:
    """The program of this process."""

    def __init__(self, recorder: FaultRecorder, crash: CrashFile | None) -> None:
        self.recorder = recorder
        self._crash = crash

    def leave_word(self) -> None:
        """Have the next start tell that the window closed by a fault."""
        if self._crash:
            self._crash.leave()


@contextmanager
def watched(data_dir: Path, settings: LogSettings, *, opens_room: bool) -> Iterator[Watched]:
    """Log, record faults and look for crashes, to the end of the block.

    ``opens_room``: not a command that is done in a moment. Such a one makes no folder, and leaves what
    there is to tell of a crash to the next one that opens a room. Raises CannotLog.
    """
    with ExitStack() as stack:
        if opens_room:
            with suppress(OSError):  # who needs it to do its work says so
                data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        tail = stack.enter_context(logging_to(settings, data_dir))
        recorder = FaultRecorder(data_dir, tail.lines)
        stack.enter_context(recorder.hooked())
        if opens_room:
            tell_of_crashes(data_dir, recorder)
        yield Watched(recorder, stack.enter_context(crash_file(data_dir, tail)))

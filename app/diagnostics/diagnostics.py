"""Starts and ends all diagnostics of this process together: log, fault recorder, crash file."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from app.diagnostics.crashes import CrashFile, crash_file, tell_of_crashes
from app.diagnostics.logs import LogSettings, logging_to
from app.diagnostics.recorder import FaultRecorder
from storage.private_files import make_private_folder


class Diagnostics:
    """The diagnostics of this process, while they run."""

    def __init__(self, recorder: FaultRecorder, crash: CrashFile | None) -> None:
        self.recorder = recorder
        self._crash = crash

    def tell_at_next_start(self) -> None:
        """Have the next start of the program tell that the window closed by a fault."""
        if self._crash:
            self._crash.leave()


@contextmanager
def diagnosed(data_dir: Path, settings: LogSettings, *, opens_room: bool) -> Iterator[Diagnostics]:
    """Log and record faults and crashes until the end of the block. Raises CannotLog.

    ``opens_room``: False for a command that is done in a moment. It makes no folder, and leaves crashes of
    processes before it to be told by the next one that opens a room.
    """
    with ExitStack() as stack:
        if opens_room:
            with suppress(OSError, ValueError):  # whoever needs the folder tells that it can't be made
                make_private_folder(data_dir)
        tail = stack.enter_context(logging_to(settings, data_dir))
        recorder = FaultRecorder(data_dir, tail.lines)
        stack.enter_context(recorder.hooked())
        if opens_room:
            tell_of_crashes(data_dir, recorder)
        yield Diagnostics(recorder, stack.enter_context(crash_file(data_dir, tail)))

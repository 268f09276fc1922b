"""Programs that want a terminal get one, as wide as their longest line; what they paint goes to a file.

For example:

    with running_in_terminal(["irssi"], environment, tmp_path / "painted") as terminal:
        terminal.type_line("/msg #lobby hello")
"""

import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.support.other_programs import end_process

with suppress(ImportError):  # not on Windows
    import fcntl
    import pty
    import termios

_ROWS, _COLUMNS = 40, 1000


class Terminal:
    """The keyboard of a program."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def type_line(self, line: str) -> None:
        """Type a line, and Enter."""
        self.press(f"{line}\r")

    def press(self, keys: str) -> None:
        """Send what keys send."""
        os.write(self._descriptor, keys.encode())


@contextmanager
def running_in_terminal(
    command: Sequence[str], environment: Mapping[str, str], painted: Path
) -> Iterator[Terminal]:
    """Run a program in a pseudo-terminal; what it writes goes to ``painted``; end it with the block."""
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    process = subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, env=environment, start_new_session=True
    )
    os.close(its)
    drain = threading.Thread(target=_copy, args=(ours, painted), name="terminal")
    drain.start()
    try:
        yield Terminal(ours)
    finally:
        end_process(process)
        drain.join()
        os.close(ours)


def _copy(terminal: int, painted: Path) -> None:
    """Read what the program paints as it comes, so that it never waits for a reader."""
    with painted.open("ab", buffering=0) as file, suppress(OSError):  # EIO: the program has ended
        while part := os.read(terminal, 65536):
            file.write(part)

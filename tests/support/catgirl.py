"""catgirl in a pseudo-terminal of its own, started by a line that a person pasted into a shell.

For example:

    with running_catgirl(tmp_path, line) as catgirl:
        catgirl.type_line("hello")
"""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.support.irc_programs import NICK
from tests.support.other_programs import bare_environment, end_process, path_of_program, wait_until

with suppress(ImportError):  # not on Windows
    import pty


class Catgirl:
    """What is typed into its terminal, and what it has painted there."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._painted = bytearray()

    def type_line(self, text: str) -> None:
        os.write(self._terminal, f"{text}\r".encode())

    def wait_until_shown(self, pattern: str) -> None:
        """Wait until what was painted so far matches, without what moves the cursor."""
        wait_until(lambda: bool(re.search(pattern, self._text())), f"catgirl shows no {pattern!r}")

    def _text(self) -> str:
        return re.sub(r"\x1b[\[\](?][0-9;?]*[A-Za-z]", "", self._painted.decode("utf-8", "replace"))

    def read(self) -> None:
        """Read what it paints until it ends."""
        try:
            while data := os.read(self._terminal, 65_536):
                self._painted += data
        except OSError:  # EIO: the program has ended
            return


@contextmanager
def running_catgirl(home: Path, line: str) -> Iterator[Catgirl]:
    """Run ``line`` in a shell in the folder ``home``; end the program with the block."""
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    for program in ("catgirl", "setsid"):
        path_of_program(program)
    ours, its = pty.openpty()
    process = subprocess.Popen(
        ["setsid", "--ctty", "--wait", "sh", "-c", f"exec {line}"],
        stdin=its,
        stdout=its,
        stderr=its,
        cwd=home,
        env={**bare_environment(home), "USER": NICK},
    )
    os.close(its)
    catgirl = Catgirl(ours)
    reader = threading.Thread(target=catgirl.read, name="what catgirl paints")
    reader.start()
    try:
        yield catgirl
    finally:
        end_process(process)
        os.close(ours)
        reader.join()

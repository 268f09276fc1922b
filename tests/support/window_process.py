"""The process of a window that a test drives: watched while it runs, stopped for a while, ended."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.headless_host import REPOSITORY, working_process

PATIENCE = 20.0


class WindowProcess:
    """Runs from the beginning on; what it writes to standard error is a fault."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], complaints: Path) -> None:
        """``complaints``: the file for its standard error."""
        self._complaints = complaints
        with complaints.open("w") as stderr:
            self._process = subprocess.Popen(words, cwd=REPOSITORY, env=environment, stderr=stderr)

    @property
    def number(self) -> int:
        """The number of the process that draws."""
        return working_process(self._process.pid)

    def run_for(self, seconds: float) -> None:
        """Wait so long; fail if it ends meanwhile."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return
        raise AssertionError("the window is gone")

    def wait_for_exit(self) -> int:
        """Wait until it has ended; return its exit code."""
        return self._process.wait(PATIENCE)

    def end(self) -> None:
        """Have it end, if it has not yet; fail if it complained."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        complaints = self._complaints.read_text()
        assert not complaints, complaints

    def take_complaints(self) -> str:
        """Return what it wrote to standard error so far, and forget that."""
        written = self._complaints.read_text()
        self._complaints.write_text("")
        return written

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop it for the block."""
        if sys.platform == "win32":
            raise OSError("only on POSIX systems")
        number = self.number
        os.kill(number, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(number, signal.SIGCONT)

    def memory_mb(self) -> float:
        """Return the resident memory of the process that draws, in MB."""
        status = Path(f"/proc/{self.number}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024

"""A computer that has too much to do, and how much that is.

For example:

    with busy_computer(4) as load:
        ...
    load.demand_at_least(4)
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from typing import Self

_LOOK_EVERY = 0.2
_LOAD = Path("/proc/loadavg")


class MeasuredLoad:
    """How many processes wanted a processor at once, on average."""

    def __init__(self) -> None:
        self._seen: list[int] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="load")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._is_over.set()
        self._thread.join()

    def mean(self) -> float:
        """Return the average so far; not the system's, which takes minutes to follow."""
        return fmean(self._seen) if self._seen else 0.0

    def demand_at_least(self, least: float) -> None:
        """Print the load; fail as no run when it was less than ``least``."""
        print(f"load reached: {self.mean():.1f}")
        assert self.mean() >= least, f"no run: the load was {self.mean():.1f}, at least {least} was asked for"

    def _look(self) -> None:
        while not self._is_over.wait(_LOOK_EVERY):
            running, _, _ = _LOAD.read_text().split()[3].partition("/")
            self._seen.append(int(running))


@contextmanager
def busy_computer(processes: int) -> Iterator[MeasuredLoad]:
    """Run so many processes that compute without pause, to the end of the block; yield the load meanwhile."""
    command = [sys.executable, "-S", "-c", "while True: pass"]
    running = [subprocess.Popen(command) for _ in range(processes)]
    try:
        with MeasuredLoad() as load:
            yield load
    finally:
        for process in running:
            process.kill()
            process.wait()

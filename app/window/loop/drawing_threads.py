"""Where there is no graphics card: Mesa draws with threads of its own, and these need room."""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

_TASKS = Path("/proc/self/task")
_NAME = re.compile(r"llvmpipe-(\d+)\n")


def spread_drawing_threads(tasks: Path = _TASKS) -> None:
    """Give each of the threads that draw in software a CPU of its own, if there are as many CPUs.

    By itself Linux often wakes two of them on one CPU after a rest, and leaves the other one idle: the frame
    with a new message took a quarter longer here. Nothing happens where a graphics card draws, and on other
    systems. ``tasks``: where the system lists the threads of this process.
    """
    if sys.platform != "linux":
        return
    with suppress(OSError):  # no /proc here, or a thread has just ended: they draw all the same
        threads, cpus = _drawing_threads(tasks), sorted(os.sched_getaffinity(0))
        if len(threads) == len(cpus):
            for thread, cpu in zip(threads, cpus, strict=True):
                os.sched_setaffinity(thread, {cpu})


def _drawing_threads(tasks: Path) -> list[int]:
    """Return the ids of the threads, in their order."""
    found = {}
    for task in tasks.iterdir():
        name = (task / "comm").read_text(encoding="utf-8", errors="replace")
        if numbered := _NAME.fullmatch(name):
            found[int(numbered[1])] = int(task.name)
    return [found[number] for number in sorted(found)]

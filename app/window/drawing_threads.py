"""Where there is no graphics card: Mesa draws with threads of its own, and these need room."""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

_TASKS = Path("/proc/self/task")
_NAME = re.compile(r"llvmpipe-(\d+)\n")


def spread_drawing_threads() -> None:
    """Give each of the threads that draw in software a CPU of its own, if there are as many CPUs.

    By itself Linux often wakes two of them on one CPU after a rest, and leaves the other one idle: the frame
    with a new message took a quarter longer here. Nothing happens where a graphics card draws, and on other
    systems.
    """
    if sys.platform != "linux":
        return
    threads, cpus = _drawing_threads(), sorted(os.sched_getaffinity(0))
    if len(threads) == len(cpus):
        for number, thread in threads.items():
            with suppress(OSError):  # it stays as it was
                os.sched_setaffinity(thread, {cpus[number]})


def _drawing_threads() -> dict[int, int]:
    """Return the ids of the threads by their places among all that draw."""
    found = {}
    for task in _TASKS.iterdir():
        if name := _NAME.fullmatch(_name_of(task)):
            found[int(name[1])] = int(task.name)
    return dict(enumerate(found[number] for number in sorted(found)))


def _name_of(task: Path) -> str:
    with suppress(OSError):  # it may just have ended
        return (task / "comm").read_text(encoding="utf-8", errors="replace")
    return ""

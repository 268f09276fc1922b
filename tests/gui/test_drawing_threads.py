"""Each thread that draws in software has a CPU of its own, as long as there are as many of both."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.window.loop.drawing_threads import spread_drawing_threads
from tests.support.headless_host import REPOSITORY

if sys.platform != "linux":
    pytest.skip("only on Linux", allow_module_level=True)

pytestmark = pytest.mark.gui

_OPEN_AND_TELL = """
import os, sys
from pathlib import Path
from tests.support.bare_window import opened_viewport
os.sched_setaffinity(0, map(int, sys.argv[1:]))
with opened_viewport(300, 200, (0, 0, 0)):
    for task in Path("/proc/self/task").iterdir():
        if (task / "comm").read_text().startswith("llvmpipe-"):
            print(*sorted(os.sched_getaffinity(int(task.name))))
"""
CPUS = sorted(os.sched_getaffinity(0))[:2]


def cpus_of_threads(display: str, count: int) -> list[list[int]]:
    """Return on which of ``cpus`` each of ``threads`` drawing threads may run."""
    answer = subprocess.run(
        [sys.executable, "-c", _OPEN_AND_TELL, *map(str, CPUS)],
        cwd=REPOSITORY,
        env={"PATH": "/usr/bin:/bin", "DISPLAY": display, "LP_NUM_THREADS": str(count)},
        capture_output=True,
        text=True,
        timeout=40,
        check=True,
    )
    return sorted([int(cpu) for cpu in line.split()] for line in answer.stdout.splitlines())


def test_as_many_threads_as_cpus_have_one_each(display: str) -> None:
    assert cpus_of_threads(display, len(CPUS)) == [[cpu] for cpu in CPUS]


def test_more_threads_than_cpus_run_where_there_is_room(display: str) -> None:
    assert cpus_of_threads(display, len(CPUS) + 1) == [CPUS] * (len(CPUS) + 1)


def test_nothing_happens_where_threads_are_not_listed(tmp_path: Path) -> None:
    before = os.sched_getaffinity(0)
    spread_drawing_threads(tmp_path / "gone")
    assert os.sched_getaffinity(0) == before

"""For tests with other people's programs: find one, run it in a throw-away home, read its logs, end it."""

import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

TIMEOUT = 20
LOOK_EVERY = 0.05


def path_of_program(name: str) -> str:
    """Return the path of a program; where it is missing, skip the test, or fail it in CI."""
    program = shutil.which(name)
    if program is None:
        missing = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return program


def bare_environment(home: Path) -> Mapping[str, str]:
    """Return an environment with ``home`` as home folder, and of ours nothing but PATH."""
    home.mkdir(exist_ok=True)
    return {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8", "TZ": "UTC"}


def end_process(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end (SIGTERM), and kill it after five seconds."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for_logged_line(logs: Path, names: str, pattern: str) -> str:
    """Wait until a file of ``logs`` whose name matches ``names`` has a line that matches; return the line."""
    found: list[str] = []

    def is_there() -> bool:
        lines = [
            line for path in logs.glob(names) for line in path.read_text("utf-8", "replace").splitlines()
        ]
        found[:] = [line for line in lines if re.search(pattern, line)]
        return bool(found)

    wait_until(is_there, f"no {pattern!r} in {names}")
    return found[0]


def wait_until(is_so: Callable[[], bool], otherwise: str) -> None:
    """Look again and again until ``is_so``: these programs can't tell us when they have written."""
    deadline = time.monotonic() + TIMEOUT
    pause = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline, otherwise
        pause.wait(LOOK_EVERY)

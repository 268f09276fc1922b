"""Other people's programs in tests: found, run in a throw-away home, ended, and read in their own logs."""

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
    """The path of a program; without it the test is skipped, or fails in CI."""
    program = shutil.which(name)
    if program is None:
        missing = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return program


def bare_environment(home: Path) -> Mapping[str, str]:
    """Nothing of ours but the path to programs."""
    home.mkdir(exist_ok=True)
    return {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8", "TZ": "UTC"}


def end_process(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end, and then make it."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for_logged_line(logs: Path, names: str, pattern: str) -> str:
    """Wait for a line in one of the logs of these names."""
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
    """These programs can't tell us when they have written: look again and again."""
    deadline = time.monotonic() + TIMEOUT
    pause = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline, otherwise
        pause.wait(LOOK_EVERY)

"""X11 displays without a screen (Xvfb), one of them with a window manager (openbox), for tests of windows."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = ("Xvfb", "openbox", "xdotool", "wmctrl", "xclip")


def missing_programs() -> str:
    """Return the needed programs that are not installed, joined by commas; "" when all are there."""
    return ", ".join(program for program in PROGRAMS if shutil.which(program) is None)


@contextmanager
def virtual_display(*options: str) -> Iterator[str]:
    """Run a display to the end of the block; yield its name, such as ":3"."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1600x1000x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    with _running([*command, *options], keeps=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as answer:
            name = (
                f":{answer.readline().strip()}"  # the whole line: Xvfb dies when the newline can't be written
            )
        yield name


@contextmanager
def managed_display(work: Path) -> Iterator[str]:
    """Run a display with a window manager to the end of the block; yield its name once both are ready."""
    if sys.platform == "win32":
        raise OSError("only on POSIX systems")
    ready = work / "openbox-is-ready"
    os.mkfifo(ready)
    with virtual_display() as display:
        startup = ["openbox", "--startup", f"sh -c 'echo > {ready}'"]
        with _running(startup, environment={"DISPLAY": display}), ready.open() as told:
            told.read()
            yield display


@contextmanager
def _running(
    command: Sequence[str], *, keeps: Sequence[int] = (), environment: dict[str, str] | None = None
) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        pass_fds=keeps,
        env=os.environ | (environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()

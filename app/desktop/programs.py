"""Runs other programs of this computer: without a shell, without our standard input and output."""

import shutil
import subprocess
from collections.abc import Sequence

_MOST_CHARACTERS = 4096  # of the output that is kept


def answer(command: Sequence[str], seconds: float) -> str | None:
    """Return the output of a program; None if it is not installed, fails, or takes more than ``seconds``."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")[:_MOST_CHARACTERS]


def started(command: Sequence[str] | str) -> subprocess.Popen[bytes] | None:
    """Start a program, which may run longer than we do; None if it is not installed."""
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None


def installed(commands: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return those of ``commands`` whose program is installed."""
    return [command for command in commands if shutil.which(command[0])]

"""Other programs of this computer, run as if a person had started them: no shell, no ends of ours."""

import shutil
import subprocess
from collections.abc import Sequence

_MOST_CHARACTERS = 4096  # of an answer


def answer(command: Sequence[str], seconds: float) -> str | None:
    """What a program says; None when it is not here, fails, or takes longer."""
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
    """Start a program that outlives us if it wants to; None when it is not here."""
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
    """Those of ``commands`` whose program is here."""
    return [command for command in commands if shutil.which(command[0])]

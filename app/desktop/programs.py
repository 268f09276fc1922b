"""Other programs of this computer, run as if a person had started them: no shell, none of our environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

_MOST_CHARACTERS = 4096  # of an answer


def answer(command: Sequence[str], seconds: float) -> str | None:
    """What a program says; None when it is not here, fails, or takes longer."""
    try:
        done = subprocess.run(
            command,
            env=person_environment(),
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
            env=person_environment(),
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


def person_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment without what the packed executable added for itself.

    Others would load its libraries instead of their own: PyInstaller’s manual, "Launching external programs".
    """
    theirs = dict(environment)
    original = theirs.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        theirs["LD_LIBRARY_PATH"] = original
    elif getattr(sys, "frozen", False):
        theirs.pop("LD_LIBRARY_PATH", None)
    return theirs

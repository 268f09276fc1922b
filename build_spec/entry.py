"""Where the executable begins: mends what its launcher has changed, then does what `python -m app` does."""

import os
import shutil
import signal
import sys
from collections.abc import MutableMapping

from app.__main__ import main
from app.process.parent import has_launcher, signal_when_parent_ends


def restore_search_path(environment: MutableMapping[str, str]) -> None:
    """Let what we start (a browser, a file manager) find its own libraries and not those of the bundle."""
    before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        environment.pop("LD_LIBRARY_PATH", None)
    else:
        environment["LD_LIBRARY_PATH"] = before


def end_with_the_launcher() -> None:
    """Have the room closed in order when the launcher is killed, which can't pass that on."""
    if sys.platform == "linux" and has_launcher():
        signal_when_parent_ends(signal.SIGTERM)


def run() -> int:
    """Do what the program does, and remove what a launcher that is gone by now has unpacked."""
    launcher = os.getppid()
    end_with_the_launcher()
    restore_search_path(os.environ)
    code = main()
    if has_launcher() and os.getppid() != launcher:
        shutil.rmtree(getattr(sys, "_MEIPASS"), ignore_errors=True)  # noqa: B009 - only executables have it
    return code


if __name__ == "__main__":
    sys.exit(run())

"""The executable begins here: undoes what its launcher has changed, then runs the program."""

import os
import shutil
import signal
import sys
from collections.abc import MutableMapping

from app.__main__ import main
from app.process.parent import has_launcher, signal_when_parent_ends


def restore_search_path(environment: MutableMapping[str, str]) -> None:
    """Restore LD_LIBRARY_PATH, so that programs we start (a browser) load their own libraries.

    Source: pyinstaller.org, "LD_LIBRARY_PATH / LIBPATH considerations".
    """
    before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        environment.pop("LD_LIBRARY_PATH", None)
    else:
        environment["LD_LIBRARY_PATH"] = before


def end_with_the_launcher() -> None:
    """Have Linux end us in order if the launcher is killed, which then can't pass the signal on."""
    if sys.platform == "linux" and has_launcher():
        signal_when_parent_ends(signal.SIGTERM)


def run() -> int:
    """Run the program, and remove the unpacked files if the launcher is gone by now."""
    launcher = os.getppid()
    end_with_the_launcher()
    restore_search_path(os.environ)
    code = main()
    if has_launcher() and os.getppid() != launcher:
        shutil.rmtree(getattr(sys, "_MEIPASS"), ignore_errors=True)  # noqa: B009 - only executables have it
    return code


if __name__ == "__main__":
    sys.exit(run())

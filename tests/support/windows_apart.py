"""Windows on two computers of a network of their own, each with a home of its own.

For example:

    host = windows.open(1, "ada", "host", "--name", "Kitchen")
    guest = windows.open(2, "bob")
"""

import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import HeadlessHost, parlour_command, save_profile
from tests.support.two_computers import TwoComputers


class WindowsApart:
    """Opens windows on one display, and hosts without one; all end with the block."""

    def __init__(self, display: str, folder: Path) -> None:
        """``folder``: for the homes, one for each person."""
        self.both = TwoComputers()
        self._display = display
        self._folder = folder
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            undo.push(self._open)
            self._open.enter_context(self.both)
            undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def open(self, number: int, nick: str, *arguments: str) -> DrivenWindow:
        """Open a window on computer 1 or 2, for a person who has chosen a nickname before."""
        home = self._home(nick)
        if not any(home.iterdir()):
            save_profile(Profile(nick), home)
        return self._opened(number, home, nick, *arguments)

    def open_first(self, number: int, name: str) -> DrivenWindow:
        """Open a window of somebody who has never opened one; ``name``: of their home."""
        return self._opened(number, self._home(name), name)

    def host(self, number: int, *flags: str) -> HeadlessHost:
        """Run a host without a window on computer 1 or 2; on each there is the home of one."""
        command = self.both.on(number, *parlour_command("host", "--headless", *flags))
        return self._open.enter_context(HeadlessHost(self._home(f"host{number}"), command=command))

    def _opened(self, number: int, home: Path, name: str, *arguments: str) -> DrivenWindow:
        (home / f"{name}.json").unlink(missing_ok=True)  # what it showed before it was killed
        command = self.both.on(number, *parlour_command())
        return self._open.enter_context(DrivenWindow(self._display, home, name, *arguments, command=command))

    def _home(self, name: str) -> Path:
        home = self._folder / name
        home.mkdir(exist_ok=True)
        return home


def kill(window: DrivenWindow) -> None:
    """End the process of a window as a crash does: it tells nobody anything."""
    if sys.platform == "win32":
        raise OSError("only on POSIX systems")
    os.kill(window.process.number, signal.SIGKILL)
    window.wait_for_exit()

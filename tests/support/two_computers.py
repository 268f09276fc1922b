"""Two computers on a network of their own, made of network namespaces: where real announcements can be sent.

    with TwoComputers() as both:
        host = HeadlessHost(home, command=both.on(1, *parlour_command("host", "--headless")))
        subprocess.run(both.on(2, "ip", "addr"))

Nothing of it reaches a real network. `can_be_made` says whether this user may.
"""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from app.cli import DISCOVERY

_PROGRAMS = ("unshare", "nsenter", "ip")
_HOLD = ("sh", "-c", "echo here; exec cat")
"""Holds a namespace open until its standard input ends."""


def ip_of(number: int) -> str:
    """Return the address of one of the two."""
    return f"10.77.0.{number}"


def _owns() -> list[str]:
    return [] if sys.platform != "win32" and os.geteuid() == 0 else ["--user", "--map-root-user"]


def can_be_made() -> bool:
    """Return whether this user may have networks of their own, and the programs for it are here."""
    if sys.platform != "linux":
        return False
    if "CI" in os.environ:
        return True  # there it is no reason to leave tests out, and each fails by itself
    if not all(map(shutil.which, _PROGRAMS)):
        return False
    made = subprocess.run(["unshare", *_owns(), "--net", "true"], capture_output=True, check=False)
    return made.returncode == 0


class TwoComputers:
    """Computers 1 and 2, joined by a cable; gone at the end of the block."""

    def __init__(self) -> None:
        self._holders: list[subprocess.Popen[str]] = []
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            undo.push(self._open)
            self._hold("unshare", *_owns(), "--net")
            self._hold(*self._into(1), "unshare", "--net")
            self._join()
            undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def on(self, number: int, *command: str) -> list[str]:
        """Return ``command`` as it is run on computer 1 or 2, with discovery as people have it."""
        return [*self._into(number), "env", f"{DISCOVERY}=on", *command]

    def set_up(self, number: int, *command: str) -> None:
        """Run `ip` with these words on computer 1 or 2."""
        subprocess.run([*self._into(number), "ip", *command], check=True)

    def _into(self, number: int) -> list[str]:
        user = ["--user", "--preserve-credentials"] if _owns() else []
        return ["nsenter", "--target", str(self._holders[number - 1].pid), *user, "--net"]

    def _hold(self, *command: str) -> None:
        holder = self._open.enter_context(
            subprocess.Popen([*command, *_HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
        self._holders.append(holder)
        assert holder.stdout
        assert holder.stdout.readline() == "here\n"

    def _join(self) -> None:
        far = str(self._holders[1].pid)
        self.set_up(1, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", far)
        for number in (1, 2):
            self.set_up(number, "link", "set", "lo", "up")
            self.set_up(number, "address", "add", f"{ip_of(number)}/24", "dev", "eth0")
            self.set_up(number, "-6", "address", "add", f"fd77::{number}/64", "dev", "eth0", "nodad")
            self.set_up(number, "link", "set", "eth0", "up")
            self.set_up(number, "route", "add", "default", "via", "10.77.0.254", "dev", "eth0", "onlink")

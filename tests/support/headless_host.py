"""`parlour host --headless` in a process of its own, and everything else that starts `parlour` in a test.

For example:

    with HeadlessHost(tmp_path) as host, LinePeer.connect(host.wait_until_ready()) as peer:
        peer.register("bob", "#lobby")
        host.wait_for_line("bob joined")
        host.type_lines("/kick bob")
"""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Self

from app.settings.profile import Profile, ProfileFolder
from storage.rooms import RoomRecord, known_rooms

TIMEOUT = 10
REPOSITORY = Path(__file__).parents[2]
_EXECUTABLE = os.environ.get("PARLOUR_EXECUTABLE")
"""The executable that `dev.py smoke` tries in place of the checkout."""

_PORT = re.compile(r":(\d+)(?:[ ,\"]|$)")


def parlour_command(*arguments: str) -> list[str]:
    """Return the command line of `parlour ARGUMENTS`: this checkout, or the executable that is tried."""
    return [*([_EXECUTABLE] if _EXECUTABLE else [sys.executable, "-m", "app"]), *arguments]


def working_process(started: int) -> int:
    """Return the process that does the work: an executable of one file unpacks itself and starts another."""
    if not _EXECUTABLE:
        return started  # any child of it is another program, such as one that knows the desktop's settings
    children = Path(f"/proc/{started}/task/{started}/children").read_text().split()
    return int(children[0]) if children else started


def without_coverage(*command: str) -> list[str]:
    """Return ``command`` so that no coverage is taken of it, which would slow it down."""
    return ["env", "-u", "COVERAGE_PROCESS_START", "-u", "COVERAGE_PROCESS_CONFIG", *command]


def private_environment(home: Path) -> dict[str, str]:
    """Return an environment with ``home`` as home folder and no display, apart from the developer's."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    folders = {"XDG_DATA_HOME": home / "data", "XDG_CONFIG_HOME": home / "config", "HOME": home}
    return kept | {key: str(folder) for key, folder in folders.items()}


def save_profile(profile: Profile, home: Path) -> None:
    """Write into ``home`` what a window remembers of its user, as if it had run before."""
    folder = home / "data" / "parlour" / "profiles" / "1"
    folder.mkdir(parents=True, exist_ok=True)
    ProfileFolder(folder).save(profile)


def run_parlour(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `parlour ARGUMENTS` to its end, with an empty standard input."""
    return subprocess.run(
        parlour_command(*arguments),
        cwd=REPOSITORY,
        env=private_environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )


def only_room(home: Path) -> RoomRecord:
    """Return the one room that the user of ``home`` has hosted."""
    (room,) = known_rooms(home / "data" / "parlour")
    return room


def logged_entries(home: Path) -> list[tuple[str, str, str]]:
    """Return kind, nickname and text of all entries in the log of the only room."""
    with closing(sqlite3.connect(only_room(home).path / "log.db")) as db:
        return db.execute("select kind, nickname, text from log order by seq").fetchall()


HOST_COMMAND = parlour_command("host", "--headless", "--host", "127.0.0.1", "--port", "auto")


class HeadlessHost:
    """A host in a process of its own, which is killed at the end of the block if it still runs."""

    def __init__(
        self,
        home: Path,
        *flags: str,
        command: Sequence[str] = (),
        stdin: int | IO[bytes] = subprocess.PIPE,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """``command`` takes the place of `HOST`, which listens on any free port of loopback."""
        self.lines: list[str] = []
        self.errors = ""
        self._new: SimpleQueue[str] = SimpleQueue()
        self.process = subprocess.Popen(
            command or [*HOST_COMMAND, *flags],
            cwd=REPOSITORY,
            env=private_environment(home) | dict(variables or {}),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._readers = [
            threading.Thread(target=self._read_lines, name="lines of the host"),
            threading.Thread(target=self._read_errors, name="errors of the host"),
        ]
        for reader in self._readers:
            reader.start()

    def _read_lines(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._new.put(line.rstrip("\n"))

    def _read_errors(self) -> None:
        assert self.process.stderr
        self.errors = self.process.stderr.read()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.wait_for_exit()

    def wait_for_line(self, part: str) -> str:
        """Wait for a line of standard output that contains ``part``; drop those before it."""
        while True:
            try:
                line = self._new.get(timeout=TIMEOUT)
            except Empty:
                raise AssertionError(f"no line with {part!r}; heard {self.lines}, {self.errors}") from None
            self.lines.append(line)
            if part in line:
                return line

    def wait_until_ready(self) -> int:
        """Wait until others can join; return the port."""
        found = _PORT.search(self.wait_for_line("127.0.0.1:"))
        assert found
        return int(found[1])

    def type_lines(self, *lines: str) -> None:
        """Write lines to standard input, as if they were typed."""
        assert self.process.stdin
        self.process.stdin.write("".join(f"{line}\n" for line in lines))
        self.process.stdin.flush()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait until the process has ended, and return the exit code."""
        self.process.send_signal(number)
        return self.wait_for_exit()

    def wait_for_exit(self) -> int:
        """Wait until the process has ended; return the exit code. `lines` and `errors` are complete then."""
        code = self.process.wait(TIMEOUT)
        for reader in self._readers:
            reader.join(TIMEOUT)
        while not self._new.empty():
            self.lines.append(self._new.get())
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()
        return code

"""A host without a window for tests: `parlour host --headless` in a process of its own."""

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
"""What `dev.py smoke` tries in place of the checkout."""

_PORT = re.compile(r":(\d+)[ ,\"]")


def parlour_command(*arguments: str) -> list[str]:
    """The command line that is `parlour ARGUMENTS`."""
    return [*([_EXECUTABLE] if _EXECUTABLE else [sys.executable, "-m", "app"]), *arguments]


def working_process(started: int) -> int:
    """The process that does the work: an executable of one file has unpacked itself and started another."""
    children = Path(f"/proc/{started}/task/{started}/children").read_text().split()
    return int(children[0]) if children else started


def without_coverage(*command: str) -> list[str]:
    """``command`` at its own speed: without coverage being taken of it."""
    return ["env", "-u", "COVERAGE_PROCESS_START", "-u", "COVERAGE_PROCESS_CONFIG", *command]


def private_environment(home: Path) -> dict[str, str]:
    """An environment in which the user has nothing, and no display."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    folders = {"XDG_DATA_HOME": home / "data", "XDG_CONFIG_HOME": home / "config", "HOME": home}
    return kept | {key: str(folder) for key, folder in folders.items()}


def save_profile(profile: Profile, home: Path) -> None:
    """Leave in that world what a window remembers of its person."""
    folder = home / "data" / "parlour" / "profiles" / "1"
    folder.mkdir(parents=True, exist_ok=True)
    ProfileFolder(folder).save(profile)


def run_parlour(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `parlour ARGUMENTS` to its end, with nothing to read."""
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
    """The one room that this user has hosted."""
    (room,) = known_rooms(home / "data" / "parlour")
    return room


def logged_entries(home: Path) -> list[tuple[str, str, str]]:
    """Kind, nickname and text of all entries of that room's log."""
    with closing(sqlite3.connect(only_room(home).path / "log.db")) as db:
        return db.execute("select kind, nickname, text from log order by seq").fetchall()


HOST_COMMAND = parlour_command("host", "--headless", "--host", "127.0.0.1", "--port", "auto")


class HeadlessHost:
    """The process, its lines and its end; at the end of the block it is killed if it still runs."""

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
        """Wait for a line that contains ``part``."""
        while True:
            try:
                line = self._new.get(timeout=TIMEOUT)
            except Empty:
                raise AssertionError(f"no line with {part!r}; heard {self.lines}, {self.errors}") from None
            self.lines.append(line)
            if part in line:
                return line

    def wait_until_ready(self) -> int:
        """Wait until others can come in; return the port."""
        found = _PORT.search(self.wait_for_line("127.0.0.1:"))
        assert found
        return int(found[1])

    def type_lines(self, *lines: str) -> None:
        """Type lines."""
        assert self.process.stdin
        self.process.stdin.write("".join(f"{line}\n" for line in lines))
        self.process.stdin.flush()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, and wait for the end; return the exit code."""
        self.process.send_signal(number)
        return self.wait_for_exit()

    def wait_for_exit(self) -> int:
        """Wait for the end; return the exit code. All lines are in `lines` then."""
        code = self.process.wait(TIMEOUT)
        for reader in self._readers:
            reader.join(TIMEOUT)
        while not self._new.empty():
            self.lines.append(self._new.get())
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()
        return code

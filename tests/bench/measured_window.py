"""A window in a process of its own that writes down each frame that it draws, for measurements."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import Self

from msgspec import Struct

from app.settings.profile import Profile
from tests.bench.xtest_input import XTestInput
from tests.support.fake_server import FakeServer
from tests.support.headless_host import (
    REPOSITORY,
    parlour_command,
    private_environment,
    save_profile,
    working_process,
)
from tests.support.line_peer import LinePeer

Figures = Mapping[str, Sequence[float]]
"""The figures of measurements, by what was measured."""
PATIENCE = 15.0
_LOOK_AGAIN = 0.01


class Frame(Struct, frozen=True):
    """A frame, as app/views/frames.py writes it."""

    at: float
    """When it was on the screen, on the clock that all processes share."""
    step: float
    drawing: float
    lines: int
    typed: int


class MeasuredWindow:
    """Parlour with a window and a nickname, to the end of the block."""

    def __init__(self, display: str, home: Path, *arguments: str) -> None:
        self._display = display
        self._file = home / "frames"
        self._file.write_text("")
        self._frames: list[Frame] = []
        self._reader = self._file.open("r", encoding="ascii")
        self._rest = ""
        save_profile(Profile("ada", was_dark=True), home)  # not a first start, which asks the desktop
        environment = private_environment(home) | {"DISPLAY": display, "PARLOUR_TEST_FRAMES": str(self._file)}
        self.began = time.monotonic()
        self._process = subprocess.Popen(parlour_command(*arguments), cwd=REPOSITORY, env=environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(PATIENCE)
        self._reader.close()

    @property
    def pid(self) -> int:
        """The process that draws."""
        return working_process(self._process.pid)

    def frames(self) -> Sequence[Frame]:
        """Return all frames so far, in a list that grows; only new ones are read, which takes little time."""
        *whole, self._rest = (self._rest + self._reader.read()).split("\n")
        self._frames += map(_frame, whole)
        return self._frames

    def wait_for_frame(
        self, is_it: Callable[[Frame], bool], *, since: float = 0.0, patience: float = PATIENCE
    ) -> Frame | None:
        """Wait for the first frame since a time for which ``is_it`` holds; None when it did not come."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            later = takewhile(lambda frame: frame.at >= since, reversed(self.frames()))
            found = next(filter(is_it, reversed([*later])), None)
            if found:
                return found
            time.sleep(_LOOK_AGAIN)
        return None

    def next_frame(self, since: float) -> Frame:
        """Wait for the first frame since a time."""
        if (frame := self.wait_for_frame(lambda _: True, since=since)) is None:
            raise SystemExit("the window draws nothing")
        return frame

    def wait_until_typed(self, count: int, since: float) -> None:
        """Wait until so many characters stand in the composer."""
        if self.wait_for_frame(lambda frame: frame.typed == count, since=since) is None:
            raise SystemExit("the composer does not take keys")

    def wait_until_in_room(self) -> None:
        """Wait until the conversation has lines, and a second more."""
        if self.wait_for_frame(lambda frame: frame.lines > 0) is None:
            raise SystemExit("the window has not come into a room")
        time.sleep(1)

    def cpu_s(self) -> float:
        """Return the seconds of processor time that the process has used."""
        if sys.platform == "win32":
            raise OSError("only on POSIX systems")
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Return the resident memory of the process, in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    def on_screen(self, x: int, y: int) -> tuple[int, int]:
        """Return where on the screen a point of the window is."""
        found = dict(line.split("=") for line in self._xdotool("getwindowgeometry", "--shell"))
        return int(found["X"]) + x, int(found["Y"]) + y

    def minimise(self) -> None:
        """Minimise the window."""
        self._xdotool("windowminimize")

    def _xdotool(self, *words: str) -> Sequence[str]:
        """Have something done with the window; return the lines of what xdotool says."""
        # a command behind `search --pid` in the same call would be taken for a title to search for
        (window,) = self._run("search", "--sync", "--onlyvisible", "--pid", str(self.pid))
        return self._run(*words, window)

    def _run(self, *words: str) -> Sequence[str]:
        environment = os.environ | {"DISPLAY": self._display}
        run = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=True)
        return run.stdout.split()


def _frame(line: str) -> Frame:
    at, step, drawing, lines, typed = line.split()
    return Frame(float(at), float(step), float(drawing), int(lines), int(typed))


@contextmanager
def hosted_room(display: str, home: Path) -> Iterator[tuple[MeasuredWindow, XTestInput]]:
    """Open a window that hosts a room, ready to type; yield it and the input devices."""
    with MeasuredWindow(display, home, "host") as window, XTestInput(display) as hands:
        window.wait_until_in_room()
        hands.press_key("Escape")  # no invitations
        time.sleep(1)
        for key, typed in (("a", 1), ("BackSpace", 0)):
            window.wait_until_typed(typed, since=hands.press_key(key))
        yield window, hands


@contextmanager
def joined_room(display: str, home: Path) -> Iterator[tuple[MeasuredWindow, LinePeer]]:
    """Open a window in a room of a fake server; yield it and the connection from which its lines come."""
    with FakeServer() as server, MeasuredWindow(display, home, "join", f"127.0.0.1:{server.port}") as window:
        peer = server.welcome(server.accept_window())
        peer.send_lines(
            ":ada!a@h JOIN #lobby",
            ":fake.local 353 ada = #lobby :@ada bob",
            ":fake.local 366 ada #lobby :End",
        )
        window.wait_until_in_room()
        yield window, peer

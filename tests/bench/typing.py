"""Whether every line arrives that is typed in bursts while the computer has too much to do."""

import os
import random
import subprocess
from pathlib import Path

from msgspec import Struct

from tests.bench.load import Bench
from tests.bench.measured_window import MeasuredWindow
from tests.bench.tables import table
from tests.support.busy_computer import busy_computer
from tests.support.talking_room import TalkingRoom
from tests.support.typed_lines import typed_lines, typing_words
from tests.support.virtual_display import managed_display

_DELAYS_MS = (20, 60, 120, 200)
_BURSTS = 200
_MEMBERS = 22
_PATIENCE = 60.0


class _Run(Struct, frozen=True):
    """What came of one speed under one load."""

    load: float
    typed: list[str]
    arrived: list[str]

    def damaged(self) -> int:
        """Return how many lines are not where they should be, or not whole."""
        pairs = zip(self.typed, self.arrived, strict=False)
        return sum(one != other for one, other in pairs) + abs(len(self.typed) - len(self.arrived))


def report(bench: Bench) -> list[str]:
    """For as many busy processes as cores, and for twice as many, each speed."""
    cores = os.cpu_count() or 1
    rows = []
    with managed_display(bench.work) as display:
        for busy in (cores, 2 * cores):
            for delay_ms in _DELAYS_MS:
                home = bench.work / f"typing{busy}-{delay_ms}"
                home.mkdir()
                run = _typed(display, home, busy, delay_ms, _BURSTS // 10 if bench.is_quick else _BURSTS)
                count = len(run.typed)
                rows.append([str(busy), f"{run.load:.1f}", str(delay_ms), str(count), str(run.damaged())])
    return table(["busy processes", "load reached", "ms a key", "lines typed", "damaged or lost"], rows)


def _typed(display: str, home: Path, busy: int, delay_ms: int, bursts: int) -> _Run:
    lines = typed_lines(random.Random(delay_ms), bursts)
    with (
        TalkingRoom(_MEMBERS) as room,
        MeasuredWindow(display, home, "join", f"127.0.0.1:{room.port}") as window,
    ):
        room.welcome()
        window.wait_until_in_room()
        with busy_computer(busy) as load:
            command = ["xdotool", *typing_words(lines, delay_ms)]
            subprocess.run(command, env=os.environ | {"DISPLAY": display}, check=True)
            return _Run(load.mean(), lines, room.wait_for_lines(len(lines), _PATIENCE))

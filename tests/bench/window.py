"""What the window costs: from start to the first frame, and idle in a room. Under Xvfb, drawn in software."""

import os
import signal
import statistics
import subprocess
import time
from pathlib import Path

from tests.bench.load import Bench
from tests.bench.tables import table
from tests.driven_window import DrivenWindow
from tests.headless_host import REPOSITORY, own_world, parlour
from tests.virtual_display import managed_display

SETTLE = 8.0
IDLE = 10.0


def report(bench: Bench) -> list[str]:
    """Medians, and all figures."""
    with managed_display(bench.work) as display:
        first_frames = [
            _first_frame_s(display, bench.work / f"first{number}") for number in range(bench.rounds)
        ]
        home = bench.work / "idle"
        home.mkdir()
        _give_a_nickname(display, home)
        idle = [_idle_share(display, home) for _ in range(bench.rounds)]
    rows = [
        _row("start to first frame, s", first_frames, 2),
        _row("idle in an own room, % of a core", [share * 100 for share in idle], 1),
    ]
    return table(["what", "median", "all"], rows)


def _row(what: str, values: list[float], digits: int) -> list[str]:
    every = ", ".join(f"{value:.{digits}f}" for value in values)
    return [what, f"{statistics.median(values):.{digits}f}", every]


def _first_frame_s(display: str, home: Path) -> float:
    """Widgets have a place on the screen once they were drawn; the window notes that in a file."""
    home.mkdir()
    began = time.time()
    with DrivenWindow(display, home, "window"):
        return (home / "window.json").stat().st_ctime - began


def _give_a_nickname(display: str, home: Path) -> None:
    with DrivenWindow(display, home, "window") as window:
        window.has_focus("nickname.field")
        window.presses("Return")
        window.waits_for(lambda shown: shown["dialog"] is None)
        window.presses_the_close_button()
        window.ends()


def _idle_share(display: str, home: Path) -> float:
    """Of one core, with the keyboard focus in the composer and nobody doing anything."""
    environment = own_world(home) | {"DISPLAY": display}
    process = subprocess.Popen(parlour("host"), cwd=REPOSITORY, env=environment)
    try:
        time.sleep(SETTLE)
        before = _cpu_s(process.pid)
        time.sleep(IDLE)
        return (_cpu_s(process.pid) - before) / IDLE
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

"""What the window costs, under Xvfb, drawn in software: on a screen with a graphics card frames cost less."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench.load import Bench
from tests.bench.measured_window import Figures, MeasuredWindow
from tests.bench.peers import ROOT
from tests.bench.tables import NOTHING, table
from tests.bench.window_idle import idle_shares
from tests.bench.window_latency import key_times, message_times
from tests.bench.window_load import scrolled_room, steady_stream
from tests.support.virtual_display import managed_display

_GOALS = {
    "start to the first frame, ms": "600",
    "rebuild of all that is in sight: both, ms of a core": "p95 2",
    "key to frame, ms": "p95 35",
    "message to frame, ms": "p95 15",
    "idle, typing possible, % of a core": "2",
    "idle, console, % of a core": "2",
    "idle, without the keyboard, % of a core": "2",
    "idle, minimised, % of a core": "2",
    "room's p99 while its window is scrolled, ms": "25",
}
_FRAMES = 300
_SHARE = 0.95


def report(bench: Bench) -> list[str]:
    """Of all rounds together: the median, what 95 of 100 stay below, the most; and the machine's load."""
    if sys.platform == "win32":
        raise OSError("only on POSIX systems")
    found: dict[str, list[float]] = {}
    loads: list[float] = []
    with managed_display(bench.work) as display:
        for number in range(bench.rounds):
            for name, part in _PARTS.items():
                home = bench.work / f"{name}{number}"
                home.mkdir()
                for what, values in part(display, home, bench).items():
                    found.setdefault(what, []).extend(values)
                loads.append(os.getloadavg()[0])
    rows = [_row(what, sorted(values)) for what, values in found.items()]
    head = ["what", "p50", "p95", "most", "measured", "goal"]
    return [*table(head, rows), f"\nLoad meanwhile {min(loads):.1f} to {max(loads):.1f}."]


def _row(what: str, values: list[float]) -> list[str]:
    figures = statistics.median(values), values[int(len(values) * _SHARE)], values[-1]
    return [what, *(f"{figure:.2f}" for figure in figures), str(len(values)), _GOALS.get(what, NOTHING)]


def _start(display: str, home: Path, _bench: Bench) -> Figures:
    with MeasuredWindow(display, home) as window:
        return {"start to the first frame, ms": [(window.next_frame(0.0).at - window.began) * 1000]}


def _drawing(display: str, _home: Path, bench: Bench) -> Figures:
    """Frames and their parts in a process that has nothing else to do."""
    count = _FRAMES // 10 if bench.is_quick else _FRAMES
    command = [sys.executable, "-m", "tests.bench.drawing", str(count)]
    environment = os.environ | {"DISPLAY": display}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    found: dict[str, list[float]] = json.loads(answer.stdout)
    return {what: [seconds * 1000 for seconds in times] for what, times in found.items()}


_PARTS: Mapping[str, Callable[[str, Path, Bench], Figures]] = {
    "start": _start,
    "drawing": _drawing,
    "keys": key_times,
    "messages": message_times,
    "idle": idle_shares,
    "stream": steady_stream,
    "scrolling": scrolled_room,
}

"""What it costs to draw the log, in a process with a window: python -m … COUNT. Prints JSON."""

import json
import random
import sys
import time
from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.log.virtual_log import VirtualLog
from app.layout.text.metrics import Metrics
from app.texts.common import clock
from app.viewmodels.chat.lines import Lines
from app.views.toolkit.painter import Layers, Painter
from app.views.toolkit.pictures import Pictures
from app.window.look.fonts import load_fonts
from app.window.look.palette import DARK
from tests.bench.layout import BEGAN, HEIGHT, LINES, WIDTH, made_up_line
from tests.support.bare_window import opened_viewport

_ROWS = "rows"
_NAMES = (
    "log scrolled by a notch, ms of a core",
    "picture of what is in sight, ms of a core",
    "log moved by a notch: picture and painting, ms of a core",
    "rebuild of all that is in sight: both, ms of a core",
    "frame with nothing but a log, ms",
)


def main() -> None:
    """Measure so many times what is asked for."""
    count = int(sys.argv[1])
    with opened_viewport(WIDTH, HEIGHT, (0, 0, 0)):
        metrics, fonts = Metrics.load(), load_fonts()
        fonts.resize(metrics, 1)
        with dpg.window(tag="root"), dpg.drawlist(WIDTH, HEIGHT):
            dpg.add_draw_node(tag=_ROWS)
        dpg.set_primary_window("root", True)
        empty = [_by_the_clock(dpg.render_dearpygui_frame) for _ in range(count)]
        rows = Layers(Painter(metrics, DARK, fonts.faces, Pictures()), _ROWS)
        found = _measured(_long_log(metrics), rows, count)
    print(json.dumps({"frame of an empty window, ms": empty} | found))


def _long_log(metrics: Metrics) -> VirtualLog:
    lines, chance = Lines(), random.Random(1)
    for number in range(LINES):
        lines.add(made_up_line(chance, number))
    log = VirtualLog(metrics, clock)
    log.resize(WIDTH, HEIGHT, 1)
    log.sync(lines, (), None, BEGAN.date(), nick="mira")
    return log


def _measured(log: VirtualLog, rows: Layers, count: int) -> dict[str, list[float]]:
    notch, picture, moved, rebuild, frame = found = tuple[list[float], ...]([] for _ in _NAMES)
    for _ in range(count):
        notch.append(_of_the_core(lambda: log.wheel(1)))
        picture.append(_of_the_core(log.rows))
        moved.append(_of_the_core(lambda: rows.show_layers(log.rows())))
        rebuild.append(_of_the_core(lambda: _rebuild(log, rows)))
        frame.append(_by_the_clock(dpg.render_dearpygui_frame))
    return dict(zip(_NAMES, found, strict=True))


def _rebuild(log: VirtualLog, rows: Layers) -> None:
    """As when another conversation is shown: nothing of what stands there stays."""
    rows.show_layers([])
    rows.show_layers(log.rows())


def _of_the_core(act: Callable[[], object]) -> float:
    began = time.thread_time()
    act()
    return time.thread_time() - began


def _by_the_clock(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


main()

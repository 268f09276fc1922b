"""Draw discs with Dear PyGui, one after another: place and radius come as JSON, what is seen goes as JSON.

Seen is how much of the screen is covered, in pixels, and the middle of that.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import dearpygui.dearpygui as dpg
from PIL import Image

from app.layout.ink import Ink
from app.layout.metrics import Metrics
from app.layout.shapes import Disc
from app.views.painter import Painter
from app.views.viewport import opened_viewport
from app.window.fonts import load_fonts
from app.window.palette import DARK

_SIDE = 200
_BARE = dict.fromkeys(("no_title_bar", "no_background", "no_scrollbar", "no_resize"), True)
_FRAMES = 3  # until the file is there


def main() -> None:
    with opened_viewport(_SIDE, _SIDE, (0, 0, 0)), TemporaryDirectory() as folder:
        with dpg.window(pos=(0, 0), width=_SIDE, height=_SIDE, **_BARE):
            dpg.add_drawlist(_SIDE, _SIDE, tag="canvas", pos=(0, 0))
        painter = Painter(Metrics.load(), DARK, load_fonts().faces)
        answer = []
        for number, (x, y, radius) in enumerate(json.load(sys.stdin)):
            painter.repaint("canvas", [Disc(x, y, radius, Ink.ON_ACCENT)])
            answer.append(_seen(Path(folder) / f"{number}.png"))
        json.dump(answer, sys.stdout)


def _seen(file: Path) -> tuple[float, float, float]:
    for _ in range(_FRAMES):
        dpg.render_dearpygui_frame()
    dpg.output_frame_buffer(str(file))
    for _ in range(_FRAMES):
        dpg.render_dearpygui_frame()
    with Image.open(file).convert("L") as image:
        shares = [(at, share / 255) for at, share in enumerate(image.tobytes()) if share]
        width = image.width
    covered = sum(share for _, share in shares) or 1
    across = sum((at % width + 0.5) * share for at, share in shares) / covered
    down = sum((at // width + 0.5) * share for at, share in shares) / covered
    left, top = dpg.get_item_rect_min("canvas")
    return covered, across - left, down - top


if __name__ == "__main__":
    main()

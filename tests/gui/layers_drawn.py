"""Draw layers with Dear PyGui: pictures come as JSON, what is on the screen goes to standard output as JSON.

A picture is a list of layers: number, upper edge, name of an ink. Told of each is what colour every STRIP
pixels have then, from top to bottom (the name of the ink, or nothing), and what Dear PyGui holds for it.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import dearpygui.dearpygui as dpg
from PIL import Image

from app.layout.ink import Ink
from app.layout.metrics import Metrics
from app.layout.shapes import Box, Layer
from app.views.layers import Layers
from app.views.painter import Painter
from app.views.viewport import opened_viewport
from app.window.fonts import load_fonts
from app.window.palette import DARK

STRIP, STRIPS = 20, 8
_SIDE = 400
_FRAMES = 3  # until the file is there


def main() -> None:
    with opened_viewport(_SIDE, _SIDE, (0, 0, 0)), TemporaryDirectory() as folder:
        with dpg.window(pos=(0, 0), width=_SIDE, height=_SIDE, no_title_bar=True, no_background=True):
            dpg.add_drawlist(_SIDE, _SIDE, tag="canvas", pos=(0, 0))
        dpg.add_draw_node(tag="rows", parent="canvas")
        layers = Layers(Painter(Metrics.load(), DARK, load_fonts().faces), "rows")
        answer = []
        for number, picture in enumerate(json.load(sys.stdin)):
            layers.show([_layer(*layer) for layer in picture])
            answer.append((_seen(Path(folder) / f"{number}.png"), dpg.get_item_children("rows", 2)))
        json.dump(answer, sys.stdout)


def _layer(number: int, top: int, ink: str) -> Layer:
    return Layer(number, top, (Box(0, 0, _SIDE, STRIP, Ink[ink]),))


def _seen(file: Path) -> list[str]:
    dpg.render_dearpygui_frame()
    dpg.output_frame_buffer(str(file))
    for _ in range(_FRAMES):
        dpg.render_dearpygui_frame()
    names: dict[object, str] = {DARK[ink]: ink.name for ink in Ink}
    with Image.open(file).convert("RGB") as image:
        return [names.get(image.getpixel((_SIDE // 2, STRIP * at + STRIP // 2)), "") for at in range(STRIPS)]


if __name__ == "__main__":
    main()

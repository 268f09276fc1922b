"""Draw layers: pictures come as JSON, what is on the screen goes to standard output as JSON.

A picture is a list of layers: number, upper edge, name of an ink. Told of each is what colour every STRIP
pixels have then, from top to bottom (the name of the ink, or nothing), and what Dear PyGui holds for it.
"""

import json
import sys

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Layer
from app.views.toolkit.painter import Layers
from app.window.look.palette import DARK
from tests.support.canvas import CANVAS, SIDE, opened_canvas, screenshot

STRIP, STRIPS = 20, 8
_NAMES: dict[object, str] = {DARK[ink]: ink.name for ink in Ink if ink is not Ink.PRINT}  # black is nothing


def main() -> None:
    with opened_canvas() as painter:
        dpg.add_draw_node(tag="rows", parent=CANVAS)
        layers = Layers(painter, "rows")
        answer = []
        for picture in json.load(sys.stdin):
            layers.show_layers([_layer(*layer) for layer in picture])
            answer.append((_strips(), dpg.get_item_children("rows", 2)))
        json.dump(answer, sys.stdout)


def _layer(number: int, top: int, ink: str) -> Layer:
    return Layer(number, top, (Box(0, 0, SIDE, STRIP, Ink[ink]),))


def _strips() -> list[str]:
    image = screenshot()
    return [_NAMES.get(image.getpixel((SIDE // 2, STRIP * at + STRIP // 2)), "") for at in range(STRIPS)]


if __name__ == "__main__":
    main()

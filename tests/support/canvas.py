"""A black window that holds one drawlist, for tests of what is drawn: draw, then look at a screenshot.

Only for scripts that run in a process of their own (see measuring_scripts): a process bears one window.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import dearpygui.dearpygui as dpg
from PIL import Image

from app.layout.text.metrics import Metrics
from app.views.toolkit.painter import Painter
from app.views.toolkit.pictures import Pictures
from app.window.look.fonts import load_fonts
from app.window.look.palette import DARK
from tests.support.bare_window import opened_viewport

CANVAS = "canvas"
SIDE = 400
_BARE = dict.fromkeys(("no_title_bar", "no_background", "no_scrollbar", "no_resize"), True)
_FRAMES = 3  # until all is drawn, and until the file is there


@contextmanager
def opened_canvas(pictures: Pictures | None = None) -> Iterator[Painter]:
    """Open the window to the end of the block; yield a painter in the dark palette for `CANVAS`."""
    with opened_viewport(SIDE, SIDE, (0, 0, 0)):
        with dpg.window(pos=(0, 0), width=SIDE, height=SIDE, **_BARE):
            dpg.add_drawlist(SIDE, SIDE, tag=CANVAS, pos=(0, 0))
        yield Painter(Metrics.load(), DARK, load_fonts().faces, pictures or Pictures())


def screenshot() -> Image.Image:
    """Draw, and return what is on the screen, from the left upper corner of the drawlist on."""
    _draw()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "seen.png"
        dpg.output_frame_buffer(str(file))
        _draw()
        left, top = map(round, dpg.get_item_rect_min(CANVAS))
        with Image.open(file) as image:
            return image.convert("RGB").crop((left, top, image.width, image.height))


def _draw() -> None:
    for _ in range(_FRAMES):
        dpg.render_dearpygui_frame()

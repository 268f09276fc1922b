"""The typeface: Inter in two weights, at the sizes of the window."""

from dataclasses import dataclass
from pathlib import Path

import dearpygui.dearpygui as dpg

_FOLDER = Path(__file__).parents[2] / "assets" / "fonts"
_REGULAR = _FOLDER / "Inter-Regular.ttf"
_SEMI_BOLD = _FOLDER / "Inter-SemiBold.ttf"
# ImGui's size is ascent minus descent; for Inter that is 1.21 times what a browser calls the size
_SIZE_OF_PIXEL = 1.21


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts by their use, as Dear PyGui knows them."""

    body: int
    strong: int
    small: int
    title: int


def load_fonts(scale: float) -> Fonts:
    """Load the fonts; text is in ``body`` where nothing else is said."""
    with dpg.font_registry():
        fonts = Fonts(
            body=_font(_REGULAR, 14.5 * scale),
            strong=_font(_SEMI_BOLD, 14.5 * scale),
            small=_font(_REGULAR, 12.5 * scale),
            title=_font(_SEMI_BOLD, 20 * scale),
        )
    dpg.bind_font(fonts.body)
    return fonts


def _font(file: Path, pixels: float) -> int:
    return dpg.add_font(str(file), round(pixels * _SIZE_OF_PIXEL))

"""The typeface in two weights, at the sizes of the window."""

from dataclasses import dataclass

import dearpygui.dearpygui as dpg

from app.layout.metrics import Face, Metrics


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts by their use, as Dear PyGui knows them."""

    body: int
    strong: int
    small: int
    title: int


def load_fonts(scale: float) -> Fonts:
    """Load the fonts; text is in ``body`` where nothing else is said."""
    metrics = Metrics.load()
    with dpg.font_registry():
        fonts = Fonts(
            body=_font(metrics, Face.REGULAR, 14.5 * scale),
            strong=_font(metrics, Face.STRONG, 14.5 * scale),
            small=_font(metrics, Face.REGULAR, 12.5 * scale),
            title=_font(metrics, Face.STRONG, 20 * scale),
        )
    dpg.bind_font(fonts.body)
    return fonts


def _font(metrics: Metrics, face: Face, pixels: float) -> int:
    return dpg.add_font(str(face.file), round(pixels * metrics.factor(face)))

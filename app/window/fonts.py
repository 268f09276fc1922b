"""The faces of the window, loaded from files that come with the program."""

from collections.abc import Mapping
from dataclasses import dataclass

import dearpygui.dearpygui as dpg

from app.layout.metrics import Face, Metrics

BODY, SMALL, TINY, TITLE = 14.0, 12.5, 11.5, 19.0
"""Sizes of text in pixels at 96 dots per inch, as style sheets count them."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts as Dear PyGui knows them: for widgets by use, for what we draw ourselves by face."""

    body: int
    small: int
    medium: int
    strong: int
    title: int
    icons: int
    faces: Mapping[Face, int]


def load_fonts(metrics: Metrics, scale: float) -> Fonts:
    """Load the fonts; text is in ``body`` where nothing else is said."""

    def font(face: Face, pixels: float) -> int:
        size = max(round(pixels * scale * metrics.factor(face)), 1)
        return dpg.add_font(str(face.file), size)

    with dpg.font_registry():
        faces = {face: font(face, BODY) for face in Face}
        fonts = Fonts(
            body=faces[Face.REGULAR],
            small=font(Face.REGULAR, SMALL),
            medium=faces[Face.MEDIUM],
            strong=faces[Face.STRONG],
            title=font(Face.STRONG, TITLE),
            icons=font(Face.ICONS, 17.0),
            faces=faces,
        )
    dpg.bind_font(fonts.body)
    return fonts

"""The faces of the window, loaded from files that come with the program."""

from collections.abc import Mapping

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.text.metrics import Face, Metrics

BODY, SMALL, TINY, TITLE = 14.0, 12.5, 11.5, 19.0
"""Sizes of text in pixels at 96 dots per inch, as style sheets count them."""
_ICON = 17.0


class Fonts(Struct, frozen=True):
    """Fonts as Dear PyGui knows them: for widgets by use, for what we draw ourselves by face."""

    body: int
    small: int
    """Only what `Face.MEDIUM` covers: a second size of the face that has all scripts would take 12 MB."""
    medium: int
    icons: int
    faces: Mapping[Face, int]

    def resize(self, metrics: Metrics, scale: float) -> None:
        """Make text of widgets as large as the screen and the person want it.

        The fonts stay: texts drawn with new ones crash Dear PyGui until these were through a frame.
        """
        sizes = {
            self.body: (Face.REGULAR, BODY),
            self.small: (Face.MEDIUM, SMALL),
            self.medium: (Face.MEDIUM, BODY),
            self.icons: (Face.ICONS, _ICON),
        }
        for font, (face, pixels) in sizes.items():
            dpg.configure_item(font, size=max(round(pixels * scale * metrics.factor(face)), 1))


def load_fonts() -> Fonts:
    """Load the fonts, once in a process; text is in ``body`` where nothing else is said."""
    with dpg.font_registry():
        faces = {face: _font(face) for face in Face}
        fonts = Fonts(
            body=faces[Face.REGULAR],
            small=_font(Face.MEDIUM),
            medium=faces[Face.MEDIUM],
            icons=faces[Face.ICONS],
            faces=faces,
        )
    dpg.bind_font(fonts.body)
    return fonts


def _font(face: Face) -> int:
    font: int = dpg.add_font(str(face.file), BODY)
    return font

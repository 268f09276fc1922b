"""What a button is for, said beside it while the pointer rests on it.

Not by tooltips of Dear PyGui: they do not appear at a widget with a `pos` of its own.
"""

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.text.metrics import Face, Metrics
from app.texts.common import Legible
from app.views.toolkit.items import Item
from app.views.toolkit.painter import Painter
from app.window.look.fonts import SMALL

_TIP = "tip"
_DELAY = 0.5
_LOOKS = 3  # frames after the pointer has moved, until ImGui tells what is below it
_BESIDE, _ABOVE, _AWAY = 10, 5, 6  # pixels at 96 dots per inch

_INSET = 6
"""What the theme of its window leaves free at each edge."""


class Tips:
    """Shows one tip at a time; a click takes it away until the pointer comes again."""

    def __init__(self, metrics: Metrics, painter: Painter, scale: float, theme: int) -> None:
        """``theme``: that of its small window."""
        self._metrics = metrics
        self._painter = painter
        self._scale = scale
        self._theme = theme
        self._words: dict[Item, Legible] = {}
        self._pointed: Item | None = None
        self._since = 0.0
        self._place: tuple[float, ...] = ()
        self._looks = 0
        self._is_over = True
        """Whether nothing is to be shown any more for what is pointed at."""

    def add(self, item: Item, words: Legible) -> None:
        """Have ``words`` said when the pointer rests on ``item``."""
        self._words[item] = words

    def refresh(self, now: float) -> None:
        """Show or hide the tip; called before each frame. ``now``: seconds of a clock that never jumps."""
        pointed = self._found()
        if pointed != self._pointed:
            self._pointed, self._since, self._is_over = pointed, now, pointed is None
            self._hide()
        if dpg.is_mouse_button_down(dpg.mvMouseButton_Left):
            self._is_over = True
            self._hide()
        elif pointed is not None and not self._is_over and now - self._since >= _DELAY:
            self._is_over = True
            self._show(pointed)

    def wakes_in(self, now: float) -> float | None:
        """Return in how many seconds a tip is due; None: none is."""
        return None if self._is_over else max(self._since + _DELAY - now, 0.0)

    def _found(self) -> Item | None:
        """Return what is pointed at. While the pointer rests nothing new is: it does while somebody types."""
        place = tuple(dpg.get_mouse_pos(local=False))
        self._looks = _LOOKS if place != self._place else self._looks - 1
        self._place = place
        if self._looks < 0 and self._pointed is None:
            return None
        self._words = {item: words for item, words in self._words.items() if dpg.does_item_exist(item)}
        return next((item for item in self._words if dpg.is_item_hovered(item)), None)

    def _hide(self) -> None:
        if dpg.does_item_exist(_TIP):
            dpg.delete_item(_TIP)

    def _show(self, item: Item) -> None:
        said = phrase(self._words[item], self._metrics, Face.MEDIUM, SMALL * self._scale)
        beside, above, inset = self._px(_BESIDE), self._px(_ABOVE), self._px(_INSET)
        width, height = round(said.width) + 2 * beside, round(said.pixels * 1.5) + 2 * above
        with dpg.window(
            tag=_TIP,
            pos=self._beside(item, width, height),
            width=width,
            height=height,
            no_title_bar=True,
            no_resize=True,
            no_move=True,
            no_scrollbar=True,
            no_focus_on_appearing=True,
            no_saved_settings=True,
            min_size=(10, 10),
        ):
            canvas = dpg.add_drawlist(width - 2 * inset, height - 2 * inset, tag=f"{_TIP}.words")
        dpg.set_item_label(canvas, self._words[item])
        dpg.bind_item_theme(_TIP, self._theme)
        self._painter.paint(canvas, said.texts(beside - inset, height / 2 - inset, Ink.TEXT))

    def _beside(self, item: Item, width: int, height: int) -> tuple[int, int]:
        """Return where it stands: below the middle of ``item``, or above where there is no room."""
        (left, top), (wide, tall) = dpg.get_item_rect_min(item), dpg.get_item_rect_size(item)
        away, edge = self._px(_AWAY), dpg.get_viewport_client_width() - width
        below = top + tall + away
        is_room = below + height <= dpg.get_viewport_client_height()
        x = min(left + (wide - width) / 2, edge - away)
        return round(max(x, 0)), round(below if is_room else top - height - away)

    def _px(self, pixels: float) -> int:
        return round(pixels * self._scale)

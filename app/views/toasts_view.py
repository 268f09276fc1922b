"""Short sentences above everything else, at the lower edge."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import Phrase, phrase
from app.layout.drawing.shapes import Box, Shape
from app.layout.text.metrics import Face
from app.viewmodels.toast_list import Toast
from app.views.toolkit.toolkit import Toolkit

_TAG = "toasts"
_HEIGHT, _GAP, _BOTTOM, _INSET = 40, 8, 104, 18
_SIZE = 13.5


class ToastsView:
    """Shows toasts in front of everything; it takes no clicks from what is below."""

    def __init__(self, kit: Toolkit) -> None:
        self._kit = kit
        self._shown: object = None

    def refresh(self, toasts: tuple[Toast, ...], size: tuple[int, int]) -> None:
        """Show exactly these toasts, in a window of this size."""
        if (toasts, size) == self._shown:
            return
        self._shown = (toasts, size)
        if dpg.does_item_exist(_TAG):
            dpg.delete_item(_TAG)
        if toasts:
            self._build(toasts, *size)

    def _build(self, toasts: tuple[Toast, ...], across: int, down: int) -> None:
        kit = self._kit
        size, step = _SIZE * kit.scale, kit.px(_HEIGHT + _GAP)
        most = across - kit.px(80)
        room = most - kit.px(2 * _INSET)
        words = [phrase(toast.words, kit.metrics, Face.REGULAR, size, room) for toast in toasts]
        widths = [one.width + kit.px(2 * _INSET) for one in words]
        top = down - len(toasts) * step - kit.px(_BOTTOM)
        canvas = dpg.add_viewport_drawlist(front=True, tag=_TAG)
        for at, toast in enumerate(toasts):
            kit.painter.paint(canvas, self._shapes(toast, words[at], widths[at], across, top + at * step))

    def _shapes(self, toast: Toast, words: Phrase, wide: float, across: float, top: float) -> list[Shape]:
        kit = self._kit
        left, tall = (across - wide) / 2, kit.px(_HEIGHT)
        ground, ink, border = Ink.TEXT, Ink.BACKGROUND, Ink.TEXT  # the other way round: it lies on anything
        if toast.is_problem:
            ground, ink, border = Ink.PANEL, Ink.BAD, Ink.BAD
        return [
            Box(left, top, wide, tall, ground, tall / 2, border),
            *words.texts(left + kit.px(_INSET), top + tall / 2, ink),
        ]

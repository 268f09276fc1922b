"""A line in a dialog that folds what is below it away, or out again."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.texts.common import Legible
from app.texts.fields import CLOSED, OPEN
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit

_HEIGHT = 30
_SIZE, _ICON = 12.5, 14


class Fold:
    """Shows or hides a group; the model says which."""

    def __init__(self, kit: Toolkit, tag: str, words: Legible, toggle: Callable[[], None]) -> None:
        """``words`` say what is folded away; ``tag`` is that of the line, which calls ``toggle``."""
        self._kit = kit
        self._tag = tag
        self._words = words
        self._toggle = toggle
        self._is_open: bool | None = None

    def build(self, width: int) -> None:
        """Make the line; whoever calls makes the group `group` below it."""
        kit, height = self._kit, self._kit.px(_HEIGHT)
        with kit.pane(f"{self._tag}.fold", width=width, height=height, no_scrollbar=True):
            kit.pressable(
                self._toggle,
                self._words,
                state=lambda: OPEN if self._is_open else CLOSED,
                tag=self._tag,
                pos=(0, 0),
                width=width,
                height=height,
            )
            self._canvas = dpg.add_drawlist(width, height, pos=(0, 0))

    @property
    def group(self) -> str:
        """The tag of what is folded away."""
        return f"{self._tag}.group"

    def show(self, *, is_open: bool) -> None:
        """Show or hide the group; called before each frame."""
        if is_open == self._is_open:
            return
        self._is_open = is_open
        kit, size = self._kit, _SIZE * self._kit.scale
        show_item(self.group, is_shown=is_open)
        icon = Icon.CHEVRON_DOWN if is_open else Icon.CHEVRON_RIGHT
        top = (kit.px(_HEIGHT) - size) / 2
        kit.painter.repaint(
            self._canvas,
            [
                Text(kit.px(6), top - kit.px(1), icon, Face.ICONS, _ICON * kit.scale, Ink.FAINT),
                Text(kit.px(26), top, self._words, Face.REGULAR, size, Ink.DIM),
            ],
        )

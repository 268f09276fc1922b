"""The mouse over the lines of a conversation: clicks counted, a selection dragged, the pointer's shape."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.log.virtual_log import VirtualLog
from app.layout.rows.targets import Cursor, Target
from app.viewmodels.keyboard.clicks import ClickCounter
from app.viewmodels.keyboard.input_events import ButtonPressed
from app.viewmodels.keyboard.keys import Modifiers

_DOUBLE_CLICK_PIXELS = 6


class LogMouse:
    """Hands what the mouse does on one drawlist to the log that is drawn there."""

    def __init__(
        self,
        canvas: str,
        near: float,
        click: Callable[[Target], None],
        menu: Callable[[Target], None],
        shape_cursor: Callable[[Cursor], None],
        tell_selection: Callable[[str], None],
    ) -> None:
        """``near``: the scale of the screen; ``click`` and ``menu``: what the two buttons do on something.

        ``tell_selection`` is called with what was selected by a drag.
        """
        self._canvas = canvas
        self._clicks = ClickCounter(near * _DOUBLE_CLICK_PIXELS)
        self._click = click
        self._menu = menu
        self._shape_cursor = shape_cursor
        self._tell_selection = tell_selection
        self._log: VirtualLog | None = None
        self._is_held = False

    def press_left(self, click: ButtonPressed) -> None:
        """Begin to click or to select; with Shift the selection that is there goes on to here."""
        if self._log and self.is_over():
            clicks = self._clicks.count(click.x, click.y, click.at)
            self._is_held = True
            self._log.press(*self._place(), clicks=clicks, extends=Modifiers.SHIFT in click.modifiers)

    def release_left(self) -> None:
        """End a click or a selection that began here, wherever the pointer is now."""
        if self._log and self._is_held:
            self._is_held = False
            target = self._log.release(*self._place())
            self._tell_selection(self._log.selected_text())
            if target:
                self._click(target)

    def press_right(self) -> None:
        """Open the menu of what is below the pointer."""
        if self._log and self.is_over() and (target := self._log.hover(*self._place())):
            self._menu(target)

    def is_over(self) -> bool:
        """Whether the pointer is over the log, and nothing stands in between."""
        return bool(dpg.is_item_hovered(self._canvas))

    def follow(self, log: VirtualLog) -> bool:
        """Let ``log``, which is shown now, know where the pointer is; called before each frame.

        True: it scrolls by itself while a selection is dragged beyond its edge, so draw another frame soon.
        """
        self._log = log
        self._is_held &= dpg.is_mouse_button_down(dpg.mvMouseButton_Left)  # it may come up over a dialog
        if self._is_held:
            log.drag(*self._place())
            return log.autoscroll_step()
        if self.is_over():
            log.hover(*self._place())
            self._shape_cursor(log.cursor)
        else:
            log.leave()
        return False

    def _place(self) -> tuple[float, float]:
        x, y = dpg.get_mouse_pos(local=False)
        left, top = dpg.get_item_rect_min(self._canvas)
        return x - left, y - top
